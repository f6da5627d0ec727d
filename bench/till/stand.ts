/** A shop whose one campaign is large: a real server, a manager, 1,000 codes to redeem among 1,000,000 known and 100,000 used. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Shop, openShop } from '../../electron/e2e/house/shop.ts'
import { startServer } from '../../electron/e2e/house/server-process.ts'
import type { ListedVoucher } from '../../shared/bridge/commands.ts'
import { measureIn } from '../child.ts'

export interface Stand {
  readonly shop: Shop
  /** In serial order; the last one is used already. */
  readonly codes: readonly string[]
}

/** Ten promoters of a campaign's draft hold so many each. */
const VOUCHERS_EACH = 100
/** For nobody yet: what is redeemed as fast as it goes. */
const MORE = 6_000
const PAGE = 500
const BACK_WITHIN_MS = 40_000
const ASK_AGAIN_MS = 250

export async function openStand(): Promise<Stand> {
  const shop = await openShop({ vouchersEach: VOUCHERS_EACH, more: MORE })
  const codes = await allCodes(shop)
  await whileDown(shop, (data) =>
    measureIn('till/known.child.ts', data, shop.campaign, String(codes.length)),
  )
  await untilOnline(shop)
  return { shop, codes }
}

/** The server's folder is changed while nobody serves it; it comes back at its own address. */
export async function whileDown(
  shop: Shop,
  change: (data: string) => Promise<unknown>,
): Promise<void> {
  const { server } = shop
  await server.stop()
  const data = join(shop.dir, 'server')
  await change(data)
  shop.server = await startServer({ dir: data, port: Number(new URL(server.url).port) })
}

/** The manager's desk has found its server again. */
async function untilOnline(shop: Shop): Promise<void> {
  const until = performance.now() + BACK_WITHIN_MS
  while (performance.now() < until) {
    const { kind } = await shop.manager.run('list-vouchers', { campaign: shop.campaign, limit: 1 })
    if (kind === 'done') return
    await wait(ASK_AGAIN_MS)
  }
  throw new Error('the manager’s desk did not come back')
}

async function allCodes(shop: Shop): Promise<readonly string[]> {
  const codes: string[] = []
  for (;;) {
    const after = codes.length - 1
    const input = { campaign: shop.campaign, limit: PAGE, after }
    const { value } = await shop.manager.run('list-vouchers', input)
    // What a `done` list-vouchers carries.
    const page = (value?.['vouchers'] ?? []) as readonly ListedVoucher[]
    if (page.length === 0) return codes
    codes.push(...page.map(({ text }) => text))
  }
}
