/** A shop whose server is to lose its last moments under running tills, and how everything ends as it had ended before. */
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { FactsView, RedemptionsView } from '../../../shared/bridge/views.ts'
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { type DeskLines, startDesk } from './desk-lines.ts'
import { operator, startServer } from './server-process.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'

/** From the last till's reconnection until nothing of the recovery is left (sync.md section 7). */
const RECOVERS_WITHIN_MS = 240_000

export interface Restored {
  readonly shop: Shop
  readonly left: DeskLines
  readonly right: DeskLines
  /** Settings of the server's next start. */
  env: Readonly<Record<string, string>>
}

/** Each entry by its id, as the manager's ledger shows it. */
export type Ended = Readonly<Record<string, unknown>>

/** A shop with two tills, one code taken at the left. @param envOf settings of the server, by the shop's folder */
export async function openRestored(
  envOf: (dir: string) => Restored['env'] = () => ({}),
): Promise<Restored> {
  const shop = await openShop({ envOf })
  onTestFinished(() => shop.close())
  const left = await shop.openTill('left')
  const right = await shop.openTill('right')
  expect(await left.run('redeem-code', { text: shop.codes[0] })).toMatchObject({ kind: 'done' })
  await untilQuiet(left)
  return { shop, left, right, env: envOf(shop.dir) }
}

export function folder({ shop, env }: Restored) {
  return { dir: join(shop.dir, 'server'), env }
}

export async function start(restored: Restored): Promise<void> {
  const { shop } = restored
  const port = Number(new URL(shop.server.url).port)
  shop.server = await startServer({ ...folder(restored), port })
}

export async function setUp(desks: readonly DeskLines[], up: boolean): Promise<void> {
  for (const desk of desks) await desk.run('network', { up })
}

/** After the backup: a clash that the left till won, an undo, a plain accept each, and one that was never sent. */
export async function goOn({ shop, left, right }: Restored): Promise<void> {
  const [, clashed, undone, plain, unsent] = shop.codes
  await setUp([left, right], false)
  await left.run('redeem-code', { text: clashed })
  await right.run('redeem-code', { text: clashed })
  for (const till of [left, right]) {
    await setUp([till], true)
    await untilQuiet(till)
  }
  await right.run('redeem-code', { text: plain })
  await left.run('redeem-code', { text: undone })
  const entry = (await newest(left)).entry
  expect(await left.run('undo-redemption', { entry })).toMatchObject({ kind: 'done' })
  for (const till of [left, right]) await untilQuiet(till)
  await setUp([left, right], false)
  expect(await right.run('redeem-code', { text: unsent })).toMatchObject({ kind: 'done' })
}

async function newest(till: DeskLines): Promise<TillView['last'][number]> {
  const [entry] = (await till.until<TillView>('till', {}, ({ last }) => last.length > 0)).last
  if (entry === undefined) throw new Error('the till has no entry')
  return entry
}

async function shown(
  { shop }: Restored,
  wanted: (view: RedemptionsView) => boolean,
): Promise<Ended> {
  const filter = { campaign: shop.campaign }
  const { rows } = await shop.manager.until<RedemptionsView>(
    'redemptions',
    { filter, limit: 100 },
    wanted,
  )
  return Object.fromEntries(rows.map((row) => [row.id, meaningOf(row)]))
}

function meaningOf({ standing, undone, reason, holder, position, clashes }: Redemption) {
  return { standing, undone, reason, holder: holder?.entry ?? null, position, clashes }
}

/** The loser comes back first; the town's own tills never do: their owner switches them off. */
async function comeBack(restored: Restored): Promise<number> {
  const { shop, left, right } = restored
  for (const till of [right, left]) {
    await setUp([till], true)
    await untilQuiet(till)
  }
  const since = performance.now()
  await isRecovering(shop, true)
  await revokeOthers(shop)
  await isRecovering(shop, false)
  return performance.now() - since
}

async function isRecovering({ manager }: Shop, wanted: boolean): Promise<void> {
  await manager.until<SyncStateView>(
    'sync-state',
    {},
    ({ state, recoveringUntil }) => state === 'up_to_date' && (recoveringUntil !== null) === wanted,
  )
}

/** Tills of the town's other shops are awaited as well: who runs each shop switches them off. */
async function revokeOthers({ dir, server }: Shop): Promise<void> {
  const reply = await fetch(`${server.url}/api/v1/development/people`)
  // The shape is the server's contract; a wrong one finds nobody below.
  const { people } = (await reply.json()) as { readonly people: readonly Seeded[] }
  const owners = people.filter(({ roles }) => roles.includes('owner'))
  expect(owners.length).toBeGreaterThan(1)
  for (const { person } of owners) {
    const desk = await startDesk({ dir: join(dir, person), server: server.url, person })
    const { tills } = await desk.until<FactsView>('facts', {}, (view) => view.tills.length > 0)
    for (const { device, name, state } of tills) {
      if (state === 'revoked' || name === 'left' || name === 'right') continue
      expect(await desk.run('revoke-till', { device })).toMatchObject({ kind: 'done' })
    }
    await desk.stop()
  }
}

interface Seeded {
  readonly person: string
  readonly roles: readonly string[]
}

/** The tills come back, the recovery ends in time, and every entry stands as it stood. */
export async function endsAsBefore(restored: Restored, was: Ended): Promise<void> {
  expect(await comeBack(restored)).toBeLessThan(RECOVERS_WITHIN_MS)
  const after = await shown(restored, ({ total, sums }) => total === 6 && sums.provisional === 0)
  expect(after).toMatchObject(was)
  const added = Object.entries(after).filter(([entry]) => !(entry in was))
  expect(added).toMatchObject([[expect.any(String), { standing: 'confirmed', reason: null }]])
  expect(await operator(folder(restored), 'verify-ledger')).toMatchObject({ whole: true })
  const { left, right, shop } = restored
  for (const till of [left, right]) {
    await untilQuiet(till)
    expect((await newest(till)).standing).toBe('confirmed')
    // Known as used wherever it was taken.
    const again = await till.run('redeem-code', { text: shop.codes[1] })
    expect(again).toMatchObject({ kind: 'refused' })
  }
}

export function settled(restored: Restored): Promise<Ended> {
  return shown(
    restored,
    ({ total, sums }) => total === 5 && sums.provisional === 0 && sums.undone === 1,
  )
}
