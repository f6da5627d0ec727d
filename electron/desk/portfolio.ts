/**
 * Portraits of all creators that let the organisation look: reckoned by the workers one after the other, again only where what they
 * are made of changed, and forgotten with their grant. Views read what is there; nothing waits for a portrait.
 */
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { isOver } from '../../shared/domain/creator/grant.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import {
  type Peer,
  type PeerStanding,
  peerStandings,
} from '../../shared/domain/creator/percentile.ts'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import type { TaskInput, TaskOutput } from '../workers/tasks.ts'
import type { Analysis } from './analysis.ts'
import type { Cancel, DeskDeps } from './deps.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Documents } from './store/documents.ts'

export type Portrait = TaskOutput<'portrait'>[number]

export interface Portfolio {
  /** Those of its accounts, the largest first; none until they are reckoned. */
  portraitsOf(creator: string): readonly Portrait[]
  /** By account, among all that are reckoned. */
  standings(): ReadonlyMap<string, PeerStanding>
  onChange(listener: () => void): void
  close(): void
}

export interface PortfolioDeps {
  readonly analysis: Pick<Analysis, 'analyst' | 'columns'>
  readonly documents: Pick<Documents, 'sql' | 'has' | 'onChange'>
  readonly deps: Pick<DeskDeps, 'now' | 'after'>
}

interface Kept {
  /** Of what it was made of. */
  readonly of: string
  readonly portraits: readonly Portrait[]
}

/** Columns come in many batches; they are looked at once these are through. */
const TOGETHER_MS = 300
/** The same portrait for the same numbers, on every desk. */
const SEED = 1

export function openPortfolio({ analysis, documents, deps }: PortfolioDeps): Portfolio {
  const kept = new Map<string, Kept>()
  const listeners = new Set<() => void>()
  let standings: ReadonlyMap<string, PeerStanding> | null = null
  let waiting: Cancel | null = null
  let isClosed = false
  let isLooking = false
  let isDue = false
  const changed = (): void => {
    standings = null
    for (const hear of listeners) hear()
  }
  const look = async (): Promise<void> => {
    isLooking = true
    isDue = false
    const files = connectedFiles(documents, deps)
    const gone = [...kept.keys()].filter((id) => !files.some((file) => file.id === id))
    for (const id of gone) kept.delete(id)
    if (gone.length > 0) changed()
    for (const file of files) {
      const next = await portraitsNow(analysis, file, kept.get(file.id)?.of)
      if (isClosed) return
      if (next === null) continue
      kept.set(file.id, next)
      changed()
    }
    isLooking = false
    if (isDue) due()
  }
  const due = (): void => {
    isDue = true
    if (isLooking || isClosed || waiting !== null) return
    waiting = deps.after(TOGETHER_MS, () => {
      waiting = null
      void look()
    })
  }
  const stopHearing = [
    analysis.columns.onChange(due),
    documents.onChange((topics) => {
      if (topics.has('creators')) due()
    }),
  ]
  due()
  return {
    portraitsOf: (creator) => kept.get(creator)?.portraits ?? [],
    standings: () => (standings ??= standingsOf([...kept.values()])),
    onChange: (listener) => void listeners.add(listener),
    close: () => {
      isClosed = true
      waiting?.()
      for (const stop of stopHearing) stop()
    },
  }
}

function connectedFiles(
  { sql, has }: PortfolioDeps['documents'],
  { now }: PortfolioDeps['deps'],
): readonly CreatorFile[] {
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

/** Null where nothing changed, or the columns or the workers cannot answer now: their next change asks again. */
async function portraitsNow(
  { analyst, columns }: PortfolioDeps['analysis'],
  { connected = [] }: CreatorFile,
  before: string | undefined,
): Promise<Kept | null> {
  const metrics = new Set(connected.flatMap(({ platform }) => metricsOf(platform)))
  const accounts = connected.map(({ id }) => id)
  const read = await columns.read({ accounts, metrics: [...metrics], knownOn: null })
  const posts = await columns.posts(accounts)
  if (!read.ok || !posts.ok) return null
  const question: TaskInput<'portrait'> = {
    accounts: connected.map((account) => ({
      account,
      columns: read.value.filter(({ value }) => value.account === account.id),
      posts: posts.value.filter((post) => post.account === account.id),
    })),
    seed: SEED,
  }
  const of = fingerprintOf(question)
  if (of === before) return null
  const made = await analyst.ask('portrait', question)
  if (made.kind !== 'done') return null
  const portraits = made.value.toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  return { of, portraits }
}

function standingsOf(kept: readonly Kept[]): ReadonlyMap<string, PeerStanding> {
  const portraits = kept.flatMap((one) => one.portraits)
  const standings = PLATFORMS.flatMap((platform) =>
    peerStandings(
      portraits.flatMap((portrait) =>
        portrait.account.platform === platform ? peerOf(portrait) : [],
      ),
    ),
  )
  return new Map(standings.map((standing) => [standing.account, standing]))
}

/** Nobody's word on the category is a category of its own. */
function peerOf({ account, followers, engagement }: Portrait): readonly Peer[] {
  if (followers === null || followers <= 0 || engagement === null || engagement <= 0) return []
  const { id, category } = account
  return [{ account: id, category: category ?? '', followers, engagementRate: engagement }]
}
