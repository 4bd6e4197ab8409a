import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false })

// the page has the h1, the entry's own parts h2
markdown.core.ruler.push('lower_headings', (state) => {
  for (const token of state.tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
  }
})

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
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

/** Markdown that somebody wrote → safe HTML. Raw HTML, scripts and pictures from elsewhere do not come through. */
export const renderMarkdown = (source: string): string => sanitizeHtml(markdown.render(source), allowed)

/** Markdown → the words alone, for the search index and summaries. */
export const plainText = (source: string): string =>
  sanitizeHtml(markdown.render(source), {
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
