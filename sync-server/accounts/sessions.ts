/** A browser that is signed in: a cookie of chance, a row under its hash. Each request asks the row, so ending one is felt at once. */
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { PersonRow, SessionRow } from '../store/account-store.ts'
import type { AccountDeps, Visitor } from './account-deps.ts'
import type { SignedInPerson } from './port.ts'
import { recordLater } from './record.ts'
import { tellNewBrowser } from './tell.ts'

/** Unused for so long, it is over. */
const IDLE_MS = 12 * HOUR_MS
/** At the latest. */
const LONGEST_MS = 30 * DAY_MS
/** Its last use is written this often. */
const WRITTEN_EVERY_MS = MINUTE_MS

export interface OpenSession {
  readonly row: SessionRow
  readonly person: PersonRow
}

export interface From extends Pick<Visitor, 'browser' | 'address'> {
  readonly browserSecret: string
}

/** The cookie's secret; undefined where nothing could be saved. `browserSecret` names the browser, over sign-outs too. */
export async function openSession(
  deps: AccountDeps,
  signedIn: SignedInPerson,
  { browser, address, browserSecret }: From,
): Promise<string | undefined> {
  const { store, secrets, world } = deps
  const { person, amr, at } = signedIn
  const { secret, hash } = secrets.token()
  const expiresAt = later(at, IDLE_MS)
  const row = {
    hash,
    id: world.newId(),
    person,
    amr,
    browser,
    signedInAt: at,
    usedAt: at,
    expiresAt,
  }
  const saved = await store.addSession(row)
  if (!saved.ok) return undefined
  const seen = await store.browserSeen({ person, hash: secrets.hashOf(browserSecret), at })
  recordLater(deps, { event: 'signed_in', person, origin: address, facts: { way: amr.join(' ') } })
  const owner = await store.personRow(person)
  if (seen.ok && seen.value === 'new' && owner !== undefined) tellNewBrowser(deps, owner, browser)
  return secret
}

export async function sessionOf(
  deps: AccountDeps,
  secret: string | undefined,
): Promise<OpenSession | undefined> {
  if (secret === undefined) return undefined
  const { store, secrets, world } = deps
  const at = world.now()
  const row = await store.session(secrets.hashOf(secret), at)
  const person = row && (await store.personRow(row.person))
  if (row === undefined || person === undefined) return undefined
  if (at - row.usedAt >= WRITTEN_EVERY_MS) {
    const end = Math.min(at + IDLE_MS, row.signedInAt + LONGEST_MS)
    await store.sessionUsed(row.hash, { at, expiresAt: later(at, end - at) })
  }
  return { row, person }
}
