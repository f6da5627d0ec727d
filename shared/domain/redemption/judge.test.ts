/** The server's judge over uploads of two tills, with real signatures and chains. */
import { expect, test } from 'vitest'
import type { TillKeyId, VenueId } from '../../base/ids.ts'
import { later } from '../../base/time.ts'
import { chainOf } from '../../fixtures/chains.ts'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { HOLDING_ORDERS } from '../../fixtures/holding-orders.ts'
import { createLedger, type Ledger } from '../../fixtures/ledger.ts'
import { FIELDS, keyringOf, MANIFEST, TILL_A, TILL_B, tokenOf } from '../../fixtures/redemptions.ts'
import { EMPTY_CHAIN } from './chain.ts'
import { type AcceptedFacts, type EntryBody, type EntryFacts, entryId } from './entry.ts'
import type { StoredVoucher, UploadedEntry } from './judged.ts'
import type { Manifest } from './manifest.ts'
import { totalsOf } from './shift-totals.ts'
import { digestOfToken, type TokenFields } from './token.ts'

const key = keyOf(1)
const VOUCHER = { organisation: FIELDS.organisation, campaign: FIELDS.campaign, serial: 42 }
const A1 = entryId(TILL_A, 1)
const B1 = entryId(TILL_B, 1)

function accepted(by: Partial<TokenFields> = {}, signer = key): AcceptedFacts {
  const fields = { ...FIELDS, ...by }
  const { organisation, campaign, serial } = fields
  return {
    kind: 'accepted',
    voucher: { organisation, campaign, serial },
    edition: fields.edition,
    token: tokenOf(fields, signer.sign).text,
    manifestVersion: 1,
    basketMinor: null,
    rewardMinor: 300,
    offline: true,
    usedAsOf: null,
  }
}

function undone(entry: EntryBody['till'], sequence: number): EntryFacts {
  return { kind: 'undone', entry: entryId(entry, sequence), reason: 'mistake' }
}

function ledgerWith(
  stored: Partial<Omit<StoredVoucher, 'holding'>> | null = {},
  manifest: Partial<Manifest> = {},
): Ledger {
  const digest = digestOfToken(tokenOf(FIELDS, key.sign), sha256)
  return createLedger({
    organisation: FIELDS.organisation,
    keyring: keyringOf(key.publicKey),
    manifestOf: (campaign) =>
      campaign === MANIFEST.campaign ? { ...MANIFEST, ...manifest } : undefined,
    voucherOf: ({ campaign, serial }) =>
      stored === null || campaign !== FIELDS.campaign || serial !== 42
        ? undefined
        : { edition: 0, digest, revoked: false, ...stored },
    sha256,
    verify,
  })
}

/** The next entries of a till in this ledger. */
function next(
  ledger: Ledger,
  till: TillKeyId,
  ...facts: readonly (EntryFacts & Partial<EntryBody>)[]
): readonly UploadedEntry[] {
  return chainOf({ till, from: ledger.headOf(till) }, facts, sha256)
}

function give(
  ledger: Ledger,
  till: TillKeyId,
  ...facts: readonly (EntryFacts & Partial<EntryBody>)[]
) {
  return ledger.place(till, next(ledger, till, ...facts))
}

test.each([
  [TILL_A, TILL_B],
  [TILL_B, TILL_A],
])(
  'RD-19 the first by receipt is confirmed, the other reversed, naming its holder',
  (first, second) => {
    const ledger = ledgerWith()
    give(ledger, first, accepted())
    give(ledger, second, accepted())
    expect(ledger.standingOf(entryId(first, 1))).toMatchObject({
      standing: 'confirmed',
      reason: null,
      holder: null,
    })
    expect(ledger.standingOf(entryId(second, 1))).toMatchObject({
      standing: 'reversed',
      reason: 'already_held',
      holder: {
        entry: entryId(first, 1),
        hash: ledger.headOf(first).hash,
        tillName: `Till ${first.slice(0, 1)}`,
        venueName: 'Laubengasse',
      },
    })
    expect(ledger.holderOf(VOUCHER)).toBe(entryId(first, 1))
  },
)

