/** Torn chains that go on, and a judge that recovers from a restore: with real signatures and chains. */
import { expect, test } from 'vitest'
import type { EntryId, TillKeyId } from '../../base/ids.ts'
import { chainOf } from '../../fixtures/chains.ts'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { FIELDS, keyringOf, MANIFEST, TILL_A, TILL_B, tokenOf } from '../../fixtures/redemptions.ts'
import { createLedger, type Ledger } from '../../fixtures/ledger.ts'
import { type AcceptedFacts, type EntryFacts, entryId, type RecoveredFacts } from './entry.ts'
import { uploadedEntryFrom } from './entry.schema.ts'
import { FREE, type Holding } from './holding.ts'
import { judgeEntries } from './judge.ts'
import { judgeWaiting } from './judge-waiting.ts'
import type { JudgeContext, Judged, KnownEntry, UploadedEntry } from './judged.ts'
import type { PlacedEntry } from './placement.ts'
import { packPosition } from './position.ts'
import { digestOfToken } from './token.ts'
import { voucherId } from './voucher.ts'

const key = keyOf(1)
const A1 = entryId(TILL_A, 1)
const B1 = entryId(TILL_B, 1)
const GAP = 65_536

function accepted(serial = 42): AcceptedFacts {
  const { organisation, campaign } = FIELDS
  return {
    kind: 'accepted',
    voucher: { organisation, campaign, serial },
    edition: 0,
    token: tokenOf({ ...FIELDS, serial }, key.sign).text,
    manifestVersion: 1,
    basketMinor: null,
    rewardMinor: 300,
    offline: true,
    usedAsOf: null,
  }
}

const SETTING = {
  organisation: FIELDS.organisation,
  keyring: keyringOf(key.publicKey),
  manifestOf: (campaign: number) => (campaign === MANIFEST.campaign ? MANIFEST : undefined),
  sha256,
  verify,
}

function ledger(): Ledger {
  const digest = digestOfToken(tokenOf(FIELDS, key.sign), sha256)
  return createLedger({
    ...SETTING,
    voucherOf: ({ serial }) => (serial === 42 ? { edition: 0, digest, revoked: false } : undefined),
  })
}

/** A restart after `last`, and what follows it. */
function restarted(
  last: { readonly sequence: number; readonly hash: string },
  ...facts: readonly EntryFacts[]
): readonly UploadedEntry[] {
  const restart = {
    kind: 'chain_restarted',
    lastGoodSequence: last.sequence,
    lastGoodHash: last.hash,
    gap: GAP,
    cause: 'damaged',
  } as const
  const from = { sequence: last.sequence + GAP, hash: last.hash }
  return chainOf({ till: TILL_A, from }, [restart, ...facts], sha256)
}

/** As it comes through the door: what a `recovered` entry carries is read there too. */
function uploaded(entries: readonly UploadedEntry[]): readonly UploadedEntry[] {
  return entries.map(({ text: body, hash }) => {
    const read = uploadedEntryFrom({ body, hash })
    if (read === undefined) throw new Error('it was written by us')
    return read
  })
}

test('RD-74 a torn chain goes on after a gap where it names the last entry the ledger has of it', () => {
  const here = ledger()
  const [first] = chainOf({ till: TILL_A }, [accepted()], sha256)
  if (first === undefined) throw new Error('one entry')
  here.place(TILL_A, [first])
  const { placed, isForked } = here.place(TILL_A, restarted({ sequence: 1, hash: first.hash }))
  expect({ isForked, reason: placed[0]?.placed.reason }).toEqual({ isForked: false, reason: null })
  expect(here.headOf(TILL_A).sequence).toBe(GAP + 2)
  const after = chainOf(
    { till: TILL_A, from: here.headOf(TILL_A) },
    [{ kind: 'shift_opened' }],
    sha256,
  )
  expect(here.place(TILL_A, after).isForked).toBe(false)
})

test('RD-74 entries the till lost and the ledger has stay; a restart from the very start is one too', () => {
  const here = ledger()
  const lost = chainOf({ till: TILL_A }, [accepted(), { kind: 'shift_opened' }], sha256)
  here.place(TILL_A, lost)
  const start = { sequence: 0, hash: '0'.repeat(64) }
  expect(here.place(TILL_A, restarted(start)).isForked).toBe(false)
  expect(here.standingOf(A1)).toMatchObject({ standing: 'confirmed' })
})

