/** Doors of redemption: what was written reads back the same, and anything else is refused. */
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { PersonId } from '../../base/ids.ts'
import { chainOf } from '../../fixtures/chains.ts'
import { keyOf, sha256 } from '../../fixtures/crypto.fixture.ts'
import { keyringOf, MANIFEST, MORNING, TILL_A, TILL_B } from '../../fixtures/redemptions.ts'
import { CHAIN_START, type EntryFacts, entryId } from './entry.ts'
import { entryBodyFrom, uploadedEntryFrom } from './entry.schema.ts'
import { keyringFrom } from './keyring.schema.ts'
import { manifestFrom } from './manifest.schema.ts'
import { placementBatchFrom } from './placement.schema.ts'
import type { PlacementBatch } from './placement.ts'
import { totalsOf } from './shift-totals.ts'

// A person of the test world.
const MANAGER = 'person-1' as PersonId
const FACTS: readonly EntryFacts[] = [
  {
    kind: 'accepted',
    voucher: { organisation: 7, campaign: 3, serial: 42 },
    edition: 0,
    token: 'G1',
    manifestVersion: 1,
    basketMinor: null,
    rewardMinor: 300,
    offline: true,
    usedAsOf: MORNING,
  },
  {
    kind: 'accepted',
    voucher: { organisation: 7, campaign: 3, serial: 43 },
    edition: 0,
    token: 'G1',
    manifestVersion: 1,
    basketMinor: 900,
    rewardMinor: 300,
    offline: false,
    usedAsOf: null,
    override: { manager: MANAGER, lifted: [{ reason: 'below_minimum', by: 100 }] },
    asksFirstVisit: true,
  },
  { kind: 'undone', entry: entryId(TILL_A, 1), reason: 'mistake' },
  { kind: 'undone', entry: entryId(TILL_A, 1), reason: 'till_error', manager: MANAGER },
  { kind: 'refused', reason: 'used_here', voucher: null },
  { kind: 'shift_opened' },
  { kind: 'handed_over', from: 'person-1' },
  { kind: 'shift_closed', number: 1, totals: totalsOf([]) },
  { kind: 'first_visit', entry: entryId(TILL_A, 1), answer: 'yes' },
  { kind: 'clock_noted', backMs: 600_000 },
  { kind: 'clock_lifted', manager: MANAGER },
  { kind: 'pin_set', person: MANAGER, manager: null },
  {
    kind: 'chain_restarted',
    lastGoodSequence: 5,
    lastGoodHash: CHAIN_START,
    gap: 65_536,
    cause: 'cut_off',
  },
  { kind: 'recovered', entry: entryId(TILL_A, 7), entryHash: CHAIN_START, text: '{}' },
]
const links = chainOf({ till: TILL_A }, FACTS, sha256)

describe('entries', () => {
  test.each(links.map((link) => [link.entry?.kind, link] as const))(
    'RD-27 %s reads back as it was written',
    (_, { text, hash, entry }) => {
      expect(entryBodyFrom(text)).toEqual(entry)
      expect(uploadedEntryFrom({ body: text, hash })).toEqual({ body: entry, text, hash, entry })
    },
  )

  test('RD-27 a kind nobody knows keeps its place in the chain', () => {
    const [link] = links
    const text = link?.text.replace('"accepted"', '"bartered"') ?? ''
    expect(uploadedEntryFrom({ body: text, hash: 'x' })).toMatchObject({
      body: { till: TILL_A, sequence: 1 },
      text,
      entry: null,
    })
    expect(entryBodyFrom(text)).toBeUndefined()
  })

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no sequence', links[0]?.text.replace('"sequence"', '"place"') ?? ''],
    ['a till of another form', links[0]?.text.replace(TILL_A, 'Theke') ?? ''],
  ])('RD-27 %s is no entry at all', (_, body) => {
    expect(uploadedEntryFrom({ body, hash: 'x' })).toBeUndefined()
  })

  test('RD-27 a field nobody knows makes an entry unreadable, since its hash would be of something else', () => {
    const text = links[3]?.text.replace('{', '{"aside":1,') ?? ''
    expect(uploadedEntryFrom({ body: text, hash: 'x' })?.entry).toBeNull()
  })
})

describe('what the server signs', () => {
  const keyring = keyringOf(keyOf(1).publicKey)
  const batch: PlacementBatch = {
    till: TILL_A,
    epoch: 1,
    placedAt: MORNING,
    entries: [
      {
        sequence: 1,
        hash: '0'.repeat(64),
        standing: 'reversed',
        undone: false,
        reason: 'already_held',
        holder: {
          entry: entryId(TILL_B, 9),
          hash: '1'.repeat(64),
          tillName: 'Theke',
          venueName: 'Laubengasse',
          at: MORNING,
        },
        position: 2 ** 40 + 1,
      },
    ],
  }

  test('RD-27 keyring, manifest and placements read back as they were written', () => {
    expect(keyringFrom(canonicalJson(keyring))).toEqual(keyring)
    expect(manifestFrom(canonicalJson(MANIFEST))).toEqual(MANIFEST)
    expect(placementBatchFrom(canonicalJson(batch))).toEqual(batch)
  })

  test('RD-27 bodies of another shape are refused', () => {
    expect(keyringFrom(canonicalJson({ ...keyring, version: -1 }))).toBeUndefined()
    const [minting] = keyring.keys
    const broken = { ...keyring, keys: [{ ...minting, publicKey: 'short' }] }
    expect(keyringFrom(canonicalJson(broken))).toBeUndefined()
    expect(manifestFrom('not JSON')).toBeUndefined()
    const [venue] = MANIFEST.venues
    const lost = { ...MANIFEST, venues: [{ ...venue, zone: 'Europe/Atlantis' }] }
    expect(manifestFrom(canonicalJson(lost))).toBeUndefined()
    expect(placementBatchFrom(canonicalJson({ ...batch, till: 'Theke' }))).toBeUndefined()
  })
})
