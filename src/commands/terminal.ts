import progress from 'cli-progress'
import type { Talk } from './command.ts'

/** Progress in plain lines: one for each tenth, so that a log stays short. */
const tenth = (done: number, total: number): number => Math.floor((done / Math.max(total, 1)) * 10)

export interface Terminal extends Talk {
  /** Takes the bar away. */
  end(): void
}

/** Says lines on standard output and progress on standard error: a bar for a person, lines for a log. */
export function openTerminal(): Terminal {
  let bar: progress.SingleBar | undefined
  let current = ''
  let shown = -1

  const end = () => {
    bar?.stop()
    bar = undefined
    current = ''
    shown = -1
  }

  const showBar = (what: string, done: number, total: number) => {
    if (!bar) {
      bar = new progress.SingleBar({
        format: `${what} [{bar}] {value} of {total}`,

        barCompleteChar: '#',
        barIncompleteChar: '-',
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
      })
      bar.start(total, done)
    }
    bar.setTotal(total)
    bar.update(done)
  }

  return {
    say: (line) => {
      end()
      console.log(line)
    },
    progress: (what, done, total) => {
      if (what !== current) end()
      current = what
      if (process.stderr.isTTY) return showBar(what, done, total)
      if (tenth(done, total) === shown) return
      shown = tenth(done, total)
      console.error(`${what}: ${done} of ${total}`)
    },
    end,
  }
}
