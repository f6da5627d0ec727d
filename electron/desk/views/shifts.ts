/**
 * View `shifts`: the ledger grouped by till and shift in SQL over its narrow rows, beside the figures of the till's own Z report,
 * so that what has not come yet and what was claimed twice is seen at a glance.
 */
import type { RedemptionFilterInput } from '../../../shared/bridge/commands.ts'
import type { ShiftRow } from '../../../shared/bridge/views.ts'
import type { DeviceId, EntryId } from '../../../shared/base/ids.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { ShiftFact } from '../../../shared/domain/account/organisation.ts'
import type { Documents } from '../store/documents.ts'
import { STANDING_CODES } from '../store/ledger.ts'
import { factsOf, organisationOf } from './facts.ts'
import { conditionOf } from './redemptions.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 50

export const shiftsView: DeskView<'shifts'> = {
  topics: ['redemptions', 'facts'],
  compute: ({ documents }, { offset = 0, limit = WINDOW, filter = {} }) => {
    if (!documents.has('redemptions')) return shown({ total: 0, rows: [] })
    const facts = factsOf(documents)
    const currency = organisationOf(facts)?.currency ?? 'EUR'
    const reports = new Map(
      facts
        .filter((fact): fact is ShiftFact => fact.kind === 'shift')
        .map((fact) => [fact.shift, fact]),
    )
    const groups = groupsOf(documents, filter)
    const names = cashierNames(documents)
    const rows = groups
      .slice(offset, offset + limit)
      .map((group) => rowOf(group, { names, reports, currency }))
    return shown({ total: groups.length, rows })
  },
}

type Group = Pick<
  ShiftRow,
  | 'tillName'
  | 'venueName'
  | 'confirmed'
  | 'provisional'
  | 'reversed'
  | 'undone'
  | 'rewardMinor'
  | 'basketMinor'
> & {
  readonly shift: EntryId | null
  readonly till: DeviceId
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** Not undone, whatever became of it: what the till counts as accepted. */
  readonly accepted: number
  /** Numbers of words, parted by commas. */
  readonly cashiers: string | null
}

const { confirmed, provisional, reversed } = STANDING_CODES
const COUNTS = `standing = ${confirmed} AND undone = 0`
const word = (column: string): string => `(SELECT word FROM ledger_word WHERE n = ${column})`
const GROUPS = (
  where: string,
): string => `SELECT ${word('shift')} AS shift, ${word('till')} AS till,
  ${word('tillName')} AS tillName, ${word('venueName')} AS venueName,
  cashiers, firstAt, lastAt, accepted, confirmed, provisional, reversed, undone, rewardMinor, basketMinor
FROM (SELECT shift, till, max(tillName) AS tillName, max(venueName) AS venueName,
    group_concat(DISTINCT cashier) AS cashiers, min(at) AS firstAt, max(at) AS lastAt,
    sum(undone = 0) AS accepted, sum(${COUNTS}) AS confirmed,
    sum(standing = ${provisional} AND undone = 0) AS provisional,
    sum(standing = ${reversed} AND undone = 0) AS reversed, sum(undone) AS undone,
    coalesce(sum(CASE WHEN ${COUNTS} THEN reward END), 0) AS rewardMinor,
    coalesce(sum(CASE WHEN ${COUNTS} THEN basket END), 0) AS basketMinor
  FROM ledger WHERE ${where} GROUP BY till, shift)
ORDER BY lastAt DESC`

/** By documents and filter, until the ledger changes: a list that is scrolled asks for the same groups again. */
const kept = new WeakMap<Documents, Map<string, readonly Group[]>>()
const KEPT_MAX = 20

function groupsOf(documents: Documents, filter: RedemptionFilterInput): readonly Group[] {
  const known = keptGroups(documents)
  const key = JSON.stringify(filter)
  const found = known.get(key)
  if (found !== undefined) return found
  const { where, values } = conditionOf(documents, filter)
  const made = documents.sql.statement<Group>(GROUPS(where)).all(...values)
  if (known.size >= KEPT_MAX) known.clear()
  known.set(key, made)
  return made
}

function keptGroups(documents: Documents): Map<string, readonly Group[]> {
  const known = kept.get(documents)
  if (known !== undefined) return known
  const made = new Map<string, readonly Group[]>()
  kept.set(documents, made)
  documents.onChange((topics) => {
    if (topics.has('redemptions')) made.clear()
  })
  return made
}

/** Few: the people of a business's tills. */
function cashierNames(documents: Documents): ReadonlyMap<number, string> {
  const words = documents.sql.statement<{ readonly n: number; readonly word: string }>(
    "SELECT n, word FROM ledger_word WHERE role = 'cashier'",
  )
  return new Map(words.all().map(({ n, word: name }) => [n, name]))
}

interface RowParts {
  readonly names: ReadonlyMap<number, string>
  readonly reports: ReadonlyMap<EntryId, ShiftFact>
  readonly currency: ShiftRow['currency']
}

function rowOf(group: Group, { names, reports, currency }: RowParts): ShiftRow {
  const { accepted, cashiers, ...row } = group
  const report = group.shift === null ? undefined : reports.get(group.shift)
  return { ...row, cashiers: namesOf(names, cashiers), currency, ...reportOf(report, accepted) }
}

function namesOf(names: ReadonlyMap<number, string>, numbers: string | null): readonly string[] {
  return (numbers ?? '').split(',').flatMap((number) => names.get(Number(number)) ?? [])
}

function reportOf(
  fact: ShiftFact | undefined,
  accepted: number,
): Pick<ShiftRow, 'report' | 'missing'> {
  if (fact === undefined) return { report: null, missing: null }
  const { number, closedAt, acceptedCount, acceptedMinor, undoneCount, basketMinor } = fact
  const report = {
    number,
    closedAt,
    accepted: acceptedCount,
    undone: undoneCount,
    rewardMinor: acceptedMinor,
    basketMinor,
  }
  return { report, missing: acceptedCount - accepted }
}