test('RD-74 a restart from a hash the ledger has not is a fork, one from entries it lacks is a gap', () => {
  const here = ledger()
  here.place(TILL_A, chainOf({ till: TILL_A }, [accepted()], sha256))
  const other = { sequence: 1, hash: 'f'.repeat(64) }
  expect(here.place(TILL_A, restarted(other)).isForked).toBe(true)
  expect(here.refusalOf(TILL_A, restarted({ sequence: 2, hash: 'f'.repeat(64) }))).toMatchObject({
    reason: 'chain_gap',
    facts: { expected: 2 },
  })
})

test('RD-75 an entry saved from the gap counts under its own id and hash, and once', () => {
  const here = ledger()
  const [first, saved] = chainOf({ till: TILL_A }, [{ kind: 'shift_opened' }, accepted()], sha256)
  if (first === undefined || saved === undefined) throw new Error('two entries')
  here.place(TILL_A, [first])
  const carried = {
    kind: 'recovered',
    entry: entryId(TILL_A, 2),
    entryHash: saved.hash,
    text: saved.text,
  } as const
  const run = uploaded(restarted({ sequence: 1, hash: first.hash }, carried, carried))
  const { placed } = here.place(TILL_A, run)
  expect(
    placed.map(({ placed: { sequence, standing, reason } }) => [sequence, standing, reason]),
  ).toEqual([
    [GAP + 2, 'none', null],
    [GAP + 3, 'none', null],
    [2, 'confirmed', null],
    [GAP + 4, 'none', 'no_effect'],
  ])
  expect(here.holderOf(accepted().voucher)).toBe(entryId(TILL_A, 2))
})

test('RD-75 one whose text is not what its hash says, or another till’s, has no effect', () => {
  const here = ledger()
  const [foreign] = chainOf({ till: TILL_B }, [accepted()], sha256)
  const [own] = chainOf({ till: TILL_A }, [accepted()], sha256)
  if (foreign === undefined || own === undefined) throw new Error('two entries')
  const wrong: readonly RecoveredFacts[] = [
    { kind: 'recovered', entry: B1, entryHash: foreign.hash, text: foreign.text },
    { kind: 'recovered', entry: A1, entryHash: 'f'.repeat(64), text: own.text },
    { kind: 'recovered', entry: A1, entryHash: own.hash, text: '{}' },
  ]
  const run = uploaded(restarted({ sequence: 0, hash: '0'.repeat(64) }, ...wrong))
  const { placed } = here.place(TILL_A, run)
  expect(placed.slice(1).map(({ placed: { reason } }) => reason)).toEqual([
    'no_effect',
    'no_effect',
    'no_effect',
  ])
})

/** A judge that recovers; what it decided is known to it. */
function recovering(back: ReadonlyMap<EntryId, PlacedEntry>, adopts = false) {
  const known = new Map<EntryId, KnownEntry>()
  const holdings = new Map<string, Holding>()
  let position = packPosition(2, 0)
  const context = (till: TillKeyId): JudgeContext => ({
    ...SETTING,
    till: { key: till, name: 'Till', organisation: FIELDS.organisation, head: EMPTY },
    voucherOf: (voucher) =>
      adopts
        ? undefined
        : {
            edition: 0,
            digest: digestOfToken(tokenOf({ ...FIELDS, serial: voucher.serial }, key.sign), sha256),
            revoked: false,
            holding: holdings.get(voucherId(voucher)) ?? FREE,
          },
    entryOf: (entry) => known.get(entry),
    forkOf: () => undefined,
    isUndoneEarly: () => false,
    nextPosition: () => (position += 1),
    recovery: {
      isRecovering: true,
      returnedOf: (entry) => back.get(entry),
      mayAdopt: () => adopts,
    },
  })
  const give = (till: TillKeyId, ...facts: readonly EntryFacts[]): Judged => {
    const result = judgeEntries(chainOf({ till }, facts, sha256), context(till))
    if (!result.ok) throw new Error(result.refusal.reason)
    for (const one of result.value.placed) known.set(entryId(till, one.placed.sequence), one)
    for (const { entry, placed } of result.value.changed) {
      const before = known.get(entry)
      if (before !== undefined) known.set(entry, { ...before, placed })
    }
    for (const [voucher, holding] of result.value.holdings) holdings.set(voucher, holding)
    return result.value
  }
  return { give, context, known }
}

const EMPTY = { sequence: 0, hash: '0'.repeat(64) }

