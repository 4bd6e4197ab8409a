export interface ReceivedCookie {
  name: string
  value: string
  domain?: string | undefined
  expires?: Date | undefined
  maxAge?: number | undefined
}

/** The cookies of one browser; those with a domain are shared by the hosts below it. */
export class Cookies {
  readonly #kept = new Map<string, { value: string; host: string; below: boolean; name: string }>()

  receive(host: string, received: ReceivedCookie[]): void {
    for (const cookie of received) {
      const owner = (cookie.domain ?? host).replace(/^\./, '')
      const key = `${owner} ${cookie.name}`
      const over =
        cookie.maxAge === 0 || (cookie.expires !== undefined && cookie.expires.getTime() <= Date.now())
      if (over) this.#kept.delete(key)
      else
        this.#kept.set(key, {
          name: cookie.name,
          value: cookie.value,
          host: owner,
          below: cookie.domain !== undefined,
        })
    }
  }

  /** The Cookie header for a host, or undefined. */
  headerFor(host: string): string | undefined {
    const sent = [...this.#kept.values()].filter(
      (cookie) => host === cookie.host || (cookie.below && host.endsWith(`.${cookie.host}`)),
    )
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ') || undefined
  }

  valueOf(name: string): string | undefined {
    return [...this.#kept.values()].find((cookie) => cookie.name === name)?.value
  }
}
