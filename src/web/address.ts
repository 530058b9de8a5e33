/** Who is calling, as the key of the limits: never logged, never stored. */
import ipaddr from 'ipaddr.js'

type Address = ReturnType<typeof ipaddr.process>
export type Network = ReturnType<typeof ipaddr.parseCIDR>

/**
 * The networks whose X-Forwarded-For is believed, from `10.0.0.0/8` or a single address.
 * @throws on what is neither: a proxy that is not recognised would make all citizens one.
 */
export function networks(trusted: string[]): Network[] {
  return trusted.map(text => {
    if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
    if (!ipaddr.isValid(text)) throw new Error(`TRUSTED_PROXIES: expected an address or a network as "10.0.0.0/8", got "${text}"`)
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  })
}

/** An address as proxies write it, some with a port: `203.0.113.5:4711`, `[2001:db8::1]:443`. */
function addressIn(text: string): Address | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3})(?::\d+)?$/u.exec(text)?.[1] ?? text
  // Shorthands such as "127.1" are no addresses here.
  const valid = bare.includes(':') ? ipaddr.IPv6.isValid(bare) : ipaddr.IPv4.isValidFourPartDecimal(bare)
  return valid ? ipaddr.process(bare) : null
}

const within = (address: Address, trusted: Network[]) =>
  trusted.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

/** One household has a whole /64; IPv4 written as IPv6 is IPv4. */
function keyOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString()
  const prefix = address.toByteArray().map((byte, index) => (index < 8 ? byte : 0))
  return `${ipaddr.fromByteArray(prefix).toString()}/64`
}

export type Caller = { key: string; behindTrusted: boolean }

/**
 * The last hop that is not one of the trusted proxies.
 * @param remote the address of the connection
 * @param forwardedFor the header, oldest hop first; hops before the first untrusted one were written by the caller
 */
export function callerOf(remote: string | undefined, forwardedFor: string | undefined, trusted: Network[]): Caller {
  let address = addressIn(remote ?? '')
  if (!address) return { key: 'unknown', behindTrusted: false }
  const behindTrusted = within(address, trusted)
  const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim()).filter(Boolean)
  while (within(address, trusted)) {
    const hop = addressIn(hops.pop() ?? '')
    if (!hop) break
    address = hop
  }
  return { key: keyOf(address), behindTrusted }
}
