import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false })

/** Headings begin at `env.top` and go down one step at a time, whatever the writer began with or left out. */
markdown.core.ruler.push('heading_levels', (state) => {
  const { top } = state.env as { top: number }
  const highest = Math.min(...state.tokens.filter(isHeading).map(levelOf))
  let before = top - 1
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'heading_open') continue
    const level = Math.min(6, before + 1, top + levelOf(token) - highest)
    token.tag = `h${level}`
    const close = state.tokens[index + 2]
    if (close) close.tag = token.tag
    // one without words is left out, and is no step
    if (state.tokens[index + 1]?.content.trim()) before = level
  }
})

interface Tagged {
  type: string
  tag: string
}
const isHeading = ({ type }: Tagged): boolean => type === 'heading_open'
const levelOf = ({ tag }: Tagged): number => Number(tag.slice(1))

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'a',
    'blockquote',
    'code',
    'pre',
    'hr',
    's',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  // a heading or link without words is a riddle to who listens
  exclusiveFilter: ({ tag, text }) => /^(a|h\d)$/.test(tag) && text.trim() === '',
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc' }) },
}

/**
 * Markdown that somebody wrote → safe HTML. Raw HTML, scripts and pictures from elsewhere do not come through.
 * @param top level of its highest heading: 2 right under a page's title, 3 under a heading of the page
 */
export const renderMarkdown = (source: string, top: 2 | 3 = 2): string =>
  sanitizeHtml(markdown.render(source, { top }), allowed)

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** A plain text as HTML that says the same. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** Markdown → the words alone, for the search index and summaries. */
export const plainText = (source: string): string =>
  sanitizeHtml(markdown.render(source, { top: 2 }), {
    allowedTags: [],
    allowedAttributes: {},
    textFilter: withoutEntities,
  }).trim()

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}
const withoutEntities = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
