/** Tables of `journal.db`: a till's entries, what the server placed, and what the till holds to judge by. */
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import type { Keyring } from '../../../shared/domain/redemption/keyring.ts'
import type { TypingLock } from '../../../shared/domain/redemption/typing-lock.ts'
import type { Connection } from '../store/database.ts'
import type { Pins } from './pin-locks.ts'
import type { TimeMemory } from './trusted-time.ts'
import type { Heard } from './heard.ts'

/** Columns of an entry and of a remembered value, as a damaged file is read by them too. */
export const ENTRY_COLUMNS = `(
    sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    voucher TEXT, campaign INTEGER, reward_minor INTEGER NOT NULL, offline INTEGER NOT NULL, shift TEXT,
    target INTEGER, standing TEXT NOT NULL, undone INTEGER NOT NULL, reason TEXT, holder TEXT, position INTEGER,
    answer TEXT) STRICT`
export const MEMORY_COLUMNS = '(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'

/**
 * `one_live_accept` is the till's promise in SQL: no voucher has two accepts that are not undone, whatever code runs above.
 * A chunk's `used` bits are the server's; the till's own are its entries.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS entries${ENTRY_COLUMNS};
  CREATE UNIQUE INDEX IF NOT EXISTS one_live_accept ON entries(voucher) WHERE kind = 'accepted' AND undone = 0;
  CREATE INDEX IF NOT EXISTS entries_voucher ON entries(voucher, sequence) WHERE kind = 'accepted';
  CREATE INDEX IF NOT EXISTS entries_waiting ON entries(sequence) WHERE position IS NULL;
  CREATE INDEX IF NOT EXISTS entries_provisional ON entries(campaign)
    WHERE kind = 'accepted' AND standing = 'provisional' AND undone = 0;
  CREATE INDEX IF NOT EXISTS entries_shift ON entries(shift, sequence) WHERE shift IS NOT NULL;
  CREATE INDEX IF NOT EXISTS entries_undo ON entries(target) WHERE kind = 'undone';
  CREATE INDEX IF NOT EXISTS entries_shown ON entries(sequence) WHERE kind IN ('accepted', 'refused');
  CREATE TABLE IF NOT EXISTS placements(
    n INTEGER PRIMARY KEY, batch TEXT NOT NULL, digests TEXT NOT NULL, signature TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS campaigns(
    campaign INTEGER PRIMARY KEY, manifest_version INTEGER NOT NULL, manifest TEXT, signature TEXT,
    revision INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS chunks(
    campaign INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY(campaign, kind, at)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS revocations(campaign INTEGER PRIMARY KEY, runs TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS told(
    n INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, answer TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS told_at ON told(at);
  CREATE TABLE IF NOT EXISTS displays(campaign INTEGER PRIMARY KEY, secret BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS short_tables(
    campaign INTEGER PRIMARY KEY, salt BLOB NOT NULL, revision INTEGER NOT NULL, digest TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS short_codes(
    campaign INTEGER NOT NULL, id BLOB NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY(campaign, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS memory${MEMORY_COLUMNS};`

export function createTables({ database }: Connection): void {
  database.exec(TABLES)
}

/** One FULL transaction; what is thrown inside takes all of it back. */
export function inTransaction<Value>({ database }: Connection, write: () => Value): Value {
  return database.transaction(write).immediate()
}

/** Small single values that live beside the entries; each name has one type. */
export interface Remembered {
  readonly keyring: Keyring
  readonly time: TimeMemory
  readonly heard: Heard
  readonly switchedOff: boolean
  /** Misses in typing short codes. */
  readonly typing: TypingLock
  /** Number of the last Z report. */
  readonly lastReport: number
  readonly pins: Pins
  /** Newest first; see `rebuild.ts`. */
  readonly repairs: readonly StoreRepair[]
}

export interface Memory {
  read<Name extends keyof Remembered>(name: Name): Remembered[Name] | undefined
  write<Name extends keyof Remembered>(name: Name, value: Remembered[Name]): void
}

export function createMemory(connection: Connection): Memory {
  return {
    read<Name extends keyof Remembered>(name: Name) {
      const sql = 'SELECT value FROM memory WHERE name = ?'
      const row = connection.statement<{ readonly value: string }>(sql).get(name)
      // Written by `write` under the same name.
      return row === undefined ? undefined : (JSON.parse(row.value) as Remembered[Name])
    },
    write(name, value) {
      const sql =
        'INSERT INTO memory VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value'
      connection.statement(sql).run(name, JSON.stringify(value))
    },
  }
}
