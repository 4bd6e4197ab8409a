/** A guess about a text that somebody has filed: how sure it was, and whether it was right. */
export interface Tried {
  confidence: number
  right: boolean
}

/** Turns how sure a guess is into how often such guesses are right. */
export type Calibration = (confidence: number) => number

/** What is believed before anything was tried: not so sure that anything is filled in. Each as good as one standard deviation. */
const believed = { from: -0.5, slope: 0.5 }
const rounds = 12
/** Nothing is surer than this. */
const surest = 0.98

/**
 * Learns it from guesses that were tried: a logistic curve over the log-odds of the confidence (Platt, "Probabilistic outputs
 * for support vector machines", 1999) whose two parameters are drawn towards what is believed, found by Newton's method.
 */
export function calibrate(tried: readonly Tried[]): Calibration {
  const points = tried.map(({ confidence, right }) => ({ x: logOdds(confidence), y: right ? 1 : 0 }))
  let { from, slope } = believed
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(points, from, slope)
    from -= step.from
    slope -= step.slope
  }
  const rising = Math.max(0, slope)
  return (confidence) => logistic(from + rising * logOdds(confidence))
}

function newtonStep(points: readonly { x: number; y: number }[], from: number, slope: number) {
  // the beliefs' part of gradient and curvature
  let a = from - believed.from
  let b = slope - believed.slope
  let aa = 1
  let ab = 0
  let bb = 1
  for (const { x, y } of points) {
    const p = logistic(from + slope * x)
    const weight = p * (1 - p)
    a += p - y
    b += (p - y) * x
    aa += weight
    ab += weight * x
    bb += weight * x * x
  }
  const determinant = aa * bb - ab * ab
  return { from: (bb * a - ab * b) / determinant, slope: (aa * b - ab * a) / determinant }
}

function logOdds(share: number): number {
  const kept = Math.min(surest, Math.max(1 - surest, share))
  return Math.log(kept / (1 - kept))
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
