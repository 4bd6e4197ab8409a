import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../plugins/database.ts'
import type { Web, WebAnswer } from '../../plugins/web.ts'
import type { MemberScope } from '../../scope.ts'
import { type LinkAsked, linksDue } from './queries.ts'
import { record } from './record.ts'

/** How gently the web is asked. */
export interface Pace {
  /** Hosts at the same time. */
  atOnce: number
  /** Between two questions to one host. */
  pauseMs: number
  /** No question is begun later than that. */
  withinMs: number
}

export const gently: Pace = { atOnce: 4, pauseMs: 1_000, withinMs: 10 * 60_000 }

/** So many hosts asked and nobody answers: then it is the house that cannot get out. */
const tooManyAtOnce = 5

/**
 * Asks the addresses that were not asked lately, one question at a time to each host, and writes down what came of it.
 * @returns how many addresses were asked; what is left comes first the next time
 */
export async function checkLinks(
  { db }: { db: Database },
  web: Web,
  pace: Pace = gently,
  now = new Date(),
): Promise<number> {
  const due = await linksDue({ db }, now)
  const hosts = byHost(due)
  const answers = await askAll(hosts, web, pace)
  const cutOff = hosts.size >= tooManyAtOnce && [...answers.values()].every((answer) => answer === 'dead')
  const asked = due.flatMap((link) => {
    const answer = answers.get(link.address)
    return answer ? [{ ...link, answer }] : []
  })
  if (!cutOff) await record({ db }, asked, now)
  return answers.size
}

/** Each address once, however many entries point at it. */
function byHost(links: LinkAsked[]): Map<string, string[]> {
  const hosts = new Map<string, Set<string>>()
  for (const { address } of links) {
    const host = URL.canParse(address) ? new URL(address).hostname : ''
    hosts.set(host, (hosts.get(host) ?? new Set()).add(address))
  }
  return new Map([...hosts].map(([host, addresses]) => [host, [...addresses]]))
}

async function askAll(hosts: Map<string, string[]>, web: Web, pace: Pace): Promise<Map<string, WebAnswer>> {
  const answers = new Map<string, WebAnswer>()
  const until = Date.now() + pace.withinMs
  const waiting = [...hosts.values()]
  const askHosts = async () => {
    for (let addresses = waiting.shift(); addresses; addresses = waiting.shift()) {
      for (const [at, address] of addresses.entries()) {
        if (Date.now() > until) return
        if (at > 0) await pause(pace.pauseMs)
        answers.set(address, await web.ask(address))
      }
    }
  }
  await Promise.all(Array.from({ length: pace.atOnce }, askHosts))
  return answers
}

/** Asks one address at once, for an editor who has mended it or does not believe it. */
export async function checkLink({ db }: MemberScope, web: Web, link: LinkAsked): Promise<WebAnswer> {
  const answer = await web.ask(link.address)
  await record({ db }, [{ ...link, answer }], new Date())
  return answer
}
