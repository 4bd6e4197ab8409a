import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import t from 'tap'
import { publish } from '../../support/entries.ts'
import { lockedPdf, multipart, pdf, photo, upload } from '../../support/files.ts'
import { openHouse, type TestHouse } from '../../support/house.ts'
import { soon } from '../../support/sharing.ts'

const filesIn = async ({ config: { filesDir } }: TestHouse): Promise<string[]> =>
  (await readdir(filesDir, { recursive: true, withFileTypes: true }).catch(() => [])).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  )

/** A PNG that says it is this large; its header alone is true. */
function pngOf(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (table[(c ^ byte) & 255] as number) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>>
    0
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(100_000))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

t.test('what cannot be used is refused with a sentence, and leaves nothing', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const jpeg = await photo()
  const gif = await sharp({ create: { width: 10, height: 10, channels: 3, background: 'red' } })
    .gif()
    .toBuffer()
  // the screen, and the picture on it, as large as the format can tell
  gif.set([0xff, 0xff, 0xff, 0xff], 6)
  gif.set([0xff, 0xff, 0xff, 0xff], gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])) + 5)
  const heldBack = pdf('hello').subarray(0, 60)
  const bad: [what: string, file: Parameters<typeof upload>[2], sentence: RegExp][] = [
    [
      'a picture bomb',
      { name: 'p.png', bytes: pngOf(60_000, 60_000), type: 'image/png' },
      /50 millioner punkter/,
    ],
    ['a GIF bomb', { name: 'p.gif', bytes: gif, type: 'image/gif' }, /50 millioner punkter|kan ikke åbnes/],
    ['a picture that ends too early', { name: 'p.jpg', bytes: jpeg.subarray(0, 20_000) }, /kan ikke åbnes/],
    [
      'a program by the name of a picture',
      { name: 'p.jpg', bytes: `MZ${'\0'.repeat(500)}`, type: 'image/jpeg' },
      /kan vi ikke tage imod/,
    ],
    [
      'a program by the name of a PDF',
      { name: 'p.pdf', bytes: `\x7fELF${'\0'.repeat(500)}`, type: 'application/pdf' },
      /kan vi ikke tage imod/,
    ],
    ['an SVG with a script', { name: 'p.svg', bytes: svg, type: 'image/svg+xml' }, /kan vi ikke tage imod/],
    ['an SVG by another name', { name: 'p.png', bytes: svg, type: 'image/png' }, /kan vi ikke tage imod/],
    [
      'a page by the name of a picture',
      { name: 'p.png', bytes: '<!doctype html><script>1</script>' },
      /kan vi ikke tage imod/,
    ],
    [
      'a picture too large in bytes',
      { name: 'p.jpg', bytes: Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)]) },
      /fylde 20 MB/,
    ],
    ['a broken PDF', { name: 'p.pdf', bytes: heldBack }, /PDF-filen kan ikke åbnes/],
    ['a locked PDF', { name: 'p.pdf', bytes: lockedPdf() }, /låst med en kode/],
    ['no file at all', { name: '', bytes: '' }, /Vælg en fil først/],
    ['an empty file', { name: 'p.jpg', bytes: '' }, /Vælg en fil først/],
    ['a PDF with a CPR number', { name: 'p.pdf', bytes: pdf('Borger 010190-1234 flyttede') }, /CPR-nummer/],
  ]
  for (const [what, file, sentence] of bad) {
    const page = await upload(author.visitor, entry.address, file, { alt: 'Min tekst om billedet' })
    t.equal(page.status, 422, what)
    t.match(page.texts('.error').join(' '), sentence, what)
    t.equal(page.document.querySelector('#field-new-alt')?.getAttribute('value'), 'Min tekst om billedet')
  }
  t.strictSame(await filesIn(house), [], 'nothing is stored')
  const page = await house.visit(entry.address)
  t.notOk(page.document.querySelector('.entry-picture, .documents'))
})

t.test('a number that is no CPR number is let through with a reason', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  const file = { name: 'p.pdf', bytes: pdf('Sag 010190-1234') }
  const page = await upload(author.visitor, entry.address, file, { notCpr: 'Det er et sagsnummer' })
  t.match(page.text, 'Det er tilføjet.')
})

t.test('names are handed out without what could do harm', async (t) => {
  const house = await openHouse(t)
  const author = await house.person()
  const entry = await publish(house, author)
  for (const name of ['../../etc/passwd', 'regning.exe', 'a\u202efdp.exe', '<b>.html', '.pdf']) {
    await upload(author.visitor, entry.address, { name, bytes: pdf(`file ${name.length}`) })
  }
  const page = await author.visit(entry.address)
  t.strictSame(page.texts('.documents a'), ['passwd', 'regning', 'a fdp', 'b', 'fil'])
})

