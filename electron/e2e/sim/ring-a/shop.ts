/**
 * The small town of the pure ring: an organisation with two venues and two campaigns, a stranger with one of each, their tills
 * and their codes. The same in every world; worlds differ in what happens to it.
 */
import { assert } from '../../../../shared/base/assert.ts'
import { base64urlFromBytes } from '../../../../shared/base/bytes.ts'
import { canonicalJson } from '../../../../shared/base/canonical-json.ts'
import type { CampaignId, DeviceId, OrganisationId, VenueId } from '../../../../shared/base/ids.ts'
import { DAY_MS, instant } from '../../../../shared/base/time.ts'
import { CHAIN_START } from '../../../../shared/domain/redemption/entry.ts'
import type { Keyring } from '../../../../shared/domain/redemption/keyring.ts'
import type { Manifest } from '../../../../shared/domain/redemption/manifest.ts'
import { sealSigned } from '../../../../shared/domain/redemption/signed.ts'
import {
  digestOfToken,
  mintToken,
  notAfterUnits,
  readToken,
} from '../../../../shared/domain/redemption/token.ts'
import { voucherId, type VoucherKey } from '../../../../shared/domain/redemption/voucher.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import type { DeviceRow, OrganisationRow } from '../../../../sync-server/store/accounts.ts'
import type { VoucherRow } from '../../../../sync-server/store/vouchers.ts'
import type { TillIdentity } from '../../../desk/journal/till-identity.ts'
import { createDisk } from './disk.ts'
import { type Keys, keysOf, tillKeyOf } from './keys.ts'
import { createLedgerMemory, type LedgerImage } from './ledger-memory.ts'

/** Here every world begins. */
export const START = 1_795_161_600_000
export const OWN = 7
export const STRANGER = 9
const ENDS_AT = instant(START + 20 * DAY_MS)
export const CODES_A_CAMPAIGN = 4

export const SERVER = keysOf('server')
const ROOT = keysOf('root')
const MINTING = new Map([OWN, STRANGER].map((number) => [number, keysOf(`minting ${number}`)]))
export const FORGER = keysOf('forger')

// Ids are plain words here; the brand is the fixture's to give.
const venue = (name: string): VenueId => name as VenueId
const organisationOf = (number: number): OrganisationId =>
  `organisation-${number}` as OrganisationId

interface TillPlan {
  readonly name: string
  readonly organisation: number
  readonly venue: VenueId
}

const PLANS: readonly TillPlan[] = [
  { name: 'front', organisation: OWN, venue: venue('east') },
  { name: 'back', organisation: OWN, venue: venue('west') },
  { name: 'third', organisation: OWN, venue: venue('east') },
  { name: 'stranger', organisation: STRANGER, venue: venue('abroad') },
  // Its owner has taken it apart: it says what it likes under its own key.
  { name: 'rogue', organisation: OWN, venue: venue('east') },
  // Waiting in a drawer: each takes the place of a till that forked.
  { name: 'spare one', organisation: OWN, venue: venue('east') },
  { name: 'spare two', organisation: OWN, venue: venue('west') },
  { name: 'spare three', organisation: OWN, venue: venue('east') },
  { name: 'spare four', organisation: OWN, venue: venue('west') },
]

export interface TillCard {
  readonly keys: Keys
  readonly identity: TillIdentity
  readonly device: DeviceRow
}

export const CARDS: ReadonlyMap<string, TillCard> = new Map(
  PLANS.map((plan) => [plan.name, cardOf(plan)]),
)

export function card(name: string): TillCard {
  const found = CARDS.get(name)
  assert(found !== undefined, `the town has a till called ${name}`)
  return found
}

function cardOf({ name, organisation, venue: at }: TillPlan): TillCard {
  const keys = keysOf(`till ${name}`)
  const key = tillKeyOf(keys)
  const identity: TillIdentity = {
    key,
    seed: keys.publicKey,
    rootKey: ROOT.publicKey,
    organisationNumber: organisation,
    venue: at,
    name,
    training: false,
  }
  const device: DeviceRow = {
    // A plain word, as above.
    id: `device-${name}` as DeviceId,
    organisation: organisationOf(organisation),
    organisationNumber: organisation,
    organisationName: `Organisation ${organisation}`,
    venue: at,
    till: key,
    publicKey: keys.publicKey,
    name,
    state: 'active',
    scopeVersion: 1,
    sequence: 0,
    hash: CHAIN_START,
  }
  return { keys, identity, device }
}

