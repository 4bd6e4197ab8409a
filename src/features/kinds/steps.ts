import type { Step } from './define-kind.ts'
import { type KindName, kindOf } from './index.ts'

type Told = { kind: KindName; details: Record<string, unknown> }

/** The steps of an entry's kind, each with whether it is told: one of its fields is enough. */
export function stepsOf({ kind, details }: Told): (Step & { told: boolean })[] {
  const says = (name: string) => {
    const value = details[name]
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
  }
  return (kindOf(kind).steps ?? []).map((step) => ({ ...step, told: step.fields.some(says) }))
}

/** Names of the steps that are not told yet. */
export const missingSteps = (entry: Told): string[] =>
  stepsOf(entry).flatMap(({ name, told }) => (told ? [] : [name]))
