import type { Vector } from './vocabulary.ts'

/** The sums of the vectors of each label, as a table of features by labels. */
export class Centres<Label extends string> {
  readonly labels: readonly Label[]
  #places: Map<Label, number>
  #sums: Float32Array
  #squares: Float64Array

  constructor(labels: readonly Label[], features: number) {
    this.labels = labels
    this.#places = new Map(labels.map((label, place) => [label, place]))
    this.#sums = new Float32Array(labels.length * features)
    this.#squares = new Float64Array(labels.length)
  }

  /** Adds a text to the sums of its labels. */
  take({ features, values }: Vector, labels: readonly Label[], weight: number): void {
    const places = labels.flatMap((label) => this.#places.get(label) ?? [])
    for (const [at, feature] of features.entries()) {
      const value = (values[at] ?? 0) * weight
      const row = feature * this.labels.length
      for (const place of places) {
        const before = this.#sums[row + place] ?? 0
        this.#sums[row + place] = before + value
        this.#squares[place] = (this.#squares[place] ?? 0) + (before + value) ** 2 - before ** 2
      }
    }
  }

  /**
   * The cosine of the angle between a text and each label's sum, in the order of the labels.
   * @param own labels that the text itself has been added to once: it is taken out of their sums
   */
  likenesses({ features, values }: Vector, own: readonly Label[] = []): number[] {
    const width = this.labels.length
    const products = new Float64Array(width)
    for (let at = 0; at < features.length; at++) {
      const value = values[at] ?? 0
      const row = (features[at] ?? 0) * width
      for (let place = 0; place < width; place++)
        products[place] = (products[place] ?? 0) + value * (this.#sums[row + place] ?? 0)
    }
    return this.labels.map((label, place) => {
      const product = products[place] ?? 0
      const square = this.#squares[place] ?? 0
      // the length of a text is one
      return own.includes(label)
        ? (product - 1) / Math.sqrt(Math.max(square - 2 * product + 1, leastSquare))
        : product / Math.sqrt(Math.max(square, leastSquare))
    })
  }
}

/** A label without texts is like nothing. */
const leastSquare = 1e-6
