/**
 * A server that has less than it once had: restored by the operator's command, with a second copy of its ledger, or put back by
 * hand and told so by a till. Both tills give back what was signed to them, and each entry ends as it had ended before.
 */
import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { FactsView, RedemptionsView, SyncStateView } from '../../../shared/bridge/views.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import { type DeskLines, startDesk } from './desk-lines.ts'
import { operator, startServer } from './server-process.ts'
import { openShop, type Shop, untilQuiet } from './shop.ts'

const WITHIN_MS = 240_000
/** From the last till's reconnection until nothing of the recovery is left (sync.md section 7). */
const RECOVERS_WITHIN_MS = 60_000
/** How long a recovering server lives after its tills are back, before it is killed. */
const LIVES_MS = [0, 20, 60, 150, 400, 1_000]

interface Restored {
  readonly shop: Shop
  readonly left: DeskLines
  readonly right: DeskLines
  readonly env: Readonly<Record<string, string>>
}

async function openRestored(copied: boolean): Promise<Restored> {
  let env: Restored['env'] = {}
  const shop = await openShop({
    envOf: (dir) => {
      if (copied) env = { GROUNDSWELL_LEDGER_COPY: join(dir, 'copy.jsonl') }
      return env
    },
  })
  onTestFinished(() => shop.close())
  const left = await shop.openTill('left')
  const right = await shop.openTill('right')
  expect(await left.run('redeem-code', { text: shop.codes[0] })).toMatchObject({ kind: 'done' })
  await untilQuiet(left)
  return { shop, left, right, env }
}

function folder({ shop, env }: Restored) {
  return { dir: join(shop.dir, 'server'), env }
}

async function start(restored: Restored): Promise<void> {
  const { shop } = restored
  const port = Number(new URL(shop.server.url).port)
  shop.server = await startServer({ ...folder(restored), port })
}

async function setUp(desks: readonly DeskLines[], up: boolean): Promise<void> {
  for (const desk of desks) await desk.run('network', { up })
}

/** After the backup: a clash that the left till won, an undo, a plain accept each, and one that was never sent. */
async function goOn({ shop, left, right }: Restored): Promise<void> {
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
): Promise<Readonly<Record<string, unknown>>> {
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

async function isAsBefore(
  restored: Restored,
  was: Readonly<Record<string, unknown>>,
): Promise<void> {
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

function settled(restored: Restored): Promise<Readonly<Record<string, unknown>>> {
  return shown(
    restored,
    ({ total, sums }) => total === 5 && sums.provisional === 0 && sums.undone === 1,
  )
}

test.each([{ copied: false }, { copied: true }])(
  'a restored server takes back what it had signed, the loser first (second copy: $copied)',
  async ({ copied }) => {
    const restored = await openRestored(copied)
    const file = join(restored.shop.dir, 'backup.db')
    await operator(folder(restored), 'backup', file)
    await goOn(restored)
    const was = await settled(restored)
    await restored.shop.server.stop()
    expect(await operator(folder(restored), 'restore', file)).toMatchObject({ recovering: true })
    await start(restored)
    expect(await comeBack(restored)).toBeLessThan(RECOVERS_WITHIN_MS)
    await isAsBefore(restored, was)
  },
  WITHIN_MS,
)

test(
  'a folder that was put back by hand is told by a till’s hello, and recovers the same',
  async () => {
    const restored = await openRestored(false)
    const { dir } = folder(restored)
    await restored.shop.server.stop()
    cpSync(dir, `${dir}.older`, { recursive: true })
    await start(restored)
    await goOn(restored)
    const was = await settled(restored)
    await restored.shop.server.stop()
    renameSync(dir, `${dir}.newer`)
    renameSync(`${dir}.older`, dir)
    await start(restored)
    expect(await comeBack(restored)).toBeLessThan(RECOVERS_WITHIN_MS)
    await isAsBefore(restored, was)
  },
  WITHIN_MS,
)

test(
  'killed while it recovers, at many moments and restored again each time, it ends the same',
  async () => {
    const restored = await openRestored(false)
    const { shop, left, right } = restored
    const file = join(shop.dir, 'backup.db')
    await operator(folder(restored), 'backup', file)
    await goOn(restored)
    const was = await settled(restored)
    for (const life of LIVES_MS) {
      await setUp([right, left], false)
      await shop.server.stop()
      expect(await operator(folder(restored), 'restore', file)).toMatchObject({ recovering: true })
      await start(restored)
      await setUp([right, left], true)
      await pause(life)
      await shop.server.kill()
      await start(restored)
    }
    await setUp([right, left], false)
    expect(await comeBack(restored)).toBeLessThan(RECOVERS_WITHIN_MS)
    await isAsBefore(restored, was)
  },
  WITHIN_MS,
)
