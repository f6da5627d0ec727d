/**
 * From which address a request comes, and whether by TLS. `X-Forwarded-For` and `X-Forwarded-Proto` are believed only from a proxy
 * that the operator named, from their right end up to the first address that is no such proxy; an IPv6 client counts by its /64,
 * which is what one subscriber gets.
 */
import { BlockList, isIP, isIPv6 } from 'node:net'

export interface Addresses {
  /** Of the client, as limits count it. */
  readonly of: (peer: string | undefined, forwardedFor: string | undefined) => string
  readonly isProxy: (address: string) => boolean
  /** Whether every proxy on the way took it by TLS; false past the proxies. */
  readonly isByTls: (peer: string | undefined, forwarded: Forwarded) => boolean
}

/** As `X-Forwarded-For` and `X-Forwarded-Proto` have it, each proxy's word right of those before it. */
export interface Forwarded {
  readonly forwardedFor: string | undefined
  readonly forwardedProto: string | undefined
}

const HOPS_MAX = 16

/** @param trusted addresses or networks in CIDR form, as `isNetwork` takes them. */
export function createAddresses(trusted: readonly string[]): Addresses {
  const proxies = new BlockList()
  for (const network of trusted) addNetwork(proxies, network)
  const isProxy = (address: string): boolean => {
    const near = plain(address)
    return isIP(near) !== 0 && proxies.check(near, isIPv6(near) ? 'ipv6' : 'ipv4')
  }
  const partsOf = (header: string | undefined): readonly string[] =>
    (header ?? '').split(',').slice(-HOPS_MAX)
  return {
    isProxy,
    isByTls: (peer, { forwardedFor, forwardedProto }) => {
      if (!isProxy(peer ?? '')) return false
      const hops = partsOf(forwardedFor).map((hop) => plain(hop.trim()))
      // The nearest one, and each before it that is named too; what stands further left is the client's own word.
      const named = hops.length - hops.findLastIndex((hop) => !isProxy(hop))
      const words = partsOf(forwardedProto).slice(-named)
      return words.every((word) => word.trim().toLowerCase() === 'https')
    },
    of: (peer, forwardedFor) => {
      const near = plain(peer ?? '')
      if (!isProxy(near)) return counted(near)
      const client = partsOf(forwardedFor)
        .map((hop) => plain(hop.trim()))
        .findLast((hop) => !isProxy(hop))
      return counted(client !== undefined && isIP(client) !== 0 ? client : near)
    },
  }
}

export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIPv6(address) ? 128 : 32
  if (isIP(address) === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)
}

function addNetwork(list: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/')
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (prefix === undefined) list.addAddress(address, family)
  else list.addSubnet(address, Number(prefix), family)
}

/** IPv4 that came in IPv6's clothes is IPv4. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  return mapped ?? address
}

function counted(address: string): string {
  if (address === '') return 'unknown'
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? 8 - left.length - right.length : 0
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

export function isLoopback(address: string): boolean {
  const near = plain(address)
  return near === '::1' || near.startsWith('127.')
}
