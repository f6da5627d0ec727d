/** What a manager lifted at a till, as the server judges it again. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../base/ids.ts'
import { HOUR_MS, later } from '../../base/time.ts'
import { chainOf } from '../../fixtures/chains.ts'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { createLedger } from '../../fixtures/ledger.ts'
import { FIELDS, keyringOf, MANIFEST, TILL_A, tokenOf } from '../../fixtures/redemptions.ts'
import { type AcceptedFacts, type EntryBody, entryId } from './entry.ts'
import type { Manifest } from './manifest.ts'
import type { Lifted } from './override.ts'
import { digestOfToken } from './token.ts'

const key = keyOf(1)
// A person of the test world.
const MANAGER = 'person-1' as PersonId
const token = tokenOf(FIELDS, key.sign)

function placedAs(
  entry: Partial<AcceptedFacts & Pick<EntryBody, 'trustedAt'>>,
  { manifest = {}, revoked = false }: { manifest?: Partial<Manifest>; revoked?: boolean } = {},
) {
  const ledger = createLedger({
    organisation: FIELDS.organisation,
    keyring: keyringOf(key.publicKey),
    manifestOf: () => ({ ...MANIFEST, ...manifest }),
    voucherOf: () => ({ edition: 0, digest: digestOfToken(token, sha256), revoked }),
    sha256,
    verify,
  })
  const { organisation, campaign, serial, edition } = FIELDS
  const accepted: AcceptedFacts = {
    kind: 'accepted',
    voucher: { organisation, campaign, serial },
    edition,
    token: token.text,
    manifestVersion: 1,
    basketMinor: 900,
    rewardMinor: 300,
    offline: false,
    usedAsOf: null,
  }
  ledger.place(TILL_A, chainOf({ till: TILL_A }, [{ ...accepted, ...entry }], sha256))
  const { standing, reason } = ledger.standingOf(entryId(TILL_A, 1)) ?? {}
  return { standing, reason }
}

const lifting = (...lifted: readonly Lifted[]) => ({ override: { manager: MANAGER, lifted } })
const confirmed = { standing: 'confirmed', reason: null }
const afterEnd = (milliseconds: number) => ({ trustedAt: later(MANIFEST.endsAt, milliseconds) })

test('RD-52 dates that were lifted by less than a day are confirmed, by a day and more reversed', () => {
  const lifted = lifting({ reason: 'expired', by: 5 })
  expect(placedAs({ ...afterEnd(5 * HOUR_MS) })).toMatchObject({ reason: 'outside_window' })
  expect(placedAs({ ...afterEnd(5 * HOUR_MS), ...lifted })).toEqual(confirmed)
  expect(placedAs({ ...afterEnd(24 * HOUR_MS), ...lifted })).toEqual({
    standing: 'reversed',
    reason: 'outside_window',
  })
})

test('RD-52 lifting one reason lifts no other', () => {
  const lifted = lifting({ reason: 'below_minimum', by: 100 })
  expect(placedAs({ ...afterEnd(1), ...lifted })).toMatchObject({ reason: 'outside_window' })
  expect(placedAs(lifted, { manifest: { minimumSpendMinor: 1_000 } })).toEqual(confirmed)
})

test.each([
  'revoked',
  'used_here',
  'wrong_venue',
  'not_genuine',
  'lease_expired',
  'offline_cap',
] as const)('RD-52 an accept that lifted %s is reversed, whatever else holds', (reason) => {
  const forbidden = lifting({ reason, by: null }, { reason: 'below_minimum', by: 100 })
  expect(placedAs(forbidden)).toEqual({ standing: 'reversed', reason: 'override_forbidden' })
})

test('RD-52 a withdrawn voucher is reversed although its dates were lifted', () => {
  const lifted = lifting({ reason: 'expired', by: 1 })
  expect(placedAs({ ...afterEnd(1), ...lifted }, { revoked: true })).toMatchObject({
    reason: 'revoked',
  })
})
