import type { Person } from './people.ts'
import type { Answer } from './visitor.ts'

/** Presses a button of the desk, and fills in what it asks for, where it does. */
export async function dealWith(
  { visitor }: Person,
  desk: Answer,
  button: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const answer = await visitor.submit(desk, button)
  return answer.document.querySelector('.desk-ask') ? visitor.submit(answer, '.desk-ask', fields) : answer
}
