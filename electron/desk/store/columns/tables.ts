/**
 * The tables of `columns.db` and their plain reads and writes. Blocks hold what has settled; the tail holds the newest days of all
 * accounts, a row a day, so that a night is a few rows; what each value was before stands in `filled` and `revised`.
 */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import type { Connection, Statement } from '../database.ts'
import { type Block, bytesOf, countsOf } from './block.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS account(slot INTEGER PRIMARY KEY, account TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS stream(one INTEGER PRIMARY KEY CHECK(one = 1), checkpoint TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS series(
    metric TEXT NOT NULL, slot INTEGER NOT NULL, first_day INTEGER NOT NULL, end_day INTEGER NOT NULL,
    sources TEXT NOT NULL, purposes TEXT NOT NULL, as_of INTEGER NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY(metric, slot)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS block(
    metric TEXT NOT NULL, block INTEGER NOT NULL, first_day INTEGER NOT NULL, days INTEGER NOT NULL,
    counts BLOB NOT NULL, PRIMARY KEY(metric, block));
  CREATE TABLE IF NOT EXISTS tail(
    metric TEXT NOT NULL, day INTEGER NOT NULL, counts BLOB NOT NULL, PRIMARY KEY(metric, day));
  CREATE TABLE IF NOT EXISTS filled(
    metric TEXT NOT NULL, day INTEGER NOT NULL, known_on INTEGER NOT NULL, slots BLOB NOT NULL,
    PRIMARY KEY(metric, day, known_on));
  CREATE TABLE IF NOT EXISTS revised(
    id INTEGER PRIMARY KEY, metric TEXT NOT NULL, slot INTEGER NOT NULL, first_day INTEGER NOT NULL,
    known_on INTEGER NOT NULL, days INTEGER NOT NULL, before BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS revised_series ON revised(metric, slot, known_on);
`

/** Of one series; sources and purposes as JSON. */
export interface SeriesRow {
  readonly first_day: number
  readonly end_day: number
  readonly sources: string
  readonly purposes: string
  readonly as_of: number
  readonly version: number
}

export interface SlotSeries extends SeriesRow {
  readonly slot: number
}

export interface RevisedRow {
  readonly first_day: number
  readonly days: number
  /** Empty: all of them were gaps. */
  readonly before: Uint8Array
}

export interface FilledRow {
  readonly day: number
  readonly slots: Uint8Array
}

export interface Tables {
  /** All or nothing, on disk when it returns. */
  commit<Value>(work: () => Value): Value
  readonly accounts: () => ReadonlyMap<AccountId, number>
  putAccount(slot: number, account: AccountId): void
  seriesOf(metric: Metric, slot: number): SeriesRow | undefined
  putSeries(metric: Metric, slot: number, row: SeriesRow): void
  /** Of slots from the first to before the second. */
  seriesIn(metric: Metric, from: number, until: number): readonly SlotSeries[]
  readBlock(metric: Metric, block: number): Block | null
  putBlock(metric: Metric, block: number, counts: Block): void
  blocksOf(metric: Metric): IterableIterator<{ readonly block: number; readonly counts: Block }>
  /** The day after each block's last. */
  ends(): readonly { readonly metric: Metric; readonly block: number; readonly end: number }[]
  tails(): readonly { readonly metric: Metric; readonly day: number; readonly counts: Int32Array }[]
  putTail(metric: Metric, day: number, counts: Int32Array): void
  dropTail(metric: Metric, day: number): void
  filledAfter(metric: Metric, knownOn: number): readonly FilledRow[]
  filledOn(key: FilledKey): Uint8Array | undefined
  putFilled(key: FilledKey, slots: Uint8Array): void
  /** The latest first. */
  revisedAfter(metric: Metric, slot: number, knownOn: number): readonly RevisedRow[]
  addRevised(row: RevisedKey, before: Int32Array): void
  /** All that stands of one account but in blocks and tails. */
  dropAccount(slot: number): void
  clearFilled(slot: number): void
  checkpoint(): string | null
  putCheckpoint(checkpoint: string): void
}

export interface FilledKey {
  readonly metric: Metric
  readonly day: number
  readonly knownOn: number
}

export interface RevisedKey {
  readonly metric: Metric
  readonly slot: number
  readonly firstDay: number
  readonly knownOn: number
}

/** Prepared once, kept by the connection. */
type Statements = <Row>(sql: string) => Statement<Row>

interface BlockRow {
  readonly block: number
  readonly first_day: number
  readonly days: number
  readonly counts: Uint8Array
}

export function columnTables(connection: Connection): Tables {
  const { database } = connection
  const statement: Statements = (sql) => connection.statement(sql)
  database.exec(TABLES)
  const run = (sql: string, ...values: readonly (string | number | Uint8Array)[]): void =>
    void statement(sql).run(...values)
  const metricBlocks = statement<BlockRow>(
    'SELECT block, first_day, days, counts FROM block WHERE metric = ? ORDER BY block',
  )
  return {
    commit: (work) => database.transaction(work).immediate(),
    accounts: () =>
      new Map(
        statement<{ readonly slot: number; readonly account: AccountId }>(
          'SELECT slot, account FROM account',
        )
          .all()
          .map(({ slot, account }) => [account, slot]),
      ),
    putAccount: (slot, account) => run('INSERT INTO account VALUES(?, ?)', slot, account),
    seriesOf: (metric, slot) =>
      statement<SeriesRow>('SELECT * FROM series WHERE metric = ? AND slot = ?').get(metric, slot),
    seriesIn: (metric, from, until) =>
      statement<SlotSeries>('SELECT * FROM series WHERE metric = ? AND slot >= ? AND slot < ?').all(
        metric,
        from,
        until,
      ),
    putSeries: (metric, slot, row) =>
      run(
        'INSERT OR REPLACE INTO series VALUES(?, ?, ?, ?, ?, ?, ?, ?)',
        metric,
        slot,
        row.first_day,
        row.end_day,
        row.sources,
        row.purposes,
        row.as_of,
        row.version,
      ),
    readBlock: (metric, block) => {
      const row = statement<BlockRow>('SELECT * FROM block WHERE metric = ? AND block = ?')
      const found = row.get(metric, block)
      return found === undefined ? null : blockFrom(found)
    },
    putBlock: (metric, block, { firstDay, days, counts }) =>
      run(
        'INSERT OR REPLACE INTO block VALUES(?, ?, ?, ?, ?)',
        metric,
        block,
        firstDay,
        days,
        bytesOf(counts),
      ),
    blocksOf: function* (metric) {
      for (const row of metricBlocks.iterate(metric)) {
        yield { block: row.block, counts: blockFrom(row) }
      }
    },
    checkpoint: () =>
      statement<{ readonly checkpoint: string }>('SELECT checkpoint FROM stream').get()
        ?.checkpoint ?? null,
    putCheckpoint: (checkpoint) => run('INSERT OR REPLACE INTO stream VALUES(1, ?)', checkpoint),
    ...tailTables(statement),
    ...knowledgeTables(statement),
  }
}

function tailTables(statement: Statements) {
  return {
    ends: () =>
      statement<{ readonly metric: Metric; readonly block: number; readonly end: number }>(
        'SELECT metric, block, first_day + days AS "end" FROM block',
      ).all(),
    tails: () =>
      statement<{ readonly metric: Metric; readonly day: number; readonly counts: Uint8Array }>(
        'SELECT metric, day, counts FROM tail ORDER BY metric, day',
      )
        .all()
        .map(({ metric, day, counts }) => ({ metric, day, counts: countsOf(counts) })),
    putTail: (metric: Metric, day: number, counts: Int32Array) =>
      void statement('INSERT OR REPLACE INTO tail VALUES(?, ?, ?)').run(
        metric,
        day,
        bytesOf(counts),
      ),
    dropTail: (metric: Metric, day: number) =>
      void statement('DELETE FROM tail WHERE metric = ? AND day = ?').run(metric, day),
  }
}

function knowledgeTables(statement: Statements) {
  return {
    filledAfter: (metric: Metric, knownOn: number) =>
      statement<FilledRow>('SELECT day, slots FROM filled WHERE metric = ? AND known_on > ?').all(
        metric,
        knownOn,
      ),
    filledOn: ({ metric, day, knownOn }: FilledKey) =>
      statement<FilledRow>(
        'SELECT day, slots FROM filled WHERE metric = ? AND day = ? AND known_on = ?',
      ).get(metric, day, knownOn)?.slots,
    putFilled: ({ metric, day, knownOn }: FilledKey, slots: Uint8Array) =>
      void statement('INSERT OR REPLACE INTO filled VALUES(?, ?, ?, ?)').run(
        metric,
        day,
        knownOn,
        slots,
      ),
    revisedAfter: (metric: Metric, slot: number, knownOn: number) =>
      statement<RevisedRow>(
        'SELECT first_day, days, before FROM revised WHERE metric = ? AND slot = ? AND known_on > ? ORDER BY id DESC',
      ).all(metric, slot, knownOn),
    addRevised: ({ metric, slot, firstDay, knownOn }: RevisedKey, before: Int32Array) =>
      void statement(
        'INSERT INTO revised(metric, slot, first_day, known_on, days, before) VALUES(?, ?, ?, ?, ?, ?)',
      ).run(metric, slot, firstDay, knownOn, before.length, bytesOf(saidOf(before))),
    dropAccount: (slot: number) => {
      for (const table of ['account', 'series', 'revised']) {
        statement(`DELETE FROM ${table} WHERE slot = ?`).run(slot)
      }
    },
    clearFilled: (slot: number) => {
      const rows = statement<FilledKey & { readonly slots: Uint8Array }>(
        'SELECT metric, day, known_on AS knownOn, slots FROM filled',
      )
      const put = statement(
        'UPDATE filled SET slots = ? WHERE metric = ? AND day = ? AND known_on = ?',
      )
      for (const { metric, day, knownOn, slots } of rows.all()) {
        if (!hasBit(slots, slot)) continue
        const cleared = slots.slice()
        cleared[slot >> 3] = (cleared[slot >> 3] ?? 0) & ~(1 << (slot & 7))
        put.run(cleared, metric, day, knownOn)
      }
    },
  }
}

/** The bits with these set, as long as they need. */
export function withBits(bits: Uint8Array, set: readonly number[]): Uint8Array {
  const most = set.reduce((greatest, at) => Math.max(greatest, at), 0)
  const grown = new Uint8Array(Math.max(bits.length, (most >> 3) + 1))
  grown.set(bits)
  for (const at of set) grown[at >> 3] = (grown[at >> 3] ?? 0) | (1 << (at & 7))
  return grown
}

export function hasBit(bits: Uint8Array, at: number): boolean {
  return ((bits[at >> 3] ?? 0) & (1 << (at & 7))) !== 0
}

/** A first word about days is common and says nothing of them. */
function saidOf(before: Int32Array): Int32Array {
  return before.every((count) => count === GAP) ? new Int32Array() : before
}

function blockFrom({ first_day: firstDay, days, counts }: BlockRow): Block {
  return { firstDay, days, stride: days, counts: countsOf(counts) }
}
