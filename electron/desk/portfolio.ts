/**
 * Portraits of all creators that let the organisation look: drawn by the workers as their columns come, again only where these
 * changed, kept on disk, and forgotten with their grant. Views read what is there; nothing waits for a drawing.
 */
import type { AccountId } from '../../shared/base/ids.ts'
import type { InfluenceFigure, Known } from '../../shared/bridge/creator-figures.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { isOver } from '../../shared/domain/creator/grant.ts'
import type { PeerStanding } from '../../shared/domain/creator/percentile.ts'
import { type ClearedDays, clearedDays } from '../../shared/domain/dossier/review-finding.ts'
import type { Analysis } from './analysis.ts'
import type { Cancel, DeskDeps } from './deps.ts'
import { draftsOf } from './dossiers.ts'
import { openInfluences } from './influences.ts'
import { createDrawings, type Drawings, type Portrait, type Sketch } from './portfolio-drawings.ts'
import { createDueQueue, type DueQueue } from './portfolio-queue.ts'
import { standingsOf } from './portfolio-standings.ts'
import type { ChangedAccounts } from './store/columns/columns.ts'
import type { Documents } from './store/documents.ts'

export interface Portfolio {
  /** Of its accounts, the largest first; none until they are drawn. The same list while nothing changed. */
  sketchesOf(creator: string): readonly Sketch[]
  /** The same in full. */
  portraitsOf(creator: string): Promise<readonly Portrait[]>
  /** By account, among all that are drawn. */
  standings(): ReadonlyMap<string, PeerStanding>
  /** Something of the creator is due. */
  isDrawing(creator: string): boolean
  /** Of what the organisation's tills saw. */
  influenceOf(creator: string): Known<InfluenceFigure>
  /** Of how many connected creators nothing is due. */
  progress(): DrawnProgress
  /** These are looked at, and drawn before all others. */
  want(creators: readonly string[]): void
  onChange(listener: () => void): void
  close(): void
}

export interface DrawnProgress {
  readonly done: number
  readonly of: number
}

export interface PortfolioDeps {
  readonly analysis: Pick<Analysis, 'analyst' | 'columns' | 'atOnce'>
  readonly documents: Pick<Documents, 'sql' | 'has' | 'onChange'>
  readonly deps: Pick<DeskDeps, 'now' | 'after' | 'log'>
}

/** Columns come in many batches; they are looked at once these are through. */
const TOGETHER_MS = 300
/** While much is drawn, pages hear of it this often: each time the list is another. */
const TELL_MS = 1_000
const NOTHING_DRAWN: readonly Sketch[] = []

interface Room extends PortfolioDeps {
  readonly drawings: Drawings
  readonly due: DueQueue
  /** Of the grants that run. */
  readonly connected: Map<string, readonly Account[]>
  readonly accounts: Map<AccountId, Account>
  /** Days in which followers were won, as people said who cleared findings. */
  readonly cleared: Map<AccountId, ClearedDays>
  readonly sketches: Map<string, readonly Sketch[]>
  readonly listeners: Set<() => void>
  standings: ReadonlyMap<string, PeerStanding> | null
  /** Accounts that the workers have now, and those of them that changed meanwhile. */
  readonly running: Set<AccountId>
  readonly again: Set<AccountId>
  /** That could not be drawn: the next change of any account asks again. */
  readonly unanswered: Set<AccountId>
  isOpening: boolean
  onDrawn: () => void
  isOpen: boolean
  isClosed: boolean
  areFilesRead: boolean
  waiting: Cancel | null
  telling: Cancel | null
}

export function openPortfolio(given: PortfolioDeps): Portfolio {
  const room = newRoom(given)
  const influences = openInfluences({
    ...given,
    analyst: given.analysis.analyst,
    sketchesOf: (creator) => sketchesOf(room, creator),
    onChange: () => {
      // Another map says that what is said of creators is another.
      if (room.standings !== null) room.standings = new Map(room.standings)
      tell(room)
    },
  })
  room.onDrawn = () => influences.look()
  const stopHearing = [
    given.analysis.columns.onChange((accounts) => hearColumns(room, accounts)),
    given.documents.onChange((topics) => {
      if (topics.has('creators') || topics.has('participations')) influences.look()
      if (!topics.has('creators') && !topics.has('dossiers')) return
      room.areFilesRead = false
      lookSoon(room)
    }),
  ]
  void open(room)
  return {
    sketchesOf: (creator) => sketchesOf(room, creator),
    portraitsOf: async (creator) => {
      const order = sketchesOf(room, creator).map(({ account }) => account.id)
      const all = await Promise.all(order.map((id) => room.drawings.portraitOf(id)))
      return all.filter((one) => one !== null)
    },
    influenceOf: (creator) => influences.of(creator),
    standings: () => (room.standings ??= standingsOf(room.isOpen ? allSketches(room) : [])),
    isDrawing: (creator) => !isDone(room, room.connected.get(creator) ?? []),
    progress: () => progressOf(room),
    want: (creators) =>
      room.due.want(creators.flatMap((id) => (room.connected.get(id) ?? []).map((one) => one.id))),
    onChange: (listener) => void room.listeners.add(listener),
    close: () => {
      room.isClosed = true
      influences.close()
      room.waiting?.()
      room.telling?.()
      for (const stop of stopHearing) stop()
      void room.drawings.flush()
    },
  }
}

