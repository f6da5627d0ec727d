/**
 * A desk: everything one person or one till can do on one machine, without a window and without Electron. Made of its parts
 * here, in the order in which each needs the one before; closed in the other order.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bytesFromBase64url, bytesFromHex } from '../../shared/base/bytes.ts'
import { assert } from '../../shared/base/assert.ts'
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import type { Served } from '../../shared/bridge/channel.ts'
import { ROTATION_STEP_MS } from '../../shared/domain/redemption/rotation.ts'
import { DESK_COLLECTIONS, type DeskKind } from '../../shared/sync/collections.ts'
import { type Analysis, type AnalysisPlaces, openAnalysis } from './analysis.ts'
import { runCommand } from './commands/run-command.ts'
import { type Counter, startCounter } from './counter/counter.ts'
import { counterFile } from './counter/kept-counter.ts'
import { keyPairFromSeed, tillKeyId } from './crypto.ts'
import type { DeskDeps } from './deps.ts'
import { createBlocks } from './files/blocks.ts'
import {
  type ChooseOrganisation,
  identify,
  type Identity,
  keepOrganisations,
  keepRemembered,
  certificateOf,
} from './identity/identify.ts'
import { createJobs } from './jobs.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import type { TillIdentity } from './journal/till-identity.ts'
import type { DeskParts } from './parts.ts'
import { openPortfolio } from './portfolio.ts'
import { caughtUpAt } from './sync/caught-up.ts'
import { watchCreators, type WatchingCreators } from './watching-creators.ts'
import type { DeskSettings, DeskStartFailure } from './settings.ts'
import { type Member, staffOf } from './staff/people.ts'
import { createPinHash } from './staff/pin-hash.ts'
import { type Staff, startStaff } from './staff/staff.ts'
import { createDocuments, type Documents } from './store/documents.ts'
import type { StoreFailure } from './store/database.ts'
import { type FolderLock, lockFolder } from './store/lock.ts'
import { openSessionFile } from './sign-in/session-file.ts'
import { createSession, type Session, type SessionDeps } from './sign-in/session.ts'
import { createServerHttp } from './sync/server-http.ts'
import type { ServerCertificate } from './sync/server-key.ts'
import { startSync } from './sync/sync.ts'
import { factsOf } from './views/facts.ts'
import { deskId } from './views/sync-state.ts'
import type { Topic } from './views/view.ts'
import { createWatching } from './views/watch-view.ts'

export interface Desk {
  readonly id: string
  readonly kind: DeskKind
  readonly name: string
  readonly served: Served
  close(): Promise<void>
}

/** Where the parts stand that are not code of this process. */
export interface DeskPlaces extends AnalysisPlaces {
  /** Entry of the journal's thread. */
  readonly journal: URL
  /** Inter's two weights, for printed sheets. */
  readonly fonts: string
  /** The journal's or the columns' thread ended by a defect: nothing can be acknowledged any more. */
  readonly onDefect: (error: unknown) => void
  /** Shows an address in the system's browser, where a person signs in. */
  readonly browse: (url: string) => void
  /** Asks which of a person's organisations this desk is for; absent: the one they have belonged to the longest. */
  readonly choose?: ChooseOrganisation
}

type Settings = DeskSettings['settings']
type Started<Value> = Result<Value, DeskStartFailure>

export async function createDesk(
  settings: Settings,
  deps: DeskDeps,
  places: DeskPlaces,
): Promise<Started<Desk>> {
  const lock = lockFolder(settings.dir)
  if (!lock.ok) {
    return refuse(lock.refusal.reason === 'folder_in_use' ? 'store_locked' : 'store_damaged')
  }
  const opened = await openDesk(settings, deps, places)
  if (!opened.ok) {
    lock.value.release()
    return opened
  }
  return accept(deskOf(opened.value, lock.value))
}