t.test(
  'two gigabytes are refused before they are sent, and by their number when it was not told',
  async (t) => {
    const house = await openHouse(t, { listens: true })
    const author = await house.person()
    const entry = await publish(house, author)
    const cookie = author.visitor.cookies.headerFor('sundhed.huset.localhost') ?? ''
    const head = (more: string) =>
      [
        `POST ${entry.path}/files HTTP/1.1`,
        `host: sundhed.huset.localhost:${house.config.port}`,
        `cookie: ${cookie}`,
        'sec-fetch-site: same-origin',
        'accept: text/html',
        'content-type: multipart/form-data; boundary=b',
        more,
        '\r\n',
      ].join('\r\n')
    const opening = '--b\r\ncontent-disposition: form-data; name="file"; filename="p.jpg"\r\n\r\n'

    await t.test('told', async (t) => {
      const socket = connect(house.config.port, '127.0.0.1')
      socket.write(head(`content-length: ${2 * 1024 ** 3}`) + opening)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      t.match(String(answer), /^HTTP\/1\.1 413 /)
      socket.on('error', () => undefined).destroy()
    })
    await t.test('not told', async (t) => {
      const socket = connect(house.config.port, '127.0.0.1')
      let answer = ''
      let sent = 0
      socket.on('data', (data) => (answer += data)).on('error', () => undefined)
      const closed = once(socket, 'close')
      socket.write(head('transfer-encoding: chunked'))
      const chunk = (data: Buffer | string) => `${Buffer.byteLength(data).toString(16)}\r\n${data}\r\n`
      socket.write(chunk(opening))
      const piece = chunk('x'.repeat(1024 * 1024))
      for (; sent < 100 && !answer; sent++) {
        if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed, pause(2_000)])
        await pause(1)
      }
      t.match(answer, /^HTTP\/1\.1 413 /)
      t.ok(sent < 90, `answered after ${sent} MB`)
      await closed
      t.equal(socket.destroyed, true, 'and whoever goes on sending is not listened to')
    })
    t.strictSame(await filesIn(house), [])
  },
)

t.test('an upload that breaks off leaves nothing', async (t) => {
  const house = await openHouse(t, { listens: true })
  const author = await house.person()
  const entry = await publish(house, author)
  const cookie = author.visitor.cookies.headerFor('sundhed.huset.localhost') ?? ''
  const { body, headers } = multipart({ alt: 'Et hus' }, { name: 'p.jpg', bytes: await photo() })
  const socket = connect(house.config.port, '127.0.0.1')
  socket.write(
    `POST ${entry.path}/files HTTP/1.1\r\nhost: sundhed.huset.localhost:${house.config.port}\r\ncookie: ${cookie}\r\n` +
      `sec-fetch-site: same-origin\r\ncontent-type: ${headers?.['content-type']}\r\ncontent-length: ${body?.length}\r\n\r\n`,
  )
  socket.write((body as Buffer).subarray(0, 100_000))
  t.ok(await soon(async () => (await filesIn(house)).includes('upload')), 'it has begun')
  socket.destroy()
  t.ok(await soon(async () => (await filesIn(house)).length === 0), 'nothing is left')
  t.notOk((await house.visit(entry.address)).document.querySelector('.entry-picture'))
})

t.test(
  'a PDF that unpacks to more than there is room for, or never ends, does the house no harm',
  async (t) => {
    const house = await openHouse(t)
    const author = await house.person()
    const entry = await publish(house, author)
    // its page says the same 20 million times
    const content = deflateSync(Buffer.from('BT /F1 9 Tf (a) Tj ET\n'.repeat(20_000_000)), { level: 9 })
    const [before, after] = pdf('PLACE')
      .toString('latin1')
      .split(/<< \/Length \d+ >>\nstream\n[\s\S]*?\nendstream/)
    const bomb = Buffer.concat([
      Buffer.from(`${before}<< /Filter /FlateDecode /Length ${content.length} >>\nstream\n`, 'latin1'),
      content,
      Buffer.from(`\nendstream${after}`, 'latin1'),
    ])
    const page = await upload(author.visitor, entry.address, { name: 'bombe.pdf', bytes: bomb })
    t.equal(page.status, 200, 'it is handed out, and search does not know it')
    t.equal((await house.visit(entry.address)).status, 200)
  },
)
