/**
 * The ledger beside the redemptions' documents: one narrow row each, kept in the transaction of its document, so that sums,
 * filters, orders and days over 100,000 of them are one short scan and no JSON is opened but what is shown.
 */
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { Standing } from '../../../shared/domain/redemption/placement.ts'
import type { Connection } from './database.ts'
import type { Commits } from './rx-storage/commit.ts'
import { quoted, tableName } from './rx-storage/rows.ts'
import type { RowWatcher } from './rx-storage/write.ts'

/** As `standing` is kept. */
export const STANDING_CODES: Readonly<Record<Standing, number>> = {
  none: 0,
  provisional: 1,
  reversed: 2,
  confirmed: 3,
}

/** Columns whose words are kept once, in `ledger_word`, with the field of the redemption they come from. */
export const LEDGER_WORDS = {
  campaign: 'campaignId',
  title: 'campaignTitle',
  venue: 'venue',
  venueName: 'venueName',
  till: 'till',
  tillName: 'tillName',
  cashier: 'cashier',
  shift: 'shift',
  promoter: 'promoterName',
} as const satisfies Readonly<Record<string, keyof Redemption>>
export type LedgerWord = keyof typeof LEDGER_WORDS

const WORDS = Object.entries(LEDGER_WORDS)
const WORD_COLUMNS = WORDS.map(([role]) => role)
const COLUMNS = [
  'row',
  'at',
  'placedAt',
  'voucher',
  'standing',
  'undone',
  'clash',
  'reward',
  'basket',
  ...WORD_COLUMNS,
]
const TAKE_OUT = 'DELETE FROM ledger WHERE row = ?'
/** Words of this run whose number is known; names are few, a till's cashiers and a town's promoters. */
const KNOWN_WORDS_MAX = 50_000

/** Keeps the rows of `redemptions`; undefined for every other collection. */
export function createLedger(commits: Commits): {
  readonly watcherOf: (collection: string, version: number) => RowWatcher | undefined
} {
  const { connection } = commits
  createTables(connection)
  const numbers = new Map<string, Map<string, number>>(
    WORD_COLUMNS.map((role) => [role, new Map<string, number>()]),
  )
  commits.onRollback(() => numbers.forEach((words) => words.clear()))
  const marks = COLUMNS.map(() => '?').join(',')
  const put = `INSERT INTO ledger(${COLUMNS.join(',')}) VALUES(${marks})`
  const watcher: RowWatcher = {
    changed: (row, before, after) => {
      if (before !== undefined) connection.statement(TAKE_OUT).run(row)
      if (after === undefined) return
      // The watcher is given to the collection `redemptions` alone.
      const values = valuesOf(connection, numbers, { row, after: after as Redemption })
      connection.statement(put).run(...values)
    },
  }
  return {
    watcherOf: (collection, version) => {
      if (collection !== 'redemptions') return undefined
      fillOnce(connection, tableName(collection, version), watcher)
      return watcher
    },
  }
}

function createTables(connection: Connection): void {
  dropOtherForm(connection)
  connection.database.exec(`
    CREATE TABLE IF NOT EXISTS ledger_word(n INTEGER PRIMARY KEY, role TEXT NOT NULL, word TEXT NOT NULL, UNIQUE(role, word));
    CREATE TABLE IF NOT EXISTS ledger(row INTEGER PRIMARY KEY, at INT NOT NULL, placedAt INT NOT NULL, voucher TEXT NOT NULL,
      standing INT NOT NULL, undone INT NOT NULL, clash INT NOT NULL, reward INT NOT NULL, basket INT,
      ${WORD_COLUMNS.map((column) => `${column} INT`).join(', ')});
    CREATE INDEX IF NOT EXISTS ledger_at ON ledger(at, standing, undone, campaign);
    CREATE INDEX IF NOT EXISTS ledger_open ON ledger(placedAt) WHERE standing = 1 OR clash = 1;`)
}

/** Rows of a form with other columns are made anew from their documents. */
function dropOtherForm(connection: Connection): void {
  const columns = connection
    .statement<{ readonly name: string }>("SELECT name FROM pragma_table_info('ledger')")
    .all()
    .map(({ name }) => name)
  if (columns.length > 0 && columns.join() !== COLUMNS.join())
    connection.database.exec('DROP TABLE ledger; DROP TABLE ledger_word;')
}

/** A folder from before the ledger: its redemptions are read once. */
function fillOnce(connection: Connection, name: string, watcher: RowWatcher): void {
  const exists = connection.statement('SELECT 1 FROM sqlite_master WHERE name = ?').get(name)
  if (exists === undefined) return
  const has = connection.statement<{ readonly has: number }>(
    'SELECT EXISTS(SELECT 1 FROM ledger) AS has',
  )
  if (has.get()?.has === 1) return
  const rows = connection.statement<{ readonly n: number; readonly data: string }>(
    `SELECT _n AS n, _data AS data FROM ${quoted(name)} WHERE _deleted = 0`,
  )
  for (const { n, data } of rows.all()) {
    // The collection `redemptions` holds redemptions.
    watcher.changed(n, undefined, JSON.parse(data) as Redemption)
  }
}

type Numbers = ReadonlyMap<string, Map<string, number>>

interface Given {
  readonly row: number
  readonly after: Redemption
}

function valuesOf(
  connection: Connection,
  numbers: Numbers,
  { row, after }: Given,
): readonly (number | string | null)[] {
  return [
    row,
    after.at,
    after.placedAt,
    after.voucher,
    STANDING_CODES[after.standing],
    after.undone ? 1 : 0,
    after.reason === 'already_held' ? 1 : 0,
    after.rewardMinor,
    after.basketMinor,
    ...WORDS.map(([role, field]) => {
      const word = after[field]
      return word === null ? null : numberOf(connection, numbers, { role, word })
    }),
  ]
}

interface RoleWord {
  readonly role: string
  readonly word: string
}

function numberOf(connection: Connection, numbers: Numbers, { role, word }: RoleWord): number {
  const words = numbers.get(role)
  const known = words?.get(word)
  if (known !== undefined) return known
  connection.statement('INSERT OR IGNORE INTO ledger_word(role, word) VALUES(?, ?)').run(role, word)
  const found = connection
    .statement<{ readonly n: number }>('SELECT n FROM ledger_word WHERE role = ? AND word = ?')
    .get(role, word)
  const number = found?.n ?? 0
  if (words !== undefined && words.size >= KNOWN_WORDS_MAX) words.clear()
  words?.set(word, number)
  return number
}
