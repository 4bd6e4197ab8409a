import t from 'tap'
import { isPublic } from '../../src/plugins/public-addresses.ts'
import { webServer } from '../support/web-server.ts'

const within = [
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001:0:1::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  'ikke et tal',
  '',
]

t.test('what leads within is told from what leads to the open web', async (t) => {
  for (const address of within) t.notOk(isPublic(address), address)
  for (const address of ['93.184.216.34', '2a00:1450:400f::1', '::ffff:93.184.216.34'])
    t.ok(isPublic(address), address)
})

t.test('an address that answers is asked with HEAD alone, and where that is refused with GET', async (t) => {
  const server = await webServer(t, ({ method, url, headers }, response) => {
    if (url === '/agent') return response.writeHead(headers['user-agent'] === 'Huset test' ? 200 : 500).end()
    if (url === '/get' && method === 'HEAD') return response.writeHead(405).end()
    if (url === '/cut' && method === 'HEAD') return response.destroy()
    if (url === '/missing') return response.writeHead(404).end()
    if (url === '/broken') return response.writeHead(500).end()
    if (url === '/log-on') return response.writeHead(401).end()
    return response.writeHead(200).end('en lang tekst '.repeat(1_000))
  })
  const web = server.web()
  t.equal(await web.ask(server.at('/agent')), 'answers')
  t.equal(await web.ask(server.at('/there')), 'answers')
  t.equal(await web.ask(server.at('/get')), 'answers')
  t.equal(await web.ask(server.at('/cut')), 'answers')
  t.equal(await web.ask(server.at('/log-on')), 'answers', 'who wants a log-on is there')
  t.equal(await web.ask(server.at('/missing')), 'dead')
  t.equal(await web.ask(server.at('/broken')), 'dead')
  t.strictSame(server.asked.slice(0, 4), ['HEAD /agent', 'HEAD /there', 'HEAD /get', 'GET /get'])
})

t.test('what does not answer in time, has no name or no listener is dead', async (t) => {
  const server = await webServer(t, () => undefined)
  t.equal(await server.web({ limitMs: 200 }).ask(server.at('/silent')), 'dead')
  const unnamed = { resolve: async () => Promise.reject(new Error('ENOTFOUND')) }
  t.equal(await server.web(unnamed).ask(server.at('/')), 'dead')
  const slow = { resolve: () => new Promise<never>(() => undefined), limitMs: 200 }
  t.equal(await server.web(slow).ask(server.at('/')), 'dead')
  const closed = await webServer(t, () => undefined)
  const web = closed.web({ ports: [1] })
  t.equal(await web.ask('http://portal.eksempel.dk:1/'), 'dead')
})

t.test('redirects are followed five times, and never to where the house may not ask', async (t) => {
  const server = await webServer(t, ({ url = '' }, response) => {
    const left = Number(/^\/hop\/(\d+)/.exec(url)?.[1] ?? 0)
    if (left > 0) return response.writeHead(302, { location: `/hop/${left - 1}` }).end()
    const target = new URL(url, 'http://x').searchParams.get('to')
    if (target) return response.writeHead(301, { location: target }).end()
    return response.writeHead(200).end()
  })
  const web = server.web({
    resolve: async (host) => [{ address: host === 'inde.eksempel.dk' ? '10.0.0.7' : '127.0.0.1', family: 4 }],
  })
  t.equal(await web.ask(server.at('/hop/5')), 'answers')
  t.equal(await web.ask(server.at('/hop/6')), 'unknown', 'it leads on and on')
  const leadsTo = (target: string) => web.ask(server.at(`/?to=${encodeURIComponent(target)}`))
  for (const target of [
    'http://169.254.169.254/latest/meta-data/',
    `http://[::1]:${server.port}/`,
    `http://[::ffff:10.0.0.1]:${server.port}/`,
    `http://0x7f.1.1.1:${server.port}/`,
    `http://inde.eksempel.dk:${server.port}/`,
    'http://portal.eksempel.dk:22/',
    'file:///etc/passwd',
    'ftp://portal.eksempel.dk/',
  ])
    t.equal(await leadsTo(target), 'unknown', target)
  t.ok(
    server.asked.every((asked) => /\/hop|to=/.test(asked)),
    'none of them was connected to',
  )
})

t.test('a name is looked up once, and what was looked up is what is connected to', async (t) => {
  const server = await webServer(t, (_request, response) => response.writeHead(405).end())
  let lookups = 0
  const web = server.web({
    // the second answer would lead within
    resolve: async () => [{ address: ++lookups === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }],
  })
  t.equal(await web.ask(server.at('/', 'skifter.eksempel.dk')), 'answers')
  t.equal(lookups, 1, 'both HEAD and GET go where the one look-up led')
  t.strictSame(server.asked, ['HEAD /', 'GET /'])
  t.match(server.hosts[0], 'skifter.eksempel.dk', 'the server is told which name was meant')
})

t.test('one number within among many is enough to stay away', async (t) => {
  const server = await webServer(t, (_request, response) => response.end())
  const web = server.web({
    resolve: async () => [
      { address: '127.0.0.1', family: 4 },
      { address: 'fd00:ec2::254', family: 6 },
    ],
  })
  t.equal(await web.ask(server.at('/')), 'unknown')
  t.strictSame(server.asked, [])
})
