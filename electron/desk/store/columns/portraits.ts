/**
 * What was reckoned of accounts, beside the columns it was reckoned from: gone with its account, and old as soon as a word about the
 * account came behind it. Sketches are small and read all together, portraits are packed and read one at a time.
 */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { Connection } from '../database.ts'

export interface KeptPortrait {
  readonly account: AccountId
  /** The hash of all it was made of. */
  readonly of: string
  /** The last change of the account that is in it. */
  readonly change: number
  /** Null: what is kept already was made of the same. */
  readonly drawn: { readonly sketch: string; readonly portrait: Uint8Array } | null
}

export interface KeptSketch {
  readonly account: AccountId
  readonly of: string
  readonly sketch: string
  /** Nothing was said of the account since. */
  readonly isFresh: boolean
}

export interface PortraitTable {
  /** In the open transaction, as `keep` and `drop`: something was said of these. */
  touch(accounts: Iterable<AccountId>): void
  /** The number of the account's last change; 0: none since changes have numbers. */
  changeOf(account: AccountId): number
  /** Those whose account has changed meanwhile are left out. */
  keep(kept: readonly KeptPortrait[]): void
  /** Behind this account, by name, at most `SKETCHES_A_PAGE`. */
  sketches(behind: string): readonly KeptSketch[]
  /** Null: none is kept. */
  portrait(account: AccountId): Uint8Array | null
  drop(accounts: readonly AccountId[]): void
}

/** Some 5 ms to parse. */
export const SKETCHES_A_PAGE = 500

const TABLES = `
  CREATE TABLE IF NOT EXISTS change_clock(one INTEGER PRIMARY KEY CHECK(one = 1), n INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS change(account TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sketch(
    account TEXT PRIMARY KEY, made_of TEXT NOT NULL, change INTEGER NOT NULL, sketch TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS portrait(account TEXT PRIMARY KEY, portrait BLOB NOT NULL);
  INSERT OR IGNORE INTO change_clock VALUES(1, 0);
`

export function portraitTable(connection: Connection): PortraitTable {
  connection.database.exec(TABLES)
  const statement = <Row>(sql: string) => connection.statement<Row>(sql)
  // Numbers are never given twice: an account that comes again after it was forgotten is another change.
  const tick = statement<{ readonly n: number }>('UPDATE change_clock SET n = n + 1 RETURNING n')
  const touch = statement('INSERT OR REPLACE INTO change VALUES(?, ?)')
  const change = statement<{ readonly n: number }>('SELECT n FROM change WHERE account = ?')
  const again = statement('UPDATE sketch SET change = ? WHERE account = ? AND made_of = ?')
  const putSketch = statement('INSERT OR REPLACE INTO sketch VALUES(?, ?, ?, ?)')
  const putPortrait = statement('INSERT OR REPLACE INTO portrait VALUES(?, ?)')
  const page = statement<{
    readonly account: AccountId
    readonly of: string
    readonly sketch: string
    readonly isFresh: number
  }>(
    `SELECT account, made_of AS "of", sketch, change = coalesce((SELECT n FROM change c WHERE c.account = s.account), 0) AS isFresh
     FROM sketch s WHERE account > ? ORDER BY account LIMIT ${SKETCHES_A_PAGE}`,
  )
  const one = statement<{ readonly portrait: Uint8Array }>(
    'SELECT portrait FROM portrait WHERE account = ?',
  )
  const drops = ['change', 'sketch', 'portrait'].map((table) =>
    statement(`DELETE FROM ${table} WHERE account = ?`),
  )
  const changeOf = (account: AccountId): number => change.get(account)?.n ?? 0
  return {
    changeOf,
    touch: (accounts) => {
      const now = tick.get()?.n ?? 0
      for (const account of accounts) touch.run(account, now)
    },
    keep: (kept) => {
      for (const { account, of, change: seen, drawn } of kept) {
        if (changeOf(account) !== seen) continue
        if (drawn === null) again.run(seen, account, of)
        else {
          putSketch.run(account, of, seen, drawn.sketch)
          putPortrait.run(account, drawn.portrait)
        }
      }
    },
    sketches: (behind) =>
      page.all(behind).map(({ isFresh, ...row }) => Object.assign(row, { isFresh: isFresh === 1 })),
    portrait: (account) => one.get(account)?.portrait ?? null,
    drop: (accounts) => {
      for (const account of accounts) for (const drop of drops) drop.run(account)
    },
  }
}
