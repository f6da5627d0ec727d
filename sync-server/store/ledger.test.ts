/** Placing through the real store: every order of accept and undo, resends, forks, forgeries, lifts, the chain. */
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { EntryId } from '../../shared/base/ids.ts'
import { type Entry, entryId } from '../../shared/domain/redemption/entry.ts'
import { FREE, hold, type HoldingEvent } from '../../shared/domain/redemption/holding.ts'
import type { PlacedEntry, PlacementBatch } from '../../shared/domain/redemption/placement.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import { sha256 } from '../auth/ed25519.ts'
import { openMemory, type Memory } from './memory.fixture.ts'
import { enrolTill, publish, readCampaign, type ShopTill } from './shop.fixture.ts'
import { unguard } from './unguard.fixture.ts'

type Step = `${'A' | 'B'}${'+' | '-'}`

function permutations(steps: readonly Step[]): readonly (readonly Step[])[] {
  if (steps.length < 2) return [steps]
  return steps.flatMap((first) =>
    permutations(steps.filter((step) => step !== first)).map((rest) => [first].concat(rest)),
  )
}

const ORDERS = permutations(['A+', 'A-', 'B+', 'B-'])

/** Place of a till's accept in its own chain: the second entry where its undo came first. */
function acceptId(order: readonly Step[], tills: Tills, name: 'A' | 'B'): EntryId {
  const undoFirst = order.indexOf(`${name}-`) < order.indexOf(`${name}+`)
  return entryId(tills[name].principal.till, undoFirst ? 2 : 1)
}

type Tills = Readonly<Record<'A' | 'B', ShopTill>>

async function shopOfTwo(): Promise<{ readonly memory: Memory; readonly tills: Tills }> {
  const memory = await openMemory()
  await publish(memory, 'a')
  return {
    memory,
    tills: { A: await enrolTill(memory, 'a', 1), B: await enrolTill(memory, 'a', 2) },
  }
}

async function redemptions(memory: Memory): Promise<readonly Redemption[]> {
  const documents = await memory.store.list('organisation-a', 'redemptions')
  // The collection `redemptions` holds redemptions.
  return documents.map(({ body }) => body as unknown as Redemption)
}

async function holderOf(memory: Memory, serial: number): Promise<EntryId | null | undefined> {
  const question = { organisation: 97, campaign: 1, after: serial - 1, limit: 1, promoter: null }
  return (await memory.store.vouchers(question)).rows[0]?.holder
}

test.each(ORDERS.map((order) => ({ order })))(
  'order $order ends in the standings of the holding rule',
  async ({ order }) => {
    const { memory, tills } = await shopOfTwo()
    let holding = FREE
    for (const step of order) {
      const name = step.startsWith('A') ? 'A' : 'B'
      const till = tills[name]
      const of = acceptId(order, tills, name)
      const isAccept = step.endsWith('+')
      const entry = isAccept
        ? till.accept(5)
        : till.append({ kind: 'undone', entry: of, reason: 'mistake' })
      await till.place([entry])
      const event: HoldingEvent = isAccept ? { kind: 'accept', entry: of } : { kind: 'undo', of }
      holding = hold(holding, event).holding
    }
    expect(await holderOf(memory, 5)).toBe(holding.holder)
    const seen = (await redemptions(memory)).map(({ id, standing, undone }) => ({
      entry: id,
      standing,
      undone,
    }))
    expect(new Set(seen)).toEqual(new Set(holding.claims))
    const campaign = await readCampaign(memory, 'a')
    const counted = seen.filter(({ standing, undone }) => standing === 'confirmed' && !undone)
    expect(campaign.counts.redeemed).toBe(counted.length)
    expect(campaign.counts.spentMinor).toBe(counted.length * 250)
    expect(await memory.store.damagedRow()).toBeUndefined()
  },
)

test('two tills take the same code: the first received is confirmed, the other named the holder', async () => {
  const { memory, tills } = await shopOfTwo()
  const first = tills.A.accept(3)
  const second = tills.B.accept(3)
  const late = await tills.B.placed([second])
  const early = await tills.A.placed([first])
  expect(late.entries[0]).toMatchObject({ standing: 'confirmed', reason: null, holder: null })
  expect(early.entries[0]).toMatchObject({
    standing: 'reversed',
    reason: 'already_held',
    holder: {
      entry: entryId(tills.B.principal.till, 1),
      hash: second.hash,
      tillName: 'Till a2',
      venueName: 'Venue a2',
    },
  })
  expect((await readCampaign(memory, 'a')).counts).toMatchObject({ redeemed: 1, reversed: 1 })
})