test.each(HOLDING_ORDERS)('RD-17 $order through the judge', ({ order, stands }) => {
  const ledger = ledgerWith()
  for (const step of order.split(' ')) {
    const till = step.startsWith('A') ? TILL_A : TILL_B
    const isEarly = step.endsWith('-') && ledger.headOf(till).sequence === 0
    const acceptAt = isEarly ? 2 : ledger.headOf(till).sequence
    give(ledger, till, step.endsWith('+') ? accepted() : undone(till, acceptAt))
  }
  const shown = [TILL_A, TILL_B].map((till) => {
    const placed = [1, 2].map((at) => ledger.standingOf(entryId(till, at)))
    const claim = placed.find((entry) => entry !== undefined && entry.standing !== 'none')
    return `${till.slice(0, 1).toUpperCase()} ${claim?.standing}${claim?.undone ? ' undone' : ''}`
  })
  const holder = ledger.holderOf(VOUCHER)
  expect(`${shown.join(', ')}; ${holder === null ? 'free' : 'held'}`).toBe(stands)
})

test('RD-20 lifts the next in line by a placement of its own, of another till too', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, accepted())
  give(ledger, TILL_B, accepted())
  const { placed, changed } = give(ledger, TILL_A, undone(TILL_A, 1))
  expect(placed.map(({ placed: { standing, reason } }) => [standing, reason])).toEqual([
    ['none', null],
  ])
  expect(changed).toMatchObject([
    { entry: A1, placed: { standing: 'confirmed', undone: true, position: 4 } },
    {
      entry: B1,
      placed: { standing: 'confirmed', undone: false, reason: 'lifted', position: 5 },
    },
  ])
  expect(ledger.holderOf(VOUCHER)).toBe(B1)
})

test('RD-20 every change is told, with dense positions, when one upload lifts and undoes', () => {
  const ledger = ledgerWith()
  const { placed, changed } = give(
    ledger,
    TILL_A,
    accepted(),
    accepted(),
    undone(TILL_A, 1),
    undone(TILL_A, 2),
  )
  const positions = [
    ...placed.map((one) => one.placed.position),
    ...changed.map((one) => one.placed.position),
  ]
  expect(positions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(
    changed.map(({ entry, placed: { standing, undone: isUndone } }) => [entry, standing, isUndone]),
  ).toEqual([
    [A1, 'confirmed', true],
    [entryId(TILL_A, 2), 'confirmed', false],
    [entryId(TILL_A, 2), 'confirmed', true],
  ])
  expect(ledger.holderOf(VOUCHER)).toBeNull()
})

test('RD-20 an undo that names another till’s entry is kept and has no effect', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, accepted())
  const { placed, changed } = give(ledger, TILL_B, undone(TILL_A, 1))
  expect(placed[0]?.placed).toMatchObject({ standing: 'none', reason: 'no_effect' })
  expect(changed).toEqual([])
  expect(ledger.holderOf(VOUCHER)).toBe(A1)
})

test('RD-20 an undo of what is no accept has no effect, and a second undo changes nothing', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, { kind: 'shift_opened' }, accepted())
  expect(give(ledger, TILL_A, undone(TILL_A, 1)).placed[0]?.placed.reason).toBe('no_effect')
  expect(give(ledger, TILL_A, undone(TILL_A, 2)).changed).toHaveLength(1)
  expect(give(ledger, TILL_A, undone(TILL_A, 2)).changed).toEqual([])
})

test('RD-20 an accept that comes undone makes no clash', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, accepted())
  expect(give(ledger, TILL_B, undone(TILL_B, 2)).undoneEarly).toEqual([entryId(TILL_B, 2)])
  give(ledger, TILL_B, accepted())
  expect(ledger.standingOf(entryId(TILL_B, 2))).toMatchObject({
    standing: 'reversed',
    undone: true,
    reason: null,
    holder: null,
  })
})

const past = { endsAt: later(MANIFEST.startsAt, 1) }
// A venue of the test world that the campaign does not name.
const nowhere = 'venue-9' as VenueId
test.each([
  ['not_genuine', accepted({}, keyOf(2)), ledgerWith()],
  ['not_genuine', accepted({}, keyOf(2)), ledgerWith({ digest: null })],
  ['not_genuine', accepted({ slot: 5 }), ledgerWith()],
  ['not_genuine', { ...accepted(), voucher: { ...VOUCHER, serial: 43 } }, ledgerWith()],
  ['not_genuine', { ...accepted(), token: 'G1' }, ledgerWith()],
  ['foreign_organisation', accepted({ organisation: 8 }), ledgerWith()],
  ['unknown_voucher', accepted({ serial: 43 }), ledgerWith()],
  ['unknown_voucher', accepted({ campaign: 4 }), ledgerWith()],
  ['revoked', accepted(), ledgerWith({ revoked: true })],
  ['superseded', accepted(), ledgerWith({ edition: 1 })],
  ['wrong_venue', { ...accepted(), venue: nowhere }, ledgerWith()],
  ['outside_window', accepted(), ledgerWith({}, past)],
  ['outside_window', accepted(), ledgerWith({}, { startsAt: MANIFEST.endsAt })],
] as const)(
  'RD-21 %s is kept, reversed with its reason, and never holds',
  (reason, fact, ledger) => {
    give(ledger, TILL_A, fact)
    expect(ledger.standingOf(A1)).toMatchObject({ standing: 'reversed', reason, undone: false })
    expect(ledger.holderOf(VOUCHER)).toBeNull()
    expect(give(ledger, TILL_A, undone(TILL_A, 1)).changed).toMatchObject([
      { entry: A1, placed: { standing: 'reversed', undone: true, reason } },
    ])
  },
)

