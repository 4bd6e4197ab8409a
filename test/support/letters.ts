import type { Person } from './people.ts'

/** Where letters of the room that is there in every house are written. */
export const lettersDesk = 'sundhed:/desk/letters'

export const followRoom = (person: Person, room = 'sundhed') =>
  person.visit(`${room}:/follows`, { form: { target: `room:${room}`, back: '/' } })

/** Begins a letter that nobody gets yet. @returns its number */
export async function beginLetter(editor: Person, desk = lettersDesk): Promise<string> {
  const page = await editor.visitor.submit(await editor.visit(desk), 'form[action="/desk/letters"]')
  return page.url.pathname.split('/').at(-1) ?? ''
}

/** @param version of the text that was looked at; when nothing is said, one that was begun and not changed */
export const sendLetter = (editor: Person, id: string, { desk = lettersDesk, version = 1 } = {}) =>
  editor.visit(`${desk}/${id}/send`, { form: { version: String(version) } })

/** A letter that was sent to a reader, and a draft. @returns their addresses */
export async function someLetters(editor: Person, reader: Person): Promise<{ sent: string; draft: string }> {
  await followRoom(reader)
  const sent = await beginLetter(editor)
  await sendLetter(editor, sent)
  return { sent: `${lettersDesk}/${sent}`, draft: `${lettersDesk}/${await beginLetter(editor)}` }
}
