/**
 * Two tills, one code, no network: the server confirms one and reverses the other, in every order in which they come
 * back, and both tills say which and why. Real processes, real files, a real socket.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { CampaignView, RedemptionsView } from '../../../shared/bridge/views.ts'
import type { DeskLines } from './desk-lines.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'
import { storeOfRun } from './store-of-run.ts'

const STORE = storeOfRun()

let shop: Shop
let left: DeskLines
let right: DeskLines

beforeAll(async () => {
  shop = await openShop({ envOf: () => STORE })
  left = await shop.openTill('left')
  right = await shop.openTill('right')
})

afterAll(async () => {
  await shop.close()
})

const ORDERS = [
  { scans: ['left', 'right'], returns: ['left', 'right'] },
  { scans: ['left', 'right'], returns: ['right', 'left'] },
  { scans: ['right', 'left'], returns: ['left', 'right'] },
  { scans: ['right', 'left'], returns: ['right', 'left'] },
] as const

test.each(ORDERS.map((order, index) => ({ ...order, index })))(
  'scanned by $scans, back in the order $returns: the first received is confirmed',
  async ({ scans, returns, index }) => {
    const tills = { left, right }
    const text = shop.codes[index]
    for (const till of [left, right]) await till.run('network', { up: false })
    for (const name of scans) {
      const answer = await tills[name].run('redeem-code', { text })
      expect(answer).toMatchObject({
        kind: 'done',
        value: { verdict: 'accepted', standing: 'provisional', offline: true },
      })
    }
    for (const name of returns) {
      await tills[name].run('network', { up: true })
      await untilQuiet(tills[name])
    }
    const [first, second] = returns
    const kept = await newest(tills[first], (entry) => entry.standing === 'confirmed')
    const lost = await newest(tills[second], (entry) => entry.standing === 'reversed')
    expect(kept.undone).toBe(false)
    expect(lost.reason).toBe('already_held')
    expect(lost.holder?.tillName).toBe(first)
  },
)

test('each code counts once on the manager’s desk, and each clash is named', async () => {
  const seen = await shop.manager.until<RedemptionsView>(
    'redemptions',
    { filter: { campaign: shop.campaign }, limit: 100 },
    (view) => view.total === ORDERS.length * 2,
  )
  expect(seen.sums).toMatchObject({ confirmed: ORDERS.length, reversed: ORDERS.length })
  const reversed = seen.rows.filter((row) => row.standing === 'reversed')
  expect(reversed.every((row) => row.holder !== null)).toBe(true)
  const campaign = await shop.manager.until<CampaignView>(
    'campaign',
    { campaign: shop.campaign },
    (view) => view.campaign.counts.redeemed === ORDERS.length,
  )
  expect(campaign.campaign.counts.reversed).toBe(ORDERS.length)
})

test('a code used elsewhere is known to the other till once it has heard', async () => {
  const text = shop.codes[ORDERS.length]
  const before = await right.until<TillView>('till', {}, () => true)
  await left.run('redeem-code', { text })
  await untilQuiet(left)
  await right.until<TillView>(
    'till',
    {},
    ({ lists }) => (lists.usedAsOf ?? 0) > (before.lists.usedAsOf ?? 0),
  )
  expect(await right.run('redeem-code', { text })).toMatchObject({
    kind: 'refused',
    reason: 'used_elsewhere',
  })
})

type Entry = TillView['last'][number]

async function newest(till: DeskLines, wanted: (entry: Entry) => boolean): Promise<Entry> {
  const view = await till.until<TillView>('till', {}, ({ last }) => {
    const [entry] = last
    return entry !== undefined && wanted(entry)
  })
  const [entry] = view.last
  if (entry === undefined) throw new Error('the till has no entry')
  return entry
}
