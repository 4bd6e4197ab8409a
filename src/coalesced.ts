/** Work that can be asked for at any time, also from within itself. */
export interface Coalesced {
  (): void
  /** Waits for what is under way. It never fails. */
  atRest(): Promise<void>
}

/** Does a piece of work once at a time; however often it is asked for meanwhile, it is done once more after that. */
export function coalesced(work: () => Promise<void>, fault: (error: unknown) => void): Coalesced {
  let running: Promise<void> | undefined
  let again = false
  const rounds = async () => {
    while (again) {
      again = false
      await work().catch(fault)
    }
  }
  const ask = () => {
    again = true
    running ??= rounds().finally(() => {
      running = undefined
    })
  }
  return Object.assign(ask, { atRest: async () => await running })
}