test('RD-73 while it recovers an accept waits; at the end those of one code are judged in order of receipt', () => {
  const { give, context, known } = recovering(new Map())
  expect(give(TILL_A, accepted()).placed[0]?.placed.standing).toBe('provisional')
  expect(give(TILL_B, accepted()).placed[0]?.placed.standing).toBe('provisional')
  const waiting = [A1, B1].flatMap((entry) => {
    const one = known.get(entry)
    const [body] = chainOf({ till: entry === A1 ? TILL_A : TILL_B }, [accepted()], sha256)
    const read = body?.entry
    return one && read?.kind === 'accepted' ? [{ body: read, known: one }] : []
  })
  const { changed, holdings } = judgeWaiting({ waiting, unheld: [] }, context(TILL_A))
  expect(
    changed.map(({ entry, placed: { standing, reason } }) => [entry, standing, reason]),
  ).toEqual([
    [A1, 'confirmed', null],
    [B1, 'reversed', 'already_held'],
  ])
  expect(changed[1]?.placed.holder?.entry).toBe(A1)
  expect(holdings.get(voucherId(accepted().voucher))?.holder).toBe(A1)
})

test('RD-73 what the server had signed comes back at its old pair, and whom a reversal names holds, missing', () => {
  const [mine] = chainOf({ till: TILL_A }, [accepted()], sha256)
  const holder = {
    entry: B1,
    hash: 'b'.repeat(64),
    tillName: 'B',
    venueName: '',
    at: MANIFEST.startsAt,
  }
  const signed: PlacedEntry = {
    sequence: 1,
    hash: mine?.hash ?? '',
    standing: 'reversed',
    undone: false,
    reason: 'already_held',
    holder,
    position: packPosition(1, 77),
  }
  const { give } = recovering(new Map([[A1, signed]]))
  const { placed, holdings } = give(TILL_A, accepted())
  expect(placed[0]?.placed).toEqual(signed)
  expect(holdings.get(voucherId(accepted().voucher))).toEqual({
    holder: B1,
    claims: [
      { entry: B1, standing: 'named', undone: false },
      { entry: A1, standing: 'reversed', undone: false },
    ],
  })
  // Now it comes, without its own placement: it had been confirmed, the other till's word for it is signed.
  expect(give(TILL_B, accepted()).placed[0]?.placed.standing).toBe('confirmed')
})

test('RD-73 while it recovers an undo marks its accept and lifts nobody; the lift is the end’s', () => {
  const back = new Map<EntryId, PlacedEntry>()
  const sign = (entry: EntryId, by: Pick<PlacedEntry, 'standing' | 'reason'>, at: number): void => {
    const holder = { entry: A1, hash: '', tillName: '', venueName: '', at: MANIFEST.startsAt }
    const position = packPosition(1, at)
    const named = by.standing === 'reversed' ? holder : null
    back.set(entry, { sequence: 1, hash: '', undone: false, holder: named, position, ...by })
  }
  sign(A1, { standing: 'confirmed', reason: null }, 1)
  sign(B1, { standing: 'reversed', reason: 'already_held' }, 2)
  const { give, context } = recovering(back)
  give(TILL_B, accepted())
  const undo = { kind: 'undone', entry: A1, reason: 'mistake' } as const
  const { changed, holdings } = give(TILL_A, accepted(), undo)
  expect(changed.map(({ entry, placed }) => [entry, placed.undone])).toEqual([[A1, true]])
  expect(holdings.get(voucherId(accepted().voucher))?.holder).toBeNull()
  const ended = judgeWaiting({ waiting: [], unheld: [accepted().voucher] }, context(TILL_A))
  expect(ended.changed).toMatchObject([
    { entry: B1, placed: { standing: 'confirmed', reason: 'lifted' } },
  ])
})

test('RD-73 a genuine code without a row gets one where rows may be missing', () => {
  const { give, context, known } = recovering(new Map(), true)
  give(TILL_A, accepted(7))
  const one = known.get(A1)
  const [body] = chainOf({ till: TILL_A }, [accepted(7)], sha256)
  const read = body?.entry
  if (one === undefined || read?.kind !== 'accepted') throw new Error('it was given')
  const { adopted, changed } = judgeWaiting(
    { waiting: [{ body: read, known: one }], unheld: [] },
    context(TILL_A),
  )
  expect(adopted.map(({ voucher }) => voucher.serial)).toEqual([7])
  expect(changed[0]?.placed.standing).toBe('confirmed')
})
