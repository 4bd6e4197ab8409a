import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import Provider from 'oidc-provider'
import type { Test } from 'tap'
import { freePort } from './free-port.ts'

export interface Told {
  email?: string
  email_verified?: boolean
  name?: string
}

/** An organisation's log-on: the real thing, on a port of its own. */
export interface OrganisationLogOn {
  issuer: string
  /** What it tells of its people, by what it calls them; may change. */
  people: Map<string, Told>
  /** A person signs in there: from where the house leads, to where it leads back. */
  signIn(leadTo: string, subject: string): Promise<string>
  stop(): Promise<void>
}

const client = { clientId: 'huset', clientSecret: 'en hemmelighed: 100% &+/' }

/** Opens one. @param callback the house's address that it leads back to */
export async function openLogOn(t: Test, callback: string): Promise<OrganisationLogOn> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const people = new Map<string, Told>()
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [callback] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['kun til prøver'] },
    findAccount: (_ctx, subject) => ({
      accountId: subject,
      claims: () => ({ ...people.get(subject), sub: subject }),
    }),
    // the organisation's people are not asked whether the house may know who they are
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId,
        accountId: ctx.oidc.session?.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const server = createServer(provider.callback()).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  t.teardown(stop)
  return { issuer, people, stop, signIn: (leadTo, subject) => signIn(issuer, leadTo, subject) }
}

/** Writes the file that the house knows log-ons from. @returns its path */
export async function providersFile(t: Test, logOn: OrganisationLogOn): Promise<string> {
  const path = join(t.testdir({}), 'log-ons.json')
  const provider = { name: 'Prøvelund Kommune', domains: ['proevelund.dk'], issuer: logOn.issuer, ...client }
  await writeFile(path, JSON.stringify([provider]))
  return path
}

/** As a browser: keeps the cookies, fills in the log-on's form, and stops where it leads out again. */
async function signIn(issuer: string, leadTo: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>()
  const ask = async (address: string, body?: URLSearchParams) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  let at = leadTo
  for (let hops = 0; hops < 8; hops++) {
    let answer = await ask(at)
    if (answer.status === 200) {
      const [, action = ''] = /action="([^"]+)"/.exec(await answer.text()) ?? []
      answer = await ask(
        new URL(action, at).href,
        new URLSearchParams({ prompt: 'login', login: subject, password: 'x' }),
      )
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`the log-on answered ${answer.status} at ${at}: ${await answer.text()}`)
    at = new URL(location, at).href
    if (!at.startsWith(issuer)) return at
  }
  throw new Error('the log-on leads nowhere')
}
