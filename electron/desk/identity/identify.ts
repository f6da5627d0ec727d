/**
 * Who this desk is: what its folder remembers, else a till by a one-time code or a person by the development identity. The
 * server's root key is pinned the first time; a till's own key never leaves the folder, sealed under the store's key.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64urlFromBytes, bytesFromBase64url } from '../../../shared/base/bytes.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { readEnrolmentCode, roadOf } from '../../../shared/domain/account/enrolment-code.ts'
import { keyPairFromSeed, openSealed, SEAL_IV_BYTES, sealBytes } from '../crypto.ts'
import type { DeskDeps } from '../deps.ts'
import { sealToRecovery } from './recovery.ts'
import type { DeskSettings, DeskStartFailure } from '../settings.ts'
import { signInByBrowser } from '../sign-in/browser-sign-in.ts'
import { revokeSignIn } from '../sign-in/revoke.ts'
import type { SessionFile } from '../sign-in/session-file.ts'
import type { KeptSession } from '../sign-in/session.schema.ts'
import type { HttpAnswer, ServerHttp } from '../sync/server-http.ts'
import { fetchCertificate, secureAddress, type ServerCertificate } from '../sync/server-key.ts'
import {
  claimedSchema,
  type Place,
  type Remembered,
  rememberedFrom,
  serverSchema,
  type SignedIn,
  signedInSchema,
} from './identity.schema.ts'

export interface IdentityQuestion {
  readonly settings: DeskSettings['settings']
  readonly storeKey: Uint8Array
  readonly deps: Pick<DeskDeps, 'now' | 'newId' | 'after' | 'randomBytes'>
  readonly httpOf: (origin: string, certificate?: ServerCertificate) => ServerHttp
  /** Shows an address in the system's browser. */
  readonly browse: (url: string) => void
  /** Which of several organisations this desk is for; absent: the one they have belonged to the longest. */
  readonly choose?: ChooseOrganisation | undefined
  readonly sessionFile: SessionFile
}

/** Answers the id of one of them; null: given up. */
export type ChooseOrganisation = (places: readonly Place[]) => Promise<string | null>

export type Identity =
  | {
      readonly kind: 'till'
      readonly remembered: Extract<Remembered, { kind: 'till' }>
      /** 32 bytes. */
      readonly seed: Uint8Array
    }
  | {
      readonly kind: 'manager'
      readonly remembered: Extract<Remembered, { kind: 'manager' }>
      /** Of this start; null when the desk began from memory alone. */
      readonly signedIn: SignedIn | null
      /** Of a sign-in by the browser; null when it is over, or was another way. */
      readonly session: KeptSession | null
    }

export type IdentityFailure = Extract<
  DeskStartFailure,
  | 'no_identity'
  | 'folder_is_till'
  | 'enrolment_refused'
  | 'code_without_key'
  | 'server_key_wrong'
  | 'sign_in_refused'
  | 'sign_in_cancelled'
  | 'sign_in_late'
  | 'no_organisation'
  | 'unreachable'
  | 'store_key_wrong'
>
type Identified = Result<Identity, IdentityFailure>

const FILE = 'desk.json'
const SEED_BYTES = 32
const PURPOSE = 'groundswell till key'
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

export async function identify(question: IdentityQuestion): Promise<Identified> {
  const { settings } = question
  const known = recall(settings.dir)
  const { enrol, person, server, signIn: isByBrowser = false } = settings
  if (known !== undefined && !isByBrowser && isSame(known, settings))
    return settings.organisation === undefined
      ? remember(question, known)
      : switchTo(question, known, settings.organisation)
  // Its key and the entries that it still holds would be forgotten.
  if (known?.kind === 'till') return refuse('folder_is_till')
  const origin = server ?? known?.server ?? null
  if (isByBrowser && origin !== null) return byBrowser(question, origin)
  if (server === null) return refuse('no_identity')
  if (enrol !== null) return claim(question, server, enrol)
  if (person !== null) return signIn(question, server, person)
  return refuse('no_identity')
}

