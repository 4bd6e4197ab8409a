import type { FastifyReply } from 'fastify'

/** Where a video can be shown in a page of ours, and by whom. */
export interface VideoFrame {
  host: 'YouTube' | 'Vimeo'
  src: string
}

/** The frame of a video on YouTube (without its cookies) or Vimeo; null for an address elsewhere. */
export function frameOf(address: string): VideoFrame | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const host = url.hostname.replace(/^(www|m)\./, '')
  if (host === 'youtu.be') return youtube(url.pathname.slice(1))
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    const [, place, id] = url.pathname.split('/')
    return youtube(['embed', 'shorts', 'live'].includes(place ?? '') ? id : url.searchParams.get('v'))
  }
  if (host === 'vimeo.com' || host === 'player.vimeo.com') {
    const [, id, hash] = /^\/(?:video\/)?(\d+)(?:\/(\w+))?\/?$/.exec(url.pathname) ?? []
    const key = hash ?? url.searchParams.get('h')
    const query = new URLSearchParams({ dnt: '1', ...(key && { h: key }) })
    return id ? { host: 'Vimeo', src: `https://player.vimeo.com/video/${id}?${query}` } : null
  }
  return null
}

const youtube = (id: string | null | undefined): VideoFrame | null =>
  id && /^[\w-]{11}$/.test(id)
    ? { host: 'YouTube', src: `https://www.youtube-nocookie.com/embed/${id}` }
    : null

const frames = 'frame-src https://www.youtube-nocookie.com https://player.vimeo.com'

/** A page with such videos on it may show their frames, after a click; no other page may show any. */
export function allowFrames(reply: FastifyReply, videos: readonly { host: string | null }[]): void {
  if (!videos.some(({ host }) => host)) return
  reply.header('content-security-policy', `${reply.getHeader('content-security-policy')};${frames}`)
}
