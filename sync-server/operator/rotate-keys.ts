/**
 * `rotate-keys [--emergency] [--server | --training | --sign-in] [--organisation N [--slot N]] [--root FILE]`: another key mints
 * (with `--server` speaks for the server, with `--sign-in` signs people's access tokens) from now on. By the book the codes
 * before stand; in an emergency they are replaced and reissued. A server that runs tells its tills within a second. The vault's
 * own keys are `rotate-vault.ts`, that of a shop's network `rotate-shop-key.ts`.
 */
import { parseArgs } from 'node:util'
import { assert } from '../../shared/base/assert.ts'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import type { Instant } from '../../shared/base/time.ts'
import { rotateServerKey, rotateSlot } from '../../shared/domain/redemption/key-rotation.ts'
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import { digestOfToken, mintToken, readTokenText } from '../../shared/domain/redemption/token.ts'
import { type KeyPair, sha256 } from '../auth/ed25519.ts'
import { sealKeyring } from '../auth/keyrings.ts'
import type { Keys } from '../auth/keys.ts'
import { rotateSigningKey } from '../auth/provider/signing-keys.ts'
import { type Memory, openMemory } from '../open-memory.ts'
import type { OrganisationRow } from '../store/accounts.ts'
import type { Rotated } from '../store/store.ts'
import type { ReissuedDigest, VoucherRow } from '../store/vouchers.ts'
import type { Report, Subcommand } from './report.ts'
import { rootFrom } from './root-key.ts'
import { rotateShopKey } from './rotate-shop-key.ts'
import { rotateVault } from './rotate-vault.ts'
import { LOG_FAILED, tellOperator } from './tell.ts'

interface Asked {
  readonly before: 'retired' | 'compromised'
  readonly key: 'minting' | 'training' | 'server'
  /** Number; null: every one. */
  readonly organisation: number | null
  /** Null: every active one. */
  readonly slot: number | null
  readonly root: string | null
}

/** Codes whose digests are made in one unit: about 0.1 s of signing between two writes of a running server. */
const DIGESTS_A_UNIT = 1_000

export async function rotateKeys({ config, world, rest }: Subcommand): Promise<Report> {
  const ofVault = await rotateVault({ config, world, rest })
  if (ofVault !== undefined) return ofVault
  const ofShop = await rotateShopKey({ config, world, rest })
  if (ofShop !== undefined) return ofShop
  const signIn = rest.filter((option) => option !== '--sign-in')
  if (signIn.length < rest.length) return rotateSignIn({ config, world, rest: signIn })
  const asked = askedFrom(rest)
  if (asked === undefined) return { code: 2, report: { refused: 'unknown_option' } }
  const memory = openMemory(config, world)
  try {
    const root = rootFrom(memory.keys, asked.root)
    if (root === undefined) return { code: 2, report: { refused: 'root_missing' } }
    return await rotate({ ...memory, at: world.now() }, asked, root)
  } finally {
    memory.store.close()
  }
}

/** No keyring lists it, so it needs no root. */
async function rotateSignIn({ config, world, rest }: Subcommand): Promise<Report> {
  const isEmergency = rest[0] === '--emergency'
  if (rest.length > Number(isEmergency)) return { code: 2, report: { refused: 'unknown_option' } }
  const { store } = openMemory(config, world)
  try {
    const facts = { key: 'sign-in', emergency: isEmergency }
    const deed = { organisation: '*', event: 'keys_rotated', facts } as const
    if (!(await tellOperator(store, world, deed))) return LOG_FAILED
    const rotated = await rotateSigningKey(store, world.now(), isEmergency)
    if (!rotated.ok) return { code: 1, report: { failed: rotated.failure } }
    const before = isEmergency ? 'compromised' : 'retired'
    return { code: 0, report: { key: 'sign-in', before, ...rotated.value } }
  } finally {
    store.close()
  }
}