const venuesOf = (...names: readonly string[]): Manifest['venues'] =>
  names.map((name) => ({ id: venue(name), name, zone: 'UTC' }))

export const MANIFESTS: readonly Manifest[] = [
  manifest(OWN, 1, {
    venues: venuesOf('east', 'west'),
    offlineCap: { count: 3, valueMinor: 9_000 },
  }),
  manifest(OWN, 2, { venues: venuesOf('east'), offlineCap: { count: 9, valueMinor: 500 } }),
  manifest(STRANGER, 1, { venues: venuesOf('abroad') }),
]

function manifest(organisation: number, campaign: number, part: Partial<Manifest>): Manifest {
  return {
    organisation,
    organisationName: `Organisation ${organisation}`,
    campaign,
    // A plain word, as above.
    campaignId: `campaign-${organisation}-${campaign}` as CampaignId,
    version: 1,
    title: `Campaign ${organisation}.${campaign}`,
    state: 'live',
    stateSince: instant(START),
    currency: 'EUR',
    reward: { kind: 'amount', offMinor: 250 },
    minimumSpendMinor: 0,
    venues: [],
    venueGroups: [],
    startsAt: instant(START - DAY_MS),
    endsAt: ENDS_AT,
    hours: null,
    offlineCap: { count: 20, valueMinor: 20_000 },
    editions: {},
    training: false,
    asksFirstVisit: false,
    rotating: false,
    clashBearer: 'shared',
    ...part,
  }
}

const tokens = new Map<string, string>()

/** The code of a voucher in an edition; forged: signed by nobody's key. */
export function codeOf(key: VoucherKey, edition = 0, forged = false): string {
  const name = `${voucherId(key)} ${edition} ${forged}`
  const known = tokens.get(name)
  if (known !== undefined) return known
  const fields = {
    ...key,
    edition,
    slot: 0,
    training: false,
    guest: false,
    rotating: false,
    venueGroup: 0,
    notAfter: notAfterUnits(ENDS_AT),
  }
  const minting = MINTING.get(key.organisation)
  assert(minting !== undefined, 'an organisation of the town')
  const text = mintToken(fields, forged ? FORGER.sign : minting.sign)
  tokens.set(name, text)
  return text
}

export function voucherRow(key: VoucherKey, edition = 0): VoucherRow {
  const reading = readToken(codeOf(key, edition))
  assert(reading.ok, 'a minted token is read')
  return {
    ...key,
    edition,
    slot: 0,
    guest: false,
    training: false,
    rotating: false,
    notAfter: notAfterUnits(ENDS_AT),
    venueGroup: 0,
    digest: digestOfToken(reading.token, sha256),
    promoter: null,
    promoterName: null,
    reservedMinor: 250,
    revoked: false,
    holder: null,
    claims: [],
  }
}

let template: LedgerImage | undefined

/** The server's disk as every world begins. */
export function firstLedger(): LedgerImage {
  template ??= makeLedger()
  return template
}

function makeLedger(): LedgerImage {
  const memory = createLedgerMemory(createDisk(() => {}))
  const { maps } = memory
  maps.meta.set('epoch', 1)
  maps.meta.set('position', 0)
  for (const number of [OWN, STRANGER]) {
    maps.organisations.set(organisationOf(number), organisationRow(number))
  }
  for (const { device } of CARDS.values()) maps.devices.set(device.till, device)
  for (const made of MANIFESTS) {
    const { organisation, campaign } = made
    const body = canonicalJson(made)
    const row = { manifest: made, body, revision: 0, nextSerial: CODES_A_CAMPAIGN, adoptsBelow: 0 }
    maps.manifests.set(`${organisation}.${campaign}`, row)
    for (let serial = 0; serial < CODES_A_CAMPAIGN; serial += 1) {
      const key = { organisation, campaign, serial }
      maps.vouchers.set(voucherId(key), voucherRow(key))
    }
  }
  return memory.image()
}

function organisationRow(number: number): OrganisationRow {
  const publicKey = base64urlFromBytes(MINTING.get(number)?.publicKey ?? new Uint8Array())
  const keyring: Keyring = {
    organisation: number,
    version: 1,
    serverKeys: [{ publicKey: base64urlFromBytes(SERVER.publicKey), state: 'active' }],
    keys: [{ slot: 0, publicKey, state: 'active', training: false, campaigns: null }],
  }
  return {
    id: organisationOf(number),
    number,
    name: `Organisation ${number}`,
    nextCampaign: 3,
    keyring,
    signedKeyring: sealSigned(canonicalJson(keyring), 'keyring', ROOT.sign),
  }
}
