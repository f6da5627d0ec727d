/**
 * Watched creators and what this person is told of them: looked at when portraits, dossiers or grants change, and each hour, since
 * silence and the end of a grant are made of time. Signs are reckoned by the workers of watched accounts alone, again only where what
 * they are made of changed.
 */
import type { AccountId } from '../../shared/base/ids.ts'
import { HOUR_MS, type Instant } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { isOver } from '../../shared/domain/creator/grant.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { isReadInPart } from '../../shared/domain/creator/reading.ts'
import type { DossierDraft } from '../../shared/domain/dossier/dossier.ts'
import {
  daysOfFinding,
  reviewOf,
  storedReviewOf,
} from '../../shared/domain/dossier/review-finding.ts'
import type { Alert, Sign } from '../../shared/domain/watch/alert.ts'
import { alertsOf, dayOf, type WatchedAccount } from '../../shared/domain/watch/alerts.ts'
import { tell } from '../../shared/domain/watch/told.ts'
import type { Analysis } from './analysis.ts'
import type { DeskDeps } from './deps.ts'
import { draftsOf } from './dossiers.ts'
import { createSoonLook } from './look-soon.ts'
import type { Portfolio } from './portfolio.ts'
import type { Portrait } from './portfolio-drawings.ts'
import type { Documents } from './store/documents.ts'

export interface WatchingCreators {
  close(): void
}

export interface WatchingDeps {
  readonly analysis: Pick<Analysis, 'analyst' | 'columns'>
  readonly portfolio: Pick<Portfolio, 'portraitsOf' | 'progress' | 'onChange'>
  readonly documents: Pick<Documents, 'sql' | 'has' | 'onChange' | 'alerts'>
  readonly deps: Pick<DeskDeps, 'now' | 'after' | 'every' | 'log'>
  /** When this desk had all that its server has; null while that is not known. */
  readonly heardAt: () => Instant | null
}

interface Room extends WatchingDeps {
  /** By account, with the hash of what they were made of. */
  readonly signs: Map<AccountId, { readonly of: string; readonly signs: readonly Sign[] }>
  isClosed: boolean
}

/** Changes come in many; they are looked at once they are through. */
const TOGETHER_MS = 1_000
const METRICS: readonly Metric[] = ['followers', 'likes', 'comments', 'shares', 'saves']

export function watchCreators(given: WatchingDeps): WatchingCreators {
  const room: Room = {
    ...given,
    signs: new Map(),
    isClosed: false,
  }
  const { soon, close } = createSoonLook({
    deps: given.deps,
    togetherMs: TOGETHER_MS,
    failed: 'watch_failed',
    look: () => look(room),
  })
  const stopHearing = given.documents.onChange((topics) => {
    if (topics.has('creators') || topics.has('dossiers')) soon()
  })
  const stopHours = given.deps.every(HOUR_MS, soon)
  given.portfolio.onChange(soon)
  soon()
  return {
    close: () => {
      room.isClosed = true
      close()
      stopHours()
      stopHearing()
    },
  }
}

interface WatchedFile {
  readonly file: CreatorFile
  readonly draft: DossierDraft
  readonly since: Instant
}

async function look(room: Room): Promise<void> {
  const { documents, deps } = room
  const watched = watchedFiles(room)
  const ids = new Set(watched.map(({ file }) => file.id))
  const gone = [...documents.alerts.all().keys()].filter((creator) => !ids.has(creator))
  if (gone.length > 0) await documents.alerts.change(gone, () => [])
  for (const one of watched) {
    const alerts = await alertsNow(room, one)
    if (room.isClosed) return
    if (alerts === null) continue
    const creator = one.file.id
    const now = deps.now()
    const telling = { creator, alerts, now, today: dayOf(now) }
    const before = documents.alerts.all().get(creator) ?? []
    if (JSON.stringify(tell(before, telling)) === JSON.stringify(before)) continue
    await documents.alerts.change([creator], (told) => tell(told, telling))
  }
}

/** Of grants that run. */
function watchedFiles({ documents, deps }: Room): readonly WatchedFile[] {
  const { sql, has } = documents
  if (!has('creators')) return []
  const drafts = draftsOf(documents)
  const rows = sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${sql.tableOf('creators')} WHERE _deleted = 0`,
  )
  return rows.all().flatMap(({ data }) => {
    // The collection `creators` holds creator files.
    const file = JSON.parse(data) as CreatorFile
    const draft = drafts.get(file.id)
    const since = draft?.watched?.at
    return draft === undefined || since === undefined || isOver(file, deps.now())
      ? []
      : { file, draft, since }
  })
}

/** Null: not known now, and what was told stays as it is. */
async function alertsNow(
  room: Room,
  { file, draft, since }: WatchedFile,
): Promise<readonly Alert[] | null> {
  const { portfolio, deps, heardAt } = room
  const { done, of } = portfolio.progress()
  const all = await portfolio.portraitsOf(file.id)
  // One that never told followers has no portrait, which is known once nothing is due.
  if (all.length < (file.connected ?? []).length && done < of) return null
  const accounts: WatchedAccount[] = []
  for (const portrait of all.filter(({ account }) => !isReadInPart(file.readings, account.id))) {
    const { account, provenance, lastDay } = portrait
    const signs = await signsNow(room, account.id)
    if (signs === null) return null
    const findings = openFindings(portrait, draft)
    accounts.push({ account: account.id, sources: provenance.sources, lastDay, findings, signs })
  }
  const moment = { now: deps.now(), heardAt: heardAt() }
  return alertsOf({ accounts, until: file.until, watchedSince: since }, moment)
}

/** What a person has cleared, upheld or asked about is no news. */
function openFindings(
  { account, findings }: Pick<Portrait, 'account' | 'findings'>,
  draft: DossierDraft,
): Portrait['findings'] {
  return findings.filter((dated) => {
    const stored = storedReviewOf(account.id, daysOfFinding(dated), draft)
    return reviewOf(stored?.review).kind === 'open'
  })
}

/** Null where columns or workers cannot answer now. */
async function signsNow(room: Room, account: AccountId): Promise<readonly Sign[] | null> {
  const { columns, analyst } = room.analysis
  const read = await columns.material({ account, metrics: METRICS })
  if (!read.ok) return null
  const { hash: of, columns: told } = read.value
  const before = room.signs.get(account)
  if (before?.of === of) return before.signs
  const end = await analyst.run('signs', told.map(({ value }) => value)) // prettier-ignore
  if (end.kind !== 'done') return null
  room.signs.set(account, { of, signs: end.output })
  return end.output
}