function askedFrom(rest: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        emergency: { type: 'boolean', default: false },
        server: { type: 'boolean', default: false },
        training: { type: 'boolean', default: false },
        organisation: { type: 'string' },
        slot: { type: 'string' },
        root: { type: 'string' },
      },
    })
    const { emergency, server, training, organisation, slot, root = null } = values
    const isVague = (server && training) || (slot !== undefined && organisation === undefined)
    if (isVague || !isNumber(organisation) || !isNumber(slot)) return undefined
    const kind = training ? 'training' : 'minting'
    return {
      before: emergency ? 'compromised' : 'retired',
      key: server ? 'server' : kind,
      organisation: organisation === undefined ? null : Number(organisation),
      slot: slot === undefined ? null : Number(slot),
      root,
    }
  } catch {
    return undefined
  }
}

function isNumber(text: string | undefined): boolean {
  return text === undefined || /^\d{1,10}$/.test(text)
}

async function rotate(
  { store, keys, at }: Memory & { readonly at: Instant },
  asked: Asked,
  root: KeyPair,
): Promise<Report> {
  let refused: string | null = null
  let serverKey: KeyPair | null = null
  const nextServerKey = (): string => {
    serverKey ??= keys.nextServer()
    return base64urlFromBytes(serverKey.publicKey)
  }
  const told = { at, facts: { key: asked.key, before: asked.before, slot: asked.slot } }
  const written = await store.rotateKeys((organisation, floor) => {
    const { number, keyring } = organisation
    const version = Math.max(keyring.version + 1, floor)
    // One server has one key: all keyrings must list it.
    const isMeant = asked.organisation === null || asked.organisation === number
    if (asked.key === 'server') {
      const listing = rotateServerKey(keyring, nextServerKey(), asked.before)
      return sealKeyring({ ...listing, version }, root.sign)
    }
    if (!isMeant) return null
    const rotated = rotateSlots(keys, organisation, asked)
    if (typeof rotated === 'string') refused = rotated
    return typeof rotated === 'string' ? null : sealKeyring({ ...rotated, version }, root.sign)
  }, told)
  if (!written.ok) return { code: 1, report: { failed: written.failure } }
  if (refused !== null) return { code: 2, report: { refused } }
  for (const one of written.value) await makeDigests({ store, keys }, one)
  const reissued = written.value.reduce((sum, one) => sum + one.reissued, 0)
  const { key, before } = asked
  return { code: 0, report: { key, before, organisations: written.value.length, reissued } }
}

/** The next keyring, or why there is none. */
function rotateSlots(
  keys: Keys,
  { number, keyring }: OrganisationRow,
  { key, before, slot }: Asked,
): Keyring | string {
  const active = keyring.keys.filter(
    ({ state, training }) => state === 'active' && training === (key === 'training'),
  )
  let next = keyring
  for (const at of slot === null ? active.map((listed) => listed.slot) : [slot]) {
    const rotated = rotateSlot(next, {
      slot: at,
      before,
      publicKeyOf: (fresh) => base64urlFromBytes(keys.minting(number, fresh).publicKey),
    })
    if (!rotated.ok) return rotated.refusal.reason
    next = rotated.value
  }
  return next
}

/** What was reissued stands by its signature already; with its digest the server judges it five times faster. */
async function makeDigests(
  { store, keys }: Pick<Memory, 'store' | 'keys'>,
  { organisation, campaigns }: Rotated,
): Promise<void> {
  for (const campaign of campaigns) {
    let after = -1
    for (;;) {
      const question = { organisation, campaign, after, limit: DIGESTS_A_UNIT, promoter: null }
      const { rows } = await store.vouchers(question)
      const last = rows.at(-1)
      if (last === undefined) break
      after = last.serial
      const empty = rows.filter(({ digest }) => digest.length === 0)
      await store.putDigests(empty.map((row) => digestOf(keys, row)))
    }
  }
}

function digestOf(keys: Keys, row: VoucherRow): ReissuedDigest {
  const { organisation, campaign, serial, slot, edition } = row
  const reading = readTokenText(mintToken(row, keys.minting(organisation, slot).sign))
  assert(reading.ok, 'a minted token is read')
  const digest = digestOfToken(reading.token, sha256)
  return { organisation, campaign, serial, slot, edition, digest }
}
