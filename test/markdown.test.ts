import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import t from 'tap'
import { plainText, renderMarkdown } from '../src/markdown.ts'

const tags = new Set(
  'P BR H2 H3 H4 H5 H6 UL OL LI STRONG EM A BLOCKQUOTE CODE PRE HR S TABLE THEAD TBODY TR TH TD'.split(' '),
)
const piece = fc.constantFrom(
  '# ',
  '## ',
  '\n',
  '\n\n',
  '* ',
  '1. ',
  '> ',
  '`',
  '```\n',
  '**',
  '_',
  '~~',
  '| a | b |\n|---|---|\n',
  '---\n',
  '[a](',
  '](',
  ')',
  '![',
  '<',
  '>',
  '<script>',
  '</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '&#106;avascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '"',
  "'",
  '&',
  '&lt;script&gt;',
  'https://eksempel.dk/',
  'http://[::1',
  '\u0000',
  '\ud800',
  '\u202e',
  '<a href="javascript:x">',
  '<!--',
  '-->',
  'ord ',
)
const source = fc
  .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 })
  .map((pieces) => pieces.join(''))

const safe = new Set(['http:', 'https:', 'mailto:'])
/** Whether a browser on a page of the house would follow the address to something else than a page or a mail. */
const leadsAstray = (href: string): boolean => {
  const page = 'https://huset.eksempel.dk/sundhed/'
  return URL.canParse(href, page) && !safe.has(new URL(href, page).protocol)
}

t.test('whatever is written comes out as harmless HTML', async () => {
  fc.assert(
    fc.property(source, (text) => {
      const { document } = parseHTML(`<!doctype html><html><body>${renderMarkdown(text)}</body></html>`)
      for (const element of document.body.querySelectorAll('*')) {
        if (!tags.has(element.tagName)) throw new Error(`a ${element.tagName} came through`)
        for (const { name, value } of element.attributes) {
          if (name !== 'href' && name !== 'rel') throw new Error(`${name}=${value} came through`)
          if (name === 'href' && leadsAstray(value)) throw new Error(`a link to ${value}`)
        }
      }
    }),
    { numRuns: 500 },
  )
})

t.test('the words of a text come out without marks, tags or entities', async (t) => {
  t.equal(
    plainText('## Fald\n\nVi har **halveret** dem & [mere](https://eksempel.dk) <b>x</b>'),
    'Fald\nVi har halveret dem & mere <b>x</b>',
  )
  t.equal(plainText('&lt;script&gt;'), '<script>')
  fc.assert(fc.property(source, (text) => typeof plainText(text) === 'string'))
})

t.test("headings come right under the page's own, and no level is left out", async (t) => {
  t.equal(renderMarkdown('# Et\n\n## To\n\n###### Seks'), '<h2>Et</h2>\n<h3>To</h3>\n<h4>Seks</h4>\n')
  t.equal(renderMarkdown('## To\n\n#### Fire\n\n## To', 3), '<h3>To</h3>\n<h4>Fire</h4>\n<h3>To</h3>\n')
  t.equal(renderMarkdown('### Tre\n\n# Et\n\n## To'), '<h2>Tre</h2>\n<h2>Et</h2>\n<h3>To</h3>\n')
  t.equal(renderMarkdown('# Et\n\n##\n\n### Tre'), '<h2>Et</h2>\n\n<h3>Tre</h3>\n', 'an empty one is no step')
})

t.test('links are the world’s, not ours, and pictures from elsewhere are not fetched', async (t) => {
  t.match(
    renderMarkdown('[a](https://eksempel.dk)'),
    /<a href="https:\/\/eksempel.dk" rel="nofollow ugc">a<\/a>/,
  )
  t.match(
    renderMarkdown('se https://www.eksempel.dk og mail@eksempel.dk'),
    /href="https:\/\/www.eksempel.dk".*href="mailto:mail@eksempel.dk"/,
  )
  t.notMatch(renderMarkdown('![spor](https://eksempel.dk/pixel.gif)'), /<img|pixel/)
})

t.test('a heading or link without words is left out, since it is a riddle to who listens', async (t) => {
  t.notMatch(renderMarkdown('##\n\n[](https://eksempel.dk) tekst'), /<h\d|<a /)
  t.match(renderMarkdown('##\n\n[](https://eksempel.dk) tekst'), /tekst/)
  t.notMatch(renderMarkdown('## ![x](https://eksempel.dk/x.png)'), /<h\d/)
})

t.test('a text made to be slow is not', async (t) => {
  for (const part of [
    '[',
    '*',
    '`',
    '> ',
    '_a',
    '![',
    '<',
    '|',
    '- ',
    '[a](',
    '&',
    'http://a.',
    '\\',
    '~~',
  ]) {
    t.type(renderMarkdown(part.repeat(50_000 / part.length)), 'string', part)
    t.type(plainText(part.repeat(50_000 / part.length)), 'string', part)
  }
})
