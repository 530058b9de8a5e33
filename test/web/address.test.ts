import { describe, expect, it } from 'vitest'
import { callerOf, networks } from '../../src/web/address.ts'

const key = (remote: string | undefined, forwarded: string | undefined, ...trusted: string[]) => callerOf(remote, forwarded, networks(trusted)).key

describe('the address of a caller', () => {
  it('is that of the connection where no proxy is trusted, whatever the header says', () => {
    expect(key('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  })

  it('is the last hop that is not a trusted proxy', () => {
    expect(key('10.0.0.2', '1.1.1.1, 198.51.100.9, 10.0.0.1', '10.0.0.0/8')).toBe('198.51.100.9')
    expect(key('192.168.1.1', '198.51.100.9', '10.0.0.0/8')).toBe('192.168.1.1')
  })

  it('is the oldest hop where all of them are trusted', () => {
    expect(key('10.0.0.2', '10.0.0.9, 10.0.0.1', '10.0.0.0/8')).toBe('10.0.0.9')
    expect(key('10.0.0.2', undefined, '10.0.0.2')).toBe('10.0.0.2')
  })

  it('does not go behind a hop that is no address', () => {
    expect(key('10.0.0.2', '198.51.100.9, nonsense', '10.0.0.0/8')).toBe('10.0.0.2')
    expect(key('10.0.0.2', '127.1', '10.0.0.0/8')).toBe('10.0.0.2')
  })

  it('reads hops with a port', () => {
    expect(key('10.0.0.2', '198.51.100.9:4711', '10.0.0.0/8')).toBe('198.51.100.9')
    expect(key('10.0.0.2', '[2001:db8:1:2::5]:443', '10.0.0.0/8')).toBe('2001:db8:1:2::/64')
  })

  it('takes all addresses of one /64 as one, and those of the next as another', () => {
    expect(key('2001:db8:1:2:aaaa::1', undefined)).toBe('2001:db8:1:2::/64')
    expect(key('2001:db8:1:2:bbbb:cccc:1:1', undefined)).toBe('2001:db8:1:2::/64')
    expect(key('2001:db8:1:3::1', undefined)).toBe('2001:db8:1:3::/64')
  })

  it('takes IPv4 written as IPv6 as IPv4, for callers and proxies alike', () => {
    expect(key('::ffff:203.0.113.7', undefined)).toBe('203.0.113.7')
    expect(key('::ffff:10.0.0.2', '::ffff:198.51.100.9', '10.0.0.0/8')).toBe('198.51.100.9')
  })

  it('trusts IPv6 proxies', () => {
    expect(callerOf('fd00::2', '198.51.100.9', networks(['fd00::/8']))).toEqual({ key: '198.51.100.9', behindTrusted: true })
  })

  it('names a connection without an address, so that it too has a limit', () => {
    expect(key(undefined, undefined)).toBe('unknown')
  })

  it('refuses a proxy that is neither an address nor a network', () => {
    expect(() => networks(['10.0.0.0/8', 'proxy.local'])).toThrow('TRUSTED_PROXIES: expected an address or a network as "10.0.0.0/8", got "proxy.local"')
  })
})