test('RD-21 a genuine code without a kept digest is judged by its signature', () => {
  const ledger = ledgerWith({ digest: null })
  give(ledger, TILL_A, accepted())
  expect(ledger.standingOf(A1)).toMatchObject({ standing: 'confirmed' })
})

test('RD-21 what was never a claim is not lifted', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, accepted())
  give(ledger, TILL_B, accepted({}, keyOf(2)))
  give(ledger, TILL_A, undone(TILL_A, 1))
  expect(ledger.holderOf(VOUCHER)).toBeNull()
  expect(ledger.standingOf(B1)).toMatchObject({ standing: 'reversed', reason: 'not_genuine' })
})

test('RD-22 a resend is answered by the placement as it stands now, and places nothing', () => {
  const ledger = ledgerWith()
  const upload = next(ledger, TILL_A, accepted())
  ledger.place(TILL_A, upload)
  give(ledger, TILL_A, undone(TILL_A, 1))
  const again = ledger.place(TILL_A, upload)
  expect(again.placed).toMatchObject([{ isNew: false, placed: { undone: true } }])
  expect(again.changed).toEqual([])
  expect(again.head).toEqual(ledger.headOf(TILL_A))
  expect(again.isForked).toBe(false)
})

test('RD-22 an upload that begins with entries sent before goes on after them', () => {
  const ledger = ledgerWith()
  const upload = next(ledger, TILL_A, { kind: 'shift_opened' }, accepted())
  ledger.place(TILL_A, upload.slice(0, 1))
  expect(ledger.place(TILL_A, upload).placed.map(({ isNew }) => isNew)).toEqual([false, true])
})

test('RD-22 another entry under a taken id is a branch: all of it is kept and none of it claims', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, { kind: 'shift_opened' })
  const branch = chainOf(
    { till: TILL_A, from: EMPTY_CHAIN },
    [{ kind: 'shift_closed', number: 1, totals: totalsOf([]) }, accepted()],
    sha256,
  )
  const forked = ledger.place(TILL_A, branch)
  expect(forked.isForked).toBe(true)
  expect(forked.placed.map(({ placed: { standing, reason } }) => [standing, reason])).toEqual([
    ['none', 'fork'],
    ['none', 'fork'],
  ])
  expect(ledger.holderOf(VOUCHER)).toBeNull()
  expect(forked.head.sequence).toBe(1)
  const again = ledger.place(TILL_A, branch)
  expect(again.placed.map(({ isNew }) => isNew)).toEqual([false, false])
  give(ledger, TILL_A, accepted())
  expect(ledger.standingOf(entryId(TILL_A, 2))).toMatchObject({ standing: 'confirmed' })
})

test('RD-22 a next entry that does not follow the head is a branch', () => {
  const ledger = ledgerWith()
  give(ledger, TILL_A, { kind: 'shift_opened' })
  const from = { sequence: 1, hash: 'f'.repeat(64) }
  const forked = ledger.place(TILL_A, chainOf({ till: TILL_A, from }, [accepted()], sha256))
  expect(forked.placed[0]?.placed.reason).toBe('fork')
})

test('RD-22 an upload after a gap is refused whole, naming what is expected', () => {
  const ledger = ledgerWith()
  const upload = next(ledger, TILL_A, { kind: 'shift_opened' }, accepted())
  expect(ledger.refusalOf(TILL_A, upload.slice(1))).toEqual({
    reason: 'chain_gap',
    facts: { expected: 1, given: 2 },
  })
})

test('RD-23 an entry that cannot be read is set aside and does not block those behind it', () => {
  const ledger = ledgerWith()
  const [strange, good] = next(ledger, TILL_A, { kind: 'shift_opened' }, accepted())
  const upload = [strange && { ...strange, entry: null }, good].filter((one) => one !== undefined)
  const { placed, head } = ledger.place(TILL_A, upload)
  expect(placed.map((one) => [one.placed.standing, one.placed.reason])).toEqual([
    ['none', 'unreadable'],
    ['confirmed', null],
  ])
  expect(head.sequence).toBe(2)
})