test('SL-16 a clash names bearer and amount on both sides, and ends when one side is undone', async () => {
  const { memory, tills } = await shopOfTwo()
  const held = tills.A.accept(3)
  const later = tills.B.accept(3)
  await tills.A.place([held])
  await tills.B.place([later])
  const shares = { campaignMinor: 125, venueMinor: 125, operatorMinor: 0 }
  const both = { bearer: 'shared', amountMinor: 250, shares }
  const sides = async () => {
    const shown = new Map((await redemptions(memory)).map(({ id, clashes }) => [id, clashes]))
    const of = (till: ShopTill) => shown.get(entryId(till.principal.till, 1))
    return [of(tills.A), of(tills.B)]
  }
  expect(await sides()).toMatchObject([
    [{ ...both, side: 'holder', other: { hash: later.hash, tillName: 'Till a2' } }],
    [{ ...both, side: 'later', other: { hash: held.hash, venueName: 'Venue a1' } }],
  ])
  expect((await readCampaign(memory, 'a')).counts).toMatchObject({
    spentMinor: 250,
    clashedMinor: 125,
  })
  await tills.B.place([tills.B.undo(later)])
  expect(await sides()).toEqual([[], []])
  expect((await readCampaign(memory, 'a')).counts.clashedMinor).toBe(0)
})

test('a lift is told to the till that has it, unasked and signed', async () => {
  const { memory, tills } = await shopOfTwo()
  const lifts: { till: string; entries: readonly PlacedEntry[] }[] = []
  memory.store.onCommit((commit) => {
    for (const { till, placement } of commit.lifts) {
      // The server's own batch.
      const { entries } = JSON.parse(placement.batch) as PlacementBatch
      lifts.push({ till, entries })
    }
  })
  const held = tills.A.accept(3)
  await tills.A.place([held])
  await tills.B.place([tills.B.accept(3)])
  expect(lifts).toEqual([])
  await tills.A.place([tills.A.undo(held)])
  expect(lifts).toMatchObject([
    {
      till: tills.B.principal.till,
      entries: [{ standing: 'confirmed', reason: 'lifted', holder: null }],
    },
  ])
})

test('a resend gets its standings as they are now and changes nothing', async () => {
  const { memory, tills } = await shopOfTwo()
  const entries = [tills.A.accept(1), tills.A.accept(2)]
  const before = await tills.A.placed(entries)
  const head = memory.store.head()
  const again = await tills.A.placed(entries)
  expect(again.entries).toEqual(before.entries)
  expect(memory.store.head()).toBe(head)
})

test('an accept and its undo in one upload are told as they end', async () => {
  const { tills } = await shopOfTwo()
  const entry = tills.A.accept(1)
  const { entries } = await tills.A.placed([entry, tills.A.undo(entry)])
  expect(entries).toMatchObject([
    { sequence: 1, standing: 'confirmed', undone: true },
    { sequence: 2, standing: 'none' },
  ])
})

test('a fork is kept beside and claims nothing', async () => {
  const { memory, tills } = await shopOfTwo()
  // The same key and no memory: what a restored disk image makes of a till.
  const twin = await enrolTill(memory, 'a', 1)
  await tills.A.place([tills.A.accept(1)])
  const answer = await twin.place([twin.accept(2)])
  expect(answer).toMatchObject({ kind: 'placed', isForked: true })
  const facts = await memory.store.list('organisation-a', 'facts')
  const fact = facts.find(({ body }) => body['id'] === tills.A.principal.device)
  expect(fact?.body['forkedAt']).toBe(memory.world.now())
  expect(await holderOf(memory, 2)).toBeNull()
  const { entries } = await tills.A.placed([tills.A.accept(3)])
  expect(entries).toMatchObject([{ sequence: 2, standing: 'confirmed' }])
})

test('a gap in the chain is refused whole', async () => {
  const { memory, tills } = await shopOfTwo()
  tills.A.accept(1)
  const head = memory.store.head()
  expect(await tills.A.place([tills.A.accept(2)])).toMatchObject({
    kind: 'refused',
    reason: 'chain_gap',
    facts: { expected: 1, given: 2 },
  })
  expect(memory.store.head()).toBe(head)
})

