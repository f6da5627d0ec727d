/** The gateway's parts put together: limits, addresses of clients, and the HTTP server that the router is put on once it is made. */
import type { Clock } from '../../shared/base/time.ts'
import type { ShopKey } from '../auth/shop-key.ts'
import type { Config } from '../config.ts'
import { type Addresses, createAddresses, isLoopback } from './address.ts'
import { type Http, openHttp, PATIENCE } from './http.ts'
import type { Store } from '../store/store.ts'
import { createRates, type RateStore } from './rate-store.ts'

export interface Gateway {
  readonly http: Http
  readonly rates: RateStore
  readonly addresses: Addresses
}

export function openGateway(
  { trustedProxies }: Pick<Config, 'trustedProxies'>,
  shopKey: ShopKey | null,
  { store, now }: { readonly store: Store; readonly now: Clock },
): Gateway {
  const addresses = createAddresses(trustedProxies)
  const isUncounted = (address: string): boolean =>
    isLoopback(address) || addresses.isProxy(address)
  const http = openHttp(PATIENCE, { isUncounted, shopKey })
  return { addresses, rates: createRates(store, now), http }
}
