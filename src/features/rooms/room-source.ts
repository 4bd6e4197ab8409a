import type { RoomDefinition } from './schema.ts'

/**
 * A room's definition as the text of its `room.ts`, for people to go on with.
 * @param defineRoom where `define-room.ts` is, as seen from the file
 */
export const roomSource = (room: RoomDefinition, defineRoom: string): string =>
  `import { defineRoom } from ${quoted(defineRoom)}\n\nexport default defineRoom(${literal(room, '')})\n`

const widest = 100

/** A value as a formatter would set it: on one line where it fits. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Array.isArray(value)
    ? value.map((item) => (inner: string) => literal(item, inner))
    : Object.entries(value).map(
        ([key, item]) =>
          (inner: string) =>
            `${key}: ${literal(item, inner)}`,
      )
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return open + close
  const inline = parts.map((part) => part(indent)).join(', ')
  const padded = Array.isArray(value) ? inline : ` ${inline} `
  if (indent && !inline.includes('\n') && indent.length + padded.length < widest) return open + padded + close
  const deeper = `${indent}  `
  return `${open}\n${parts.map((part) => `${deeper}${part(deeper)},\n`).join('')}${indent}${close}`
}

/** In single quotes, unless there are more of them in the text than of double ones. */
function quoted(text: string): string {
  const inDouble = JSON.stringify(text)
  if (text.includes("'") && !text.includes('"')) return inDouble
  return `'${inDouble.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