function newRoom(given: PortfolioDeps): Room {
  const cleared = new Map<AccountId, ClearedDays>()
  return {
    ...given,
    drawings: createDrawings(given.analysis, ({ id }) => cleared.get(id) ?? []),
    cleared,
    due: createDueQueue(),
    connected: new Map(),
    accounts: new Map(),
    sketches: new Map(),
    listeners: new Set(),
    standings: null,
    running: new Set(),
    again: new Set(),
    unanswered: new Set(),
    isOpening: false,
    onDrawn: () => undefined,
    isOpen: false,
    isClosed: false,
    areFilesRead: false,
    waiting: null,
    telling: null,
  }
}

/** Where somebody is connected: what was kept of them is shown, and what is not of now is due. */
async function open(room: Room): Promise<void> {
  const { drawings, accounts, due } = room
  if (!room.areFilesRead) readFiles(room)
  if (accounts.size === 0 || room.isOpening) return
  room.isOpening = true
  const fresh = await drawings.open()
  if (room.isClosed) return
  room.isOpen = true
  readFiles(room)
  for (const account of accounts.values())
    if (!fresh.has(account.id) || !drawings.isOf(account)) due.add(account.id)
  room.onDrawn()
  tell(room)
  pump(room)
}

function hearColumns(room: Room, accounts: ChangedAccounts): void {
  const { due, unanswered } = room
  const all = accounts === 'all' ? room.accounts.keys() : accounts
  for (const id of all) if (room.accounts.has(id)) due.add(id)
  for (const id of unanswered) due.add(id)
  unanswered.clear()
  lookSoon(room)
}

function lookSoon(room: Room): void {
  if (room.isClosed || room.waiting !== null) return
  room.waiting = room.deps.after(TOGETHER_MS, () => {
    room.waiting = null
    if (room.isOpen) look(room)
    else void open(room)
  })
}

function look(room: Room): void {
  const { drawings, accounts, due } = room
  if (!room.areFilesRead) {
    const before = new Set(accounts.keys())
    readFiles(room)
    for (const account of accounts.values())
      if (!before.has(account.id) || !drawings.isOf(account)) due.add(account.id)
  }
  pump(room)
}

/** Who is connected now, and what people said of them; who is no more is forgotten. */
function readFiles(room: Room): void {
  const { drawings, due, connected, accounts, cleared, sketches } = room
  const drafts = draftsOf(room.documents)
  room.areFilesRead = true
  connected.clear()
  accounts.clear()
  cleared.clear()
  sketches.clear()
  for (const { id, connected: own = [] } of connectedFiles(room)) {
    connected.set(id, own)
    for (const account of own) accounts.set(account.id, account)
    const draft = drafts.get(id)
    if (draft === undefined) continue
    for (const account of own) cleared.set(account.id, clearedDays(account.id, draft))
  }
  for (const id of drawings.accounts()) {
    if (accounts.has(id)) continue
    drawings.drop(id)
    due.drop(id)
    note(room)
  }
}

function connectedFiles({
  documents: { sql, has },
  deps: { now },
}: PortfolioDeps): readonly CreatorFile[] {
  if (!has('creators')) return []
  const rows = sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${sql.tableOf('creators')} WHERE _deleted = 0`,
  )
  return rows.all().flatMap(({ data }) => {
    // The collection `creators` holds creator files.
    const file = JSON.parse(data) as CreatorFile
    return file.connected === undefined || isOver(file, now()) ? [] : file
  })
}

/** As many at once as the analysis allows; one that is drawn makes room for the next. */
function pump(room: Room): void {
  const { due, running, again, accounts } = room
  while (!room.isClosed && running.size < room.analysis.atOnce) {
    const id = due.next()
    if (id === undefined) return
    const account = accounts.get(id)
    if (running.has(id)) again.add(id)
    else if (account !== undefined) void drawOne(room, account)
  }
}

async function drawOne(room: Room, account: Account): Promise<void> {
  const { drawings, due, running, again, unanswered } = room
  const { id, creator } = account
  running.add(id)
  const end = await drawings.draw(account).catch((error: unknown) => {
    // One that breaks its worker keeps no other from being drawn.
    room.deps.log('portrait_failed', { error: String(error) })
    return 'same' as const
  })
  running.delete(id)
  if (room.isClosed) return
  if (!room.accounts.has(id)) drawings.drop(id)
  if (again.delete(id)) due.add(id)
  if (end === 'unanswered') unanswered.add(id)
  if (end === 'drawn') room.sketches.delete(creator)
  if (end === 'drawn' || due.size() === 0) note(room)
  pump(room)
}

/** Pages hear of it, and what is drawn goes to disk, together with what comes soon after. */
function note(room: Room): void {
  room.telling ??= room.deps.after(room.due.size() > 0 ? TELL_MS : 0, () => {
    room.telling = null
    room.onDrawn()
    tell(room)
    void room.drawings.flush()
  })
}

function tell(room: Room): void {
  room.standings = null
  for (const hear of room.listeners) hear()
}

function sketchesOf(room: Room, creator: string): readonly Sketch[] {
  if (!room.isOpen) return NOTHING_DRAWN
  const known = room.sketches.get(creator)
  if (known !== undefined) return known
  const own = (room.connected.get(creator) ?? [])
    .flatMap(({ id }) => room.drawings.sketchOf(id) ?? [])
    .toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  room.sketches.set(creator, own)
  return own
}

function allSketches({ drawings }: Room): readonly Sketch[] {
  return [...drawings.accounts()].flatMap((id) => drawings.sketchOf(id) ?? [])
}

function progressOf(room: Room): DrawnProgress {
  const all = [...room.connected.values()]
  return { of: all.length, done: all.filter((own) => isDone(room, own)).length }
}

function isDone({ due, running, isOpen }: Room, own: readonly Account[]): boolean {
  return own.every(({ id }) => isOpen && !due.has(id) && !running.has(id))
}