async function openDesk(
  settings: Settings,
  deps: DeskDeps,
  places: DeskPlaces,
): Promise<Started<DeskParts>> {
  const storeKey = bytesFromHex(settings.storeKey)
  if (storeKey === undefined) return refuse('settings_wrong')
  const { instantOfHttpDate } = deps
  const httpOf = (origin: string, certificate: ServerCertificate = null) =>
    createServerHttp(origin, { instantOfHttpDate, certificate })
  const place = { dir: settings.dir, storeKey, isSealed: settings.isPlainKey !== true, deps }
  const sessionFile = openSessionFile(place)
  const { browse, choose } = places
  const question = { settings, storeKey, deps, httpOf, browse, choose, sessionFile }
  const identified = await identify(question)
  if (!identified.ok) return identified
  const identity = identified.value
  const { organisation, server } = identity.remembered
  const folder = join(settings.dir, organisation, deskId({ identity }))
  const documents = await openDocuments(identity, { folder, storeKey, deps })
  if (!documents.ok) return documents
  const journal = await openTillJournal(identity, { folder, storeKey, places })
  if (!journal.ok) {
    await documents.value.close()
    return journal
  }
  const analysis = await openOwnAnalysis(identity, { folder, storeKey, places, deps })
  if (!analysis.ok) {
    await journal.value?.close()
    await documents.value.close()
    return analysis
  }
  keepRemembered(settings.dir, identity.remembered)
  const filesFolder = join(settings.dir, 'files')
  // What was made to be taken away is not kept: codes least of all.
  rmSync(filesFolder, { recursive: true, force: true })
  const made = { identity, documents: documents.value, journal: journal.value, deps }
  const staff = await startTillStaff(made)
  const session = sessionOf(identity, { file: sessionFile, httpOf, deps })
  const http = httpOf(server, certificateOf(identity))
  const columns = analysis.value?.columns ?? null
  const sync = startSync({ ...made, columns, session, http })
  const portfolio = analysis.value && openPortfolio({ ...made, analysis: analysis.value })
  return accept({
    ...made,
    staff,
    sync,
    session,
    analysis: analysis.value,
    portfolio,
    watching: watchOwn({ ...made, sync, portfolio, analysis: analysis.value }),
    counter: await startTillCounter({ ...made, staff, sync }, { folder, storeKey }),
    jobs: createJobs(deps),
    filesFolder,
    blocks: createBlocks({
      folder: join(folder, 'blocks'),
      storeKey,
      randomBytes: deps.randomBytes,
    }),
    fontsFolder: places.fonts,
    clockName: deps.newId(),
    askServer: (path, shape) => http.get(path, shape),
    keepOrganisations: (organisations) => keepOrganisations(settings.dir, organisations),
  })
}

/** A person of the development identity asks for a token by name, and has no session. */
function sessionOf(
  identity: Identity,
  deps: Pick<SessionDeps, 'file' | 'httpOf' | 'deps'>,
): Session | null {
  if (identity.kind === 'till' || identity.remembered.signedInBy === undefined) return null
  const { organisation } = identity.remembered
  return createSession({ ...deps, kept: identity.session, organisation })
}

async function openDocuments(
  identity: Identity,
  { folder, storeKey, deps }: { folder: string; storeKey: Uint8Array; deps: DeskDeps },
): Promise<Started<Documents>> {
  const { now, atTurnEnd } = deps
  const collections = DESK_COLLECTIONS[identity.kind]
  const opened = await createDocuments({ folder, key: storeKey, collections, now, atTurnEnd })
  return opened.ok ? opened : refuse(storeFailure(opened.refusal.reason))
}

async function openTillJournal(
  identity: Identity,
  { folder, storeKey, places }: { folder: string; storeKey: Uint8Array; places: DeskPlaces },
): Promise<Started<Journal | null>> {
  if (identity.kind !== 'till') return accept(null)
  const start = { folder, key: storeKey, till: tillIdentity(identity) }
  const opened = await openJournal(places.journal, start, places.onDefect)
  return opened.ok ? opened : refuse(storeFailure(opened.refusal.reason))
}

/** Of a person; a till reckons nothing. */
async function openOwnAnalysis(
  identity: Identity,
  {
    folder,
    storeKey,
    places,
    deps,
  }: { folder: string; storeKey: Uint8Array; places: DeskPlaces; deps: DeskDeps },
): Promise<Started<Analysis | null>> {
  if (identity.kind === 'till') return accept(null)
  const opened = await openAnalysis({ folder, key: storeKey, after: deps.after }, places)
  return opened.ok ? opened : refuse(storeFailure(opened.refusal.reason))
}

