/** View `redemptions`: a window of the ledger, with sums over all of its filter. */
import { addDays, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { RedemptionFilterInput } from '../../../shared/bridge/commands.ts'
import type { Page } from '../../../shared/bridge/page.ts'
import type { RedemptionsView } from '../../../shared/bridge/views.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { Documents } from '../store/documents.ts'
import { type LedgerWord, STANDING_CODES } from '../store/ledger.ts'
import { factsOf, organisationOf, zoneOf } from './facts.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
/** Longer exports are a report's work. */
const EXPORT_MAX = 200_000
/** Some milliseconds of reading and writing. */
const EXPORT_WINDOW = 100

/** Columns of the ledger by the page's names of them; words sort by what they say. */
const SORTS: ReadonlyMap<string, string> = new Map([
  ['at', 'at'],
  ['placedAt', 'placedAt'],
  ['voucher', 'voucher'],
  ['standing', 'standing'],
  ['rewardMinor', 'reward'],
  ['basketMinor', 'basket'],
  ['campaignTitle', wordOf('title')],
  ['promoterName', wordOf('promoter')],
  ['venueName', wordOf('venueName')],
  ['tillName', wordOf('tillName')],
  ['cashier', wordOf('cashier')],
])

function wordOf(column: LedgerWord): string {
  return `(SELECT word FROM ledger_word WHERE n = ${column})`
}

export const redemptionsView: DeskView<'redemptions'> = {
  topics: ['redemptions', 'facts'],
  compute: ({ documents }, input) => {
    const currency = organisationOf(factsOf(documents))?.currency ?? 'EUR'
    if (!documents.has('redemptions')) return shown({ total: 0, rows: [], sums: NO_SUMS, currency })
    const { filter = {}, offset = 0, limit = WINDOW } = input
    const { total, ...sums } = sumsOf(documents, filter)
    const rows = rowsOf(documents, { filter, sort: input.sort, offset, limit })
    return shown({ total, rows, sums, currency })
  },
}

/** All of a filter, newest first. Which rows is settled at the beginning; each is opened when its window comes. */
export function allRedemptions(
  documents: Documents,
  filter: RedemptionFilterInput,
): Iterable<readonly [number, readonly Redemption[]]> {
  const question = { filter, sort: undefined, offset: 0, limit: EXPORT_MAX }
  return windowsOf(documents, numbersOf(documents, question))
}

function* windowsOf(
  documents: Documents,
  numbers: readonly number[],
): Generator<readonly [number, readonly Redemption[]]> {
  for (let from = 0; from < numbers.length; from += EXPORT_WINDOW) {
    const rows = openRows(documents, numbers.slice(from, from + EXPORT_WINDOW))
    yield [from / numbers.length, rows]
  }
}

interface RowsQuestion {
  readonly filter: RedemptionFilterInput
  readonly sort: Page['sort']
  readonly offset: number
  readonly limit: number
}

/** First which rows, from the narrow ledger; then only these documents are opened. */
function rowsOf(documents: Documents, question: RowsQuestion): readonly Redemption[] {
  return openRows(documents, numbersOf(documents, question))
}

/** As one text: a hundred thousand rows of SQLite are slower to carry over than to find. */
function numbersOf(
  documents: Documents,
  { filter, sort, offset, limit }: RowsQuestion,
): readonly number[] {
  const { where, values } = conditionOf(documents, filter)
  const order = orderOf(sort, where !== EVERY_ROW)
  const found = documents.sql
    .statement<{ readonly numbers: string }>(
      `SELECT json_group_array(row) AS numbers
      FROM (SELECT row FROM ledger WHERE ${where} ${order} LIMIT ? OFFSET ?)`,
    )
    .get(...values, limit, offset)
  // SQLite's own list of its row numbers.
  return found === undefined ? [] : (JSON.parse(found.numbers) as readonly number[])
}

function openRows(documents: Documents, numbers: readonly number[]): readonly Redemption[] {
  const found = documents.sql
    .statement<{ readonly n: number; readonly data: string }>(
      `SELECT _n AS n, _data AS data FROM ${documents.sql.tableOf('redemptions')}
      WHERE _n IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(numbers))
  const dataByRow = new Map(found.map(({ n, data }) => [n, data]))
  return numbers.flatMap((row) => {
    const data = dataByRow.get(row)
    // The collection `redemptions` holds redemptions.
    return data === undefined ? [] : [JSON.parse(data) as Redemption]
  })
}

/** Ties of the index `ledger_at` in its own order, so that its walk is the answer. */
const NEWEST = ['at', 'standing', 'undone', 'campaign']

/**
 * Newest scan first where nothing else was asked: the walk of an index. With a filter the index would be walked past most
 * of its rows, so there (`+`) the few that fit are sorted instead.
 */
function orderOf(sort: Page['sort'], isFiltered: boolean): string {
  const column = SORTS.get(sort?.by ?? 'at') ?? 'at'
  const way = sort?.descending === false ? 'ASC' : 'DESC'
  const columns = column === 'at' && !isFiltered ? NEWEST : [`+${column}`]
  return `ORDER BY ${[...columns, 'row'].map((one) => `${one} ${way}`).join(', ')}`
}

interface Condition {
  readonly where: string
  readonly values: readonly (string | number)[]
}

const EVERY_ROW = 'TRUE'

export function conditionOf(documents: Documents, filter: RedemptionFilterInput): Condition {
  const { campaign, venue, till, cashier, shift, standing, text, from, until } = filter
  const parts: Condition[] = []
  if (campaign !== undefined) parts.push(isWord('campaign', campaign))
  if (venue !== undefined) parts.push(isWord('venue', venue))
  if (till !== undefined) parts.push(isWord('till', till))
  if (cashier !== undefined) parts.push(isWord('cashier', cashier))
  if (shift !== undefined) parts.push(isWord('shift', shift))
  if (filter.clash === true) parts.push({ where: CLASHED, values: [] })
  if (from !== undefined || until !== undefined) parts.push(...within(documents, { from, until }))
  if (standing !== undefined)
    parts.push({ where: 'standing = ?', values: [STANDING_CODES[standing]] })
  for (const word of (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    parts.push(says(documents, word))
  }
  return {
    where: parts.map(({ where }) => where).join(' AND ') || EVERY_ROW,
    values: parts.flatMap(({ values }) => values),
  }
}

/** Both sides of each code that was claimed twice. */
const CLASHED = 'voucher IN (SELECT voucher FROM ledger WHERE clash = 1)'

/** From the first instant of the first day to the last of the last. */
function within(
  documents: Documents,
  { from, until }: Pick<RedemptionFilterInput, 'from' | 'until'>,
): readonly Condition[] {
  const zone = zoneOf(organisationOf(factsOf(documents)))
  return [
    ...(from === undefined ? [] : [{ where: 'at >= ?', values: [startOfDay(from, zone)] }]),
    ...(until === undefined
      ? []
      : [{ where: 'at < ?', values: [startOfDay(addDays(until, 1), zone)] }]),
  ]
}

function isWord(role: LedgerWord, word: string): Condition {
  return {
    where: `${role} = (SELECT n FROM ledger_word WHERE role = '${role}' AND word = ?)`,
    values: [word],
  }
}

const SAID: ReadonlySet<LedgerWord> = new Set([
  'promoter',
  'title',
  'tillName',
  'venueName',
  'cashier',
])

/** Only the columns in which any word holds the typed one are looked at; numbers also name vouchers. */
function says(documents: Documents, typed: string): Condition {
  const roles = documents.sql
    .statement<{ readonly role: LedgerWord }>(
      'SELECT DISTINCT role FROM ledger_word WHERE instr(lower(word), ?) > 0',
    )
    .all(typed)
    .map(({ role }) => role)
    .filter((role) => SAID.has(role))
  const holds = roles.map(
    (role) =>
      `${role} IN (SELECT n FROM ledger_word WHERE role = '${role}' AND instr(lower(word), ?) > 0)`,
  )
  if (/\d/.test(typed)) holds.push('instr(voucher, ?) > 0')
  return holds.length === 0
    ? { where: 'FALSE', values: [] }
    : { where: `(${holds.join(' OR ')})`, values: holds.map(() => typed) }
}

type Sums = RedemptionsView['sums']
const NO_SUMS: Sums = {
  confirmed: 0,
  provisional: 0,
  provisionalMinor: 0,
  reversed: 0,
  clashes: 0,
  undone: 0,
  rewardMinor: 0,
  basketMinor: 0,
}

const { confirmed, provisional, reversed } = STANDING_CODES
const COUNTS = `standing = ${confirmed} AND undone = 0`
/** Reward and basket of what counts: confirmed and not undone. */
const SUMS = `SELECT count(*) AS total,
  coalesce(sum(${COUNTS}), 0) AS confirmed,
  coalesce(sum(standing = ${provisional} AND undone = 0), 0) AS provisional,
  coalesce(sum(CASE WHEN standing = ${provisional} AND undone = 0 THEN reward END), 0) AS provisionalMinor,
  coalesce(sum(standing = ${reversed} AND undone = 0), 0) AS reversed,
  coalesce(sum(clash = 1 AND undone = 0), 0) AS clashes,
  coalesce(sum(undone), 0) AS undone,
  coalesce(sum(CASE WHEN ${COUNTS} THEN reward END), 0) AS rewardMinor,
  coalesce(sum(CASE WHEN ${COUNTS} THEN basket END), 0) AS basketMinor FROM ledger`

type Totals = Sums & { readonly total: number }

/** Sums by filter, until the ledger changes: a table that is scrolled asks for the same ones at each window. */
const kept = new WeakMap<Documents, Map<string, Totals>>()
/** Filters a person has looked at since the last change. */
const KEPT_MAX = 100

function keptSums(documents: Documents): Map<string, Totals> {
  const known = kept.get(documents)
  if (known !== undefined) return known
  const made = new Map<string, Totals>()
  kept.set(documents, made)
  documents.onChange((topics) => {
    if (topics.has('redemptions')) made.clear()
  })
  return made
}

function sumsOf(documents: Documents, filter: RedemptionFilterInput): Totals {
  const sums = keptSums(documents)
  const key = JSON.stringify(filter)
  const known = sums.get(key)
  if (known !== undefined) return known
  const { where, values } = conditionOf(documents, filter)
  const found = documents.sql.statement<Totals>(`${SUMS} WHERE ${where}`).get(...values)
  const made = found ?? { ...NO_SUMS, total: 0 }
  if (sums.size >= KEPT_MAX) sums.clear()
  sums.set(key, made)
  return made
}
