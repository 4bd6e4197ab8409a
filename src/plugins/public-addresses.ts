import ipaddr from 'ipaddr.js'

/** All that is given out to the public; what is left of IPv6 is in nobody's use, or holds an IPv4 address within. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3')

/** Public by their number, but what answers there is the host of the machine itself. */
const ofTheHost = new Set(['168.63.129.16'])

/** Whether a number of the internet leads to the open web: not to this machine, its network, or who looks after it. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // an IPv4 address that is written as an IPv6 one counts as what it is
  const number = ipaddr.process(address)
  if (number.range() !== 'unicast') return false
  return number instanceof ipaddr.IPv6 ? number.match(givenOut) : !ofTheHost.has(number.toString())
}