/** Of a person who has a portfolio. */
function watchOwn(
  parts: Pick<DeskParts, 'analysis' | 'portfolio' | 'documents' | 'deps' | 'sync'>,
): WatchingCreators | null {
  const { analysis, portfolio, sync, deps } = parts
  if (analysis === null || portfolio === null) return null
  return watchCreators({
    ...parts,
    analysis,
    portfolio,
    heardAt: () => caughtUpAt(sync, deps.now()),
  })
}

/** Of a till, beside its journal. */
async function startTillCounter(
  parts: Pick<DeskParts, 'identity' | 'journal' | 'staff' | 'sync' | 'deps'>,
  place: { readonly folder: string; readonly storeKey: Uint8Array },
): Promise<Counter | null> {
  const { identity, journal, staff, sync, deps } = parts
  if (identity.kind !== 'till' || journal === null) return null
  const { name: till, venueName: venue, organisationName: organisation } = identity.remembered
  const { randomBytes } = deps
  return startCounter({
    ...deps,
    till: {
      journal,
      isOnline: () => sync.link.isLive(),
      isLocked: () => staff?.isLocked() ?? false,
      touch: () => staff?.touch(),
      names: { till, venue, organisation },
    },
    file: counterFile({ ...place, randomBytes }),
  })
}

async function startTillStaff({
  identity,
  documents,
  journal,
  deps,
}: Pick<DeskParts, 'identity' | 'documents' | 'journal' | 'deps'>): Promise<Staff | null> {
  if (identity.kind !== 'till' || journal === null) return null
  const hash = createPinHash(identity.seed)
  const { venue } = identity.remembered
  // Asked at each scan: read again only when the facts change.
  let members: readonly Member[] | null = null
  documents.onChange((topics) => {
    if (topics.has('facts')) members = null
  })
  return startStaff({
    journal,
    deps,
    hash,
    members: () => (members ??= staffOf(factsOf(documents), venue)),
  })
}

function storeFailure(reason: StoreFailure): DeskStartFailure {
  return reason === 'wrong_key' ? 'store_key_wrong' : 'store_damaged'
}

function tillIdentity({ remembered, seed }: Extract<Identity, { kind: 'till' }>): TillIdentity {
  const rootKey = bytesFromBase64url(remembered.rootKey)
  assert(rootKey !== undefined, 'the pinned key was parsed')
  const { organisationNumber, venue, name } = remembered
  const key = tillKeyId(keyPairFromSeed(seed).publicKey)
  return { key, seed, rootKey, organisationNumber, venue, name, training: false }
}

/** A shown code is never older than its step and this; a till takes the step before too. */
const STEPS_LOOKED_AT_MS = ROTATION_STEP_MS / 3
const STEPS: ReadonlySet<Topic> = new Set(['steps'])

function deskOf(parts: DeskParts, lock: FolderLock): Desk {
  const { identity, documents, journal, staff, counter, sync, jobs } = parts
  const watching = createWatching(parts)
  documents.onChange((topics) => watching.changed(topics))
  watching.onShown((topics) => sync.show(topics))
  sync.onChange(() => watching.changed(new Set(['sync'])))
  staff?.onChange(() => watching.changed(new Set(['staff'])))
  parts.portfolio?.onChange(() => watching.changed(new Set(['portfolio'])))
  parts.blocks.onChange(() => watching.changed(new Set(['blocks'])))
  jobs.onChange(() => watching.changed(new Set(['jobs'])))
  counter?.onChange(() => watching.changed(new Set(['counter'])))
  journal?.onChange(() => watching.changed(new Set(['journal'])))
  let stopped = parts.session?.stopped() ?? null
  const stopSteps = parts.deps.every(STEPS_LOOKED_AT_MS, () => {
    watching.changed(STEPS)
    const now = parts.session?.stopped() ?? null
    if (now !== stopped) watching.changed(new Set(['sync']))
    stopped = now
  })
  return {
    id: deskId(parts),
    kind: identity.kind,
    name: identity.remembered.name,
    served: {
      run: (name, input) => runCommand(parts, name, input),
      watch: (name, input, hear) => watching.watch(name, input, hear),
    },
    close: async () => {
      stopSteps()
      await counter?.close()
      await sync.stop()
      staff?.close()
      parts.watching?.close()
      parts.portfolio?.close()
      await parts.analysis?.close()
      await journal?.close()
      await documents.close()
      lock.release()
    },
  }
}
