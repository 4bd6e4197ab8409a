import { contrast } from './contrast.ts'
import type { RoomDefinition } from './schema.ts'

/** The least contrast of text with its ground: WCAG 2.2, 1.4.3. */
export const leastContrast = 4.5

/** The grounds that text in a room's colours stands on, beside its own tints. */
export const paper = '#ffffff'
export const night = '#14171c'

export type Palette = Omit<RoomDefinition['theme'], 'motif'>

/**
 * The colours of a room, made from one: its tints in both modes, and itself as it is read on dark ground.
 * @param accent #rrggbb
 */
export function paletteOf(accent: string): Palette {
  const tint = mix(accent, paper, 0.1)
  const tintDark = mix(accent, night, 0.2)
  return { accent, tint, tintDark, accentDark: readable(accent, paper, [night, tintDark], 7) }
}

/** By how much the colour can be told from white and from its own tint, as a ratio: the lesser of both. */
export const contrastOf = (accent: string): number => leastOf(accent, [paper, paletteOf(accent).tint])

/** The colour itself when it can be read, or the nearest darker one that can. */
export function nearestReadable(accent: string): string {
  for (let kept = 100; kept > 0; kept--) {
    const darker = mix(accent, '#000000', kept / 100)
    if (contrastOf(darker) >= leastContrast) return darker
  }
  return '#000000'
}

/** A colour moved towards another, no further than it needs to have the contrast on each ground. */
function readable(colour: string, towards: string, grounds: string[], ratio: number): string {
  for (let kept = 100; kept > 0; kept--) {
    const moved = mix(colour, towards, kept / 100)
    if (leastOf(moved, grounds) >= ratio) return moved
  }
  return towards
}

const leastOf = (colour: string, grounds: string[]): number =>
  Math.min(...grounds.map((ground) => contrast(colour, ground)))

/** Two colours in one, channel by channel. @param share of the first, 0 to 1 */
function mix(first: string, second: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
      number,
      number,
    ]
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
