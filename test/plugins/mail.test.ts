import { once } from 'node:events'
import Fastify from 'fastify'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import t, { type Test } from 'tap'
import { type Letter, mailPlugin } from '../../src/plugins/mail.ts'
import { openHouse } from '../support/house.ts'

const letter: Letter = {
  to: { name: 'Jens "J", Ås', address: 'jens@eksempel.dk' },
  replyTo: { name: 'Hanne\r\nBcc: alle@eksempel.dk', address: 'hanne@eksempel.dk' },
  locale: 'da',
  subject: 'Færre fald\r\nBcc: alle@eksempel.dk',
  title: 'Hanne <skriver>',
  paragraphs: ['Én & to'],
  action: { href: 'http://huset.localhost/cases/1', text: 'Se det' },
  quote: { from: 'Hanne', text: 'Første linje\n<script>alert(1)</script>' },
}

/** A mail server that takes, or refuses, what comes. */
async function mailServer(t: Test, answers: { refuses?: boolean } = {}) {
  const taken: { from: string; to: string[]; mail: Email }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        if (answers.refuses) return done(new Error('not now'))
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          mail: await PostalMime.parse(Buffer.concat(pieces)),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('the mail server has no port')
  return { taken, url: `smtp://127.0.0.1:${address.port}` }
}

async function mailerOver(t: Test, smtpUrl: string) {
  const app = Fastify()
  await app.register(mailPlugin, {
    config: { smtpUrl, mailFrom: 'Huset <huset@eksempel.dk>', dataDir: t.testdir() },
  })
  t.teardown(() => app.close())
  await app.ready()
  return app
}

t.test('with a mail server the mail goes there, to one person, as text and as HTML', async (t) => {
  const { taken, url } = await mailServer(t)
  const app = await mailerOver(t, url)
  await app.mailer.send(letter)
  const [sent] = taken
  t.strictSame(sent?.to, ['jens@eksempel.dk'], 'a line break in a name or title adds no recipient')
  t.equal(sent?.from, 'huset@eksempel.dk')
  t.equal(sent?.mail.to?.[0]?.name, 'Jens "J", Ås')
  t.equal(sent?.mail.replyTo?.[0]?.address, 'hanne@eksempel.dk')
  t.notOk(sent?.mail.bcc)
  t.match(sent?.mail.subject, /^Færre fald/)
  t.match(sent?.mail.text, /> Første linje\n> <script>/)
  t.match(sent?.mail.text, 'Én & to')
  t.match(sent?.mail.html, '&lt;script&gt;')
  t.notMatch(sent?.mail.html, '<script>')
  t.match(sent?.mail.html, 'lang="da"')
  t.equal(app.mailFolder, null, 'nothing is kept as a file')
})

t.test('a mail of a sort that can be ended says where, and mail programs show a button for it', async (t) => {
  const { taken, url } = await mailServer(t)
  const app = await mailerOver(t, url)
  const address = `https://huset.eksempel.dk/follows/mail/${'a1'.repeat(60)}/off`
  const section = {
    title: 'Nyt i <Sundhed>',
    items: [{ href: 'https://huset.eksempel.dk/cases/1', title: 'Æ & Ø' }],
  }
  await app.mailer.send({ ...letter, unsubscribe: address, sections: [section] })
  await app.mailer.send(letter)
  const header = (at: number, name: string) =>
    taken[at]?.mail.headers.find(({ key }) => key === name)?.value.replace(/\s+/g, '')
  t.equal(header(0, 'list-unsubscribe'), `<${address}>`)
  t.equal(header(0, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  t.equal(header(1, 'list-unsubscribe'), undefined, 'a mail that is one of its kind has none')
  t.match(taken[0]?.mail.text, 'Æ & Ø\nhttps://huset.eksempel.dk/cases/1')
  t.match(taken[0]?.mail.html, 'Nyt i &lt;Sundhed&gt;')
})

t.test('a mail server that refuses or is away is a fault, for the job to try again', async (t) => {
  const { taken, url } = await mailServer(t, { refuses: true })
  await t.rejects((await mailerOver(t, url)).mailer.send(letter))
  t.equal(taken.length, 0)
  await t.rejects((await mailerOver(t, 'smtp://127.0.0.1:1')).mailer.send(letter))
})

t.test('in development the mails can be read, newest first, with links to click', async (t) => {
  const house = await openHouse(t)
  t.match((await house.visit('/dev/mail')).text, /ikke sendt nogen mails/)
  for (const title of ['Den første', 'Den anden', 'Den tredje'])
    await house.app.mailer.send({ ...letter, subject: title, title })
  const list = await house.visit('sundhed:/dev/mail')
  t.strictSame(list.texts('main li a'), ['Den tredje', 'Den anden', 'Den første'])
  const visitor = house.visitor()
  const mail = await visitor.follow(await visitor.visit('/dev/mail'), 'Den anden')
  t.ok(mail.document.querySelector('main a[href="http://huset.localhost/cases/1"]'))
  t.match(mail.text, '<script>alert(1)</script>', 'as text')
  for (const odd of ['x', '..%2f..%2fetc%2fpasswd', '2026-11-24T13-33-22-732Z-00000000', '%00']) {
    t.equal((await house.visit(`/dev/mail/${odd}`)).status, 404, odd)
  }
})

t.test('mails are read at the machine itself: to every other address there are none', async (t) => {
  const { app } = await openHouse(t)
  const from = async (remoteAddress: string) =>
    (await app.inject({ url: '/dev/mail', headers: { host: 'huset.localhost:3000' }, remoteAddress }))
      .statusCode
  for (const near of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
    t.equal(await from(near), 200, near)
  for (const far of ['192.168.1.20', '10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1'])
    t.equal(await from(far), 404, far)
})

t.test('in production, and where there is a mail server, there are no such pages', async (t) => {
  const production = await openHouse(t, { env: { NODE_ENV: 'production', SMTP_URL: 'smtp://127.0.0.1:1' } })
  t.equal(
    (await production.app.inject({ url: '/dev/mail', headers: { host: 'huset.localhost:3000' } })).statusCode,
    404,
  )
  const { url } = await mailServer(t)
  const served = await openHouse(t, { env: { SMTP_URL: url } })
  t.equal((await served.visit('/dev/mail')).status, 404)
})
