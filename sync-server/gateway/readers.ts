/**
 * Who reads what is the operator's: this machine, and networks the operator named. What came through a proxy that nobody named
 * could be anyone, however near the proxy is.
 */
import type { Context } from 'hono'
import type { Config } from '../config.ts'
import { createAddresses, isLoopback } from './address.ts'

export function readersOf({ metricsFrom }: Pick<Config, 'metricsFrom'>) {
  const named = createAddresses(metricsFrom)
  return (address: string, { req }: Context): boolean => {
    const isForwarded = req.header('x-forwarded-for') ?? req.header('forwarded')
    if (named.isProxy(address)) return true
    return isForwarded === undefined && isLoopback(address)
  }
}
