import ipaddr from 'ipaddr.js'
import type { Scope } from '../../scope.ts'
import { countTries, forgetTries } from '../../tries.ts'

/** Who tries a password for which account; the account need not exist. */
export interface Guess {
  email: string
  /** The network address that it comes from. */
  address: string
}

type Reads = Pick<Scope, 'db'>

/**
 * Counts a guess at a password before it is looked at, so that many at once are counted too. Three things are counted: the
 * account from one network, so that who guesses elsewhere does not lock its owner out; the account from everywhere,
 * against guesses from many networks; and the network, generously, since a whole workplace may come from one.
 * @returns whether it may be looked at
 */
export const mayGuess = (scope: Reads, { email, address }: Guess): Promise<boolean> => {
  const network = networkOf(address)
  return countTries(
    scope,
    { what: pair, who: `${network} ${email}`, max: 10, minutes: 15 },
    { what: 'sign-in account', who: email, max: 100, minutes: 60 },
    { what: 'sign-in network', who: network, max: 300, minutes: 15 },
  )
}

/** Who got in need not count what went wrong before. */
export const forgetGuesses = (scope: Reads, { email, address }: Guess): Promise<void> =>
  forgetTries(scope, { what: pair, who: `${networkOf(address)} ${email}` })

const pair = 'sign-in account and network'

/** Whoever has one address of IPv6 has the other 2⁶⁴ of its network as well. */
function networkOf(address: string): string {
  const parsed = ipaddr.parse(address)
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : address
}
