/**
 * `rotate-keys --shop`: another key by which the tills of a shop's own network know their server. Every node has it once it is started
 * anew; each till then refuses the server until it is enrolled anew.
 */
import { hasShopKey, renewShopKey } from '../auth/shop-key.ts'
import { openMemory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'

/** Undefined: it is about other keys. */
export async function rotateShopKey({
  config,
  world,
  rest,
}: Subcommand): Promise<Report | undefined> {
  if (!rest.includes('--shop')) return undefined
  if (rest.length > 1) return { code: 2, report: { refused: 'unknown_option' } }
  if (config.trust !== 'shop') return { code: 2, report: { refused: 'no_shop_network' } }
  const { store, vault } = openMemory(config, world)
  try {
    if (!hasShopKey(vault)) return { code: 2, report: { refused: 'no_shop_key' } }
    const deed = { organisation: '*', event: 'keys_rotated', facts: { key: 'shop' } } as const
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    const { fingerprint } = renewShopKey(vault, world)
    return { code: 0, report: { key: 'shop', fingerprint } }
  } finally {
    store.close()
  }
}
