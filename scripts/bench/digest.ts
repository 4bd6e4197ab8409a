import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Figure } from './measure.ts'

const most = 400

export default {
  what: 'Mails to people who follow something, in a process of its own',
  measure: async ({ quick }) => {
    const people = quick ? 500 : 10_000
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [resolve(import.meta.dirname, 'digest-process.ts'), String(people)],
      { encoding: 'utf8', timeout: 1_200_000 },
    )
    const said = stdout.trim().split('\n').at(-1) ?? ''
    if (!said.startsWith('{')) throw new Error(stderr)
    const { mails, seconds, before, peak, engine } = JSON.parse(said) as Record<string, number | string>
    const note = `${mails} mails; from ${before} to ${peak} MB, on ${engine}`
    return [
      {
        label: `memory that ${people.toLocaleString('en')} people add`,
        value: `${Number(peak) - Number(before)} MB`,
        bar: `≤ ${most} MB`,
        // the process has made up people and entries before
        kept: Number(peak) - Number(before) <= most,
        note,
      },
      { label: 'their time', value: `${seconds} s` },
    ]
  },
} satisfies Figure