test('a code under another signature is placed as not genuine and shown', async () => {
  const { memory, tills } = await shopOfTwo()
  const right = tills.A.accept(1)
  if (right.kind !== 'accepted') throw new Error('it is an accept')
  const { token } = right
  const bent = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  const { hash: _, till: __, sequence: ___, previous: ____, ...facts } = right
  const forged = tills.A.append({ ...facts, token: bent })
  await tills.A.place([right, forged])
  expect(await redemptions(memory)).toMatchObject([
    { standing: 'confirmed' },
    { standing: 'reversed', reason: 'not_genuine' },
  ])
})

test('the used set follows the holder', async () => {
  const { memory, tills } = await shopOfTwo()
  const used = async (): Promise<boolean> => {
    const [lists] = await memory.store.lists({
      organisation: 97,
      venue: 'venue-a1',
      endedBefore: 0,
      known: new Map(),
    })
    const chunk = lists?.chunks.find(({ set, at }) => set === 'used' && at === 0)
    return ((chunk?.bytes[0] ?? 0) & (1 << 6)) !== 0
  }
  expect(await used()).toBe(false)
  const entry: Entry = tills.A.accept(6)
  await tills.A.place([entry])
  expect(await used()).toBe(true)
  await tills.A.place([tills.A.undo(entry)])
  expect(await used()).toBe(false)
})

test('tills hear of a code that another entry now holds, though its mark stays', async () => {
  const { memory, tills } = await shopOfTwo()
  const revision = async (): Promise<number> => {
    const question = { organisation: 97, venue: 'venue-a1', endedBefore: 0, known: new Map() }
    return (await memory.store.lists(question))[0]?.revision ?? 0
  }
  const held = tills.A.accept(6)
  await tills.A.place([held])
  await tills.B.place([tills.B.accept(6)])
  const before = await revision()
  const undo = tills.A.undo(held)
  await tills.A.place([undo])
  expect(await holderOf(memory, 6)).toBe(entryId(tills.B.principal.till, 1))
  // Newer than the undo itself, which a till takes as word that the mark is another till's.
  expect(await revision()).toBeGreaterThan(before + 1)
})

test('positions are dense: entries, changes and documents share them', async () => {
  const { memory, tills } = await shopOfTwo()
  const before = memory.store.head()
  await tills.A.place([tills.A.accept(1), tills.A.accept(2)])
  const ledger = memory.database
    .prepare<[number], number>('SELECT position FROM ledger WHERE position > ?')
    .pluck()
  const documents = memory.database
    .prepare<[number], number>('SELECT version FROM documents WHERE version > ?')
    .pluck()
  const revisions = memory.database
    .prepare<[number], number>('SELECT revision FROM chunks WHERE revision > ?')
    .pluck()
  const given = [ledger, documents, revisions]
    .flatMap((read) => read.all(before))
    .toSorted((a, b) => a - b)
  expect(given[0]).toBe(before + 1)
  expect(given.at(-1)).toBe(memory.store.head())
  expect(given.length).toBe(memory.store.head() - before)
})

test('each row of the ledger is chained over its canonical JSON', async () => {
  const { memory, tills } = await shopOfTwo()
  await tills.A.place([tills.A.accept(1), tills.A.accept(2)])
  await tills.B.place([tills.B.accept(2), tills.B.append({ kind: 'shift_opened' })])
  const rows = memory.database
    .prepare<[], ChainedRow>('SELECT * FROM ledger ORDER BY position')
    .all()
  expect(rows).toHaveLength(4)
  let before = Buffer.alloc(32)
  for (const { chain, received_at: receivedAt, pair: _, ...row } of rows) {
    const text = canonicalJson({ ...row, receivedAt })
    before = Buffer.from(sha256(Buffer.concat([before, Buffer.from(text)])))
    expect(chain.equals(before)).toBe(true)
  }
})

interface ChainedRow {
  readonly chain: Buffer
  readonly received_at: number
  readonly pair: number | null
}

test('one changed byte in the ledger is named', async () => {
  const { memory, tills } = await shopOfTwo()
  await tills.A.place([tills.A.accept(1), tills.A.accept(2), tills.A.accept(3)])
  const { database } = memory
  expect(() => database.prepare('UPDATE ledger SET undone = 1').run()).toThrow('append-only')
  expect(() => database.prepare('DELETE FROM ledger').run()).toThrow('append-only')
  unguard(database, 'ledger')
  database
    .prepare(
      `UPDATE ledger SET body = replace(body, '"basketMinor":900', '"basketMinor":901') WHERE sequence = 2`,
    )
    .run()
  expect(await memory.store.damagedRow()).toMatchObject({ sequence: 2 })
})