/** A till stays the till it is; a person is asked for by name or id, or whoever was here before. */
function isSame(known: Remembered, { person }: DeskSettings['settings']): boolean {
  if (person === null) return true
  return known.kind === 'manager' && (known.person === person || known.name === person)
}

function recall(dir: string): Remembered | undefined {
  const path = join(dir, FILE)
  return existsSync(path) ? rememberedFrom(readFileSync(path, 'utf8')) : undefined
}

function write(dir: string, remembered: Remembered): void {
  const path = join(dir, FILE)
  writeFileSync(`${path}.new`, JSON.stringify(remembered), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

/** The address may be another one (a server that listens elsewhere today); its key may not. */
function remember(question: IdentityQuestion, known: Remembered): Identified {
  const { settings, storeKey, sessionFile } = question
  const address = settings.server ?? known.server
  const isPinned = known.kind === 'till' && known.certificate !== undefined
  const remembered = { ...known, server: isPinned ? secureAddress(address) : address }
  if (remembered.kind === 'manager') {
    const session = sessionFile.read() ?? null
    return accept({ kind: 'manager', remembered, signedIn: null, session })
  }
  const sealed = bytesFromBase64url(remembered.sealedSeed)
  const seed = sealed && openSealed(sealed, { storeKey, purpose: PURPOSE })
  if (seed === undefined) return refuse('store_key_wrong')
  return accept({ kind: 'till', remembered, seed })
}

/** Another organisation of the same person, under the same sign-in. */
function switchTo(question: IdentityQuestion, known: Remembered, organisation: string): Identified {
  if (known.kind === 'till') return refuse('folder_is_till')
  const place = known.organisations?.find((one) => one.organisation === organisation)
  if (place === undefined) return refuse('no_organisation')
  return remember(question, { ...known, ...place })
}

/** Once its stores are open: of an organisation whose stores do not open, the one before is remembered. */
export function keepRemembered(dir: string, remembered: Remembered): void {
  if (JSON.stringify(recall(dir)) !== JSON.stringify(remembered)) write(dir, remembered)
}

/** What the server says of where this person belongs, for the next switch. */
export function keepOrganisations(dir: string, organisations: readonly Place[]): void {
  const known = recall(dir)
  if (known?.kind === 'manager') write(dir, { ...known, organisations: [...organisations] })
}

/** Null of whoever is not pinned to a certificate. */
export function certificateOf({ remembered }: Pick<Identity, 'remembered'>): ServerCertificate {
  return remembered.kind === 'till' ? (remembered.certificate ?? null) : null
}

/** A code without a fingerprint goes on as it was typed: the server reads it, and says so when it is none. */
async function claim(
  question: IdentityQuestion,
  server: string,
  typed: string,
): Promise<Identified> {
  const code = readEnrolmentCode(typed)
  const fingerprint = code?.fingerprint ?? null
  const { protocol, hostname } = new URL(server)
  const isThisMachine = LOOPBACK.has(hostname)
  const road = roadOf(fingerprint, { isTls: protocol === 'https:', isThisMachine })
  if (!road.ok) return road
  if (road.value.kind === 'named') return claimAt(question, { server, code: typed })
  const address = secureAddress(server)
  const shown = await fetchCertificate(address, road.value.fingerprint)
  if (!shown.ok) return shown
  return claimAt(question, { server: address, code: typed, certificate: shown.value })
}

async function claimAt(question: IdentityQuestion, asked: Claim): Promise<Identified> {
  const { settings, storeKey, deps, httpOf } = question
  const { server, code, certificate } = asked
  const seed = deps.randomBytes(SEED_BYTES)
  const publicKey = base64urlFromBytes(keyPairFromSeed(seed).publicKey)
  const body = { code, publicKey, ...(settings.name !== null && { name: settings.name }) }
  const answer = await httpOf(server, certificate).post('/api/v1/enrolments/claim', {
    body,
    shape: claimedSchema,
  })
  if (answer.kind !== 'value') return failed(answer, 'enrolment_refused')
  const seal = { storeKey, purpose: PURPOSE }
  const sealedSeed = base64urlFromBytes(sealBytes(seed, seal, deps.randomBytes(SEAL_IV_BYTES)))
  const { recoveryKey, ...place } = answer.value
  const recovery = recoveryKey && sealToRecovery(storeKey, recoveryKey, deps.randomBytes)
  const known = { ...place, kind: 'till', server, sealedSeed } as const
  const by = certificate === undefined ? known : { ...known, certificate }
  const remembered = recovery ? { ...by, recovery } : by
  write(settings.dir, remembered)
  return accept({ kind: 'till', remembered, seed })
}

interface Claim {
  readonly server: string
  readonly code: string
  /** PEM, where the code named the server's key. */
  readonly certificate?: string
}

async function signIn(
  question: IdentityQuestion,
  server: string,
  person: string,
): Promise<Identified> {
  const http = question.httpOf(server)
  const described = await http.get('/api/v1/server', serverSchema)
  if (described.kind !== 'value') return failed(described, 'sign_in_refused')
  const answer = await askToSignIn(http, person)
  if (answer.kind !== 'value') return failed(answer, 'sign_in_refused')
  const { accessToken: _, expiresAt: __, ...self } = answer.value
  const { rootKey } = described.value
  const remembered = { ...self, kind: 'manager', server, rootKey } as const
  write(question.settings.dir, remembered)
  return accept({ kind: 'manager', remembered, signedIn: answer.value, session: null })
}

/** For the organisation that this desk was for, else their only one, else the one they choose. */
async function byBrowser(question: IdentityQuestion, server: string): Promise<Identified> {
  const { settings, sessionFile } = question
  const signedIn = await signInByBrowser({ ...question, server })
  if (!signedIn.ok) return signedIn
  const { me, rootKey, session } = signedIn.value
  const before = recall(settings.dir)?.organisation
  const { organisations } = me
  const place = await placeOf(question, organisations, before)
  if (place === null) {
    await revokeSignIn(question.httpOf, session)
    return refuse('sign_in_cancelled')
  }
  if (place === undefined) return refuse('no_organisation')
  const { person, name } = me
  const self = { ...place, person, name, server, rootKey, organisations }
  const remembered = { ...self, kind: 'manager', signedInBy: 'browser' } as const
  write(settings.dir, remembered)
  sessionFile.write(session)
  return accept({ kind: 'manager', remembered, signedIn: null, session })
}

/** Null: whoever was asked gave up. */
async function placeOf(
  { choose }: IdentityQuestion,
  organisations: readonly Place[],
  before: string | undefined,
): Promise<Place | null | undefined> {
  const isOne = (id: string) => organisations.find((one) => one.organisation === id)
  const stays = before === undefined ? undefined : isOne(before)
  if (stays !== undefined || choose === undefined || organisations.length < 2)
    return stays ?? organisations[0]
  const chosen = await choose(organisations)
  return chosen === null ? null : isOne(chosen)
}

/** The development identity: a name is enough where the server runs with its sandbox; elsewhere there is no such address. */
export function askToSignIn(http: ServerHttp, person: string): Promise<HttpAnswer<SignedIn>> {
  const ask = { body: { person }, shape: signedInSchema }
  return http.post('/api/v1/development/sign-in', ask)
}

function failed(
  answer: Exclude<HttpAnswer<unknown>, { kind: 'value' }>,
  refused: IdentityFailure,
): Identified {
  if (answer.kind === 'unreachable')
    return refuse(answer.isOther === true ? 'server_key_wrong' : 'unreachable')
  return refuse(refused, { because: answer.reason })
}
