import { escapeHtml } from '../../markdown.ts'

/** What stands in a block for a newsletter. */
export interface Block {
  title: string
  entries: { title: string; summary: string; url: string }[]
  /** Where there is more. */
  more: { text: string; url: string }
}

/** As HTML that every mail program takes: no classes, no pictures, whole addresses. Pure. */
export function blockHtml({ title, entries, more }: Block): string {
  const link = (url: string, text: string) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
  const items = entries.map(
    ({ title, summary, url }) => `  <li>${link(url, title)}<br>${escapeHtml(summary)}</li>`,
  )
  return [
    `<h2>${escapeHtml(title)}</h2>`,
    '<ul>',
    ...items,
    '</ul>',
    `<p>${link(more.url, more.text)}</p>`,
  ].join('\n')
}

/** The same as text. Pure. */
export const blockText = ({ title, entries, more }: Block): string =>
  [
    title,
    ...entries.map(({ title, summary, url }) => `* ${title}\n  ${summary}\n  ${url}`),
    `${more.text}: ${more.url}`,
  ].join('\n\n')
