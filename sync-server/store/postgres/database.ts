/** PostgreSQL behind the driver's shape: the same statements, transactions and savepoints as on SQLite, each answered at once. */
import { assert } from '../../../shared/base/assert.ts'
import type { Database, Statement, Trouble } from '../database.ts'
import { connect, type Connection, PostgresError, type Said } from './connection.ts'
import { translateStatement, valuesOf } from './statement.ts'
import { READER, SPACES } from './policies.ts'
import { LOST, type Row } from './wire.ts'

/** No statement of ours takes longer, and no transaction is left open for longer (sync.md section 6). */
const LIMITS = '-c statement_timeout=5000 -c idle_in_transaction_session_timeout=5000'
/** Who writes holds it until its commit, on whatever node: so positions are given in the order of commits. */
const WRITER = 4_780
const BEGIN_WRITING = `BEGIN; SELECT pg_advisory_xact_lock(${WRITER})`

/** What only PostgreSQL can: questions that hold nothing up, on a connection of their own. */
export interface PostgresDatabase extends Database {
  later<Found>(sql: string, ...params: unknown[]): Promise<readonly Found[]>
  /** The same as the role that sees the rows of these spaces and no other table. */
  laterWithin<Found>(
    spaces: readonly string[],
    sql: string,
    ...params: unknown[]
  ): Promise<readonly Found[]>
}

/** One of the two connections: reads, and what is written outside of turns, never wait for a turn's commit. */
interface Line {
  readonly connection: Connection
  /** Transactions and savepoints open on it. */
  depth: number
}

interface Lines {
  readonly plain: Line
  readonly turns: Line
  /** The one that speaks now: while the units of a turn run, the turns'. */
  now: Line
}

export function isPostgres(database: Database): database is PostgresDatabase {
  return database.dialect === 'postgres'
}

export function openConnection(url: string): PostgresDatabase {
  const plain: Line = { connection: connect(url, LIMITS), depth: 0 }
  const turns: Line = { connection: connect(url, LIMITS), depth: 0 }
  const aside = connect(url, LIMITS)
  const lines: Lines = { plain, turns, now: plain }
  const names = new Map<string, string>()
  const saidOf = (sql: string, params: readonly unknown[], isInside: boolean): Said => {
    const translated = translateStatement(sql)
    const { text } = translated
    return { text, name: nameOf(names, text), values: valuesOf(translated, params), isInside }
  }
  return {
    dialect: 'postgres',
    // The driver's generics: rows are what the caller says they are.
    prepare: ((sql: string) =>
      statement(lines, { sql, names, isPlucked: false })) as Database['prepare'],
    exec: (text) => exec(lines.now, text),
    transaction: (run) => {
      const within = (begin: string) => transacted(lines, begin, run)
      return Object.assign(within('BEGIN'), { immediate: within(BEGIN_WRITING) })
    },
    writing: (run) => writing(lines, run),
    within: (spaces, read) => narrowed(lines.now, spaces, read),
    later: async (sql, ...params) => {
      const { rows } = await aside.later(saidOf(sql, params, false))
      // As above.
      return rows.map(bytesIn) as never
    },
    laterWithin: async (spaces, sql, ...params) => {
      // All three are said before anybody else can say anything on this line.
      const [, found] = await Promise.all([
        aside.later(plainly(`BEGIN; ${narrowTo(spaces)}`, false)),
        aside.later(saidOf(sql, params, true)),
        aside.later(plainly('COMMIT', true)),
      ])
      // As above.
      return found.rows.map(bytesIn) as never
    },
    troubleOf,
    migrated: () => migratedOf(lines.now),
    backup: () =>
      Promise.reject(new Error('a PostgreSQL database is copied by pg_dump or its log')),
    close: () => {
      for (const connection of [plain.connection, turns.connection, aside]) connection.close()
    },
  }
}

const plainly = (text: string, isInside: boolean): Said => ({
  text,
  values: [],
  name: null,
  isInside,
})

function exec({ connection, depth }: Line, text: string): unknown {
  return connection.ask(plainly(text, depth > 0))
}

/** A turn: its right to write and its commit are waited for while everything else goes on. */
async function writing<Result>(lines: Lines, run: () => Result): Promise<Result> {
  const { turns } = lines
  const { later } = turns.connection
  try {
    // Who waited too long for its right stands in a transaction that is over: it is ended like one that broke later.
    await later(plainly(BEGIN_WRITING, false))
    const result = runOn(lines, turns, run)
    await later(plainly('COMMIT', true))
    return result
  } catch (cause) {
    // Where the connection is gone there is nothing to roll back.
    await later(plainly('ROLLBACK', true)).catch(() => {})
    throw cause
  }
}

/**
 * As the role that sees the rows of these spaces and no other table: set for this transaction alone, one of its own where none is
 * open. What is set is not waited for; the answer that is read says whether it could be.
 */
function narrowed<Found>(line: Line, spaces: readonly string[], read: () => Found): Found {
  const { connection, depth } = line
  const narrow = narrowTo(spaces)
  if (depth > 0) {
    connection.tell(plainly(narrow, true))
    const found = read()
    connection.tell(plainly('SET LOCAL ROLE NONE', true))
    return found
  }
  connection.tell(plainly(`BEGIN; ${narrow}`, false))
  line.depth = 1
  try {
    const found = read()
    connection.tell(plainly('COMMIT', true))
    return found
  } catch (cause) {
    endBroken(connection)
    throw cause
  } finally {
    line.depth = 0
  }
}

function narrowTo(spaces: readonly string[]): string {
  assert(!spaces.some((space) => space.includes(',')), 'an id has no comma')
  const list = spaces.join(',').replaceAll("'", "''")
  return `SET LOCAL ROLE ${READER}; SET LOCAL ${SPACES} = '${list}'`
}

/** Waited for, so that its own failure is not taken for the next statement's: where the connection is gone there is nothing to end. */
function endBroken(connection: Connection): void {
  try {
    connection.ask(plainly('ROLLBACK', true))
  } catch {
    // As said.
  }
}

function runOn<Result>(lines: Lines, line: Line, run: () => Result): Result {
  lines.now = line
  line.depth = 1
  try {
    return run()
  } finally {
    line.depth = 0
    lines.now = lines.plain
  }
}

interface Prepared {
  readonly sql: string
  /** Of statements that were said before, by their text. */
  readonly names: Map<string, string>
  readonly isPlucked: boolean
}

function nameOf(names: Map<string, string>, text: string): string {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}

function statement(lines: Lines, prepared: Prepared): Statement<unknown[], unknown> {
  const { sql, names, isPlucked } = prepared
  const translated = translateStatement(sql)
  const { text } = translated
  const name = nameOf(names, text)
  const said = (params: readonly unknown[]): Said => {
    return { text, name, values: valuesOf(translated, params), isInside: lines.now.depth > 0 }
  }
  const all = (...params: unknown[]): unknown[] => {
    const { rows } = lines.now.connection.ask(said(params))
    return rows.map((row) => (isPlucked ? Object.values(bytesIn(row))[0] : bytesIn(row)))
  }
  return {
    all,
    get: (...params) => all(...params)[0],
    iterate: (...params) => all(...params).values(),
    run: (...params) => {
      const { connection, depth } = lines.now
      if (depth === 0) return { changes: connection.ask(said(params)).changes }
      const changes = connection.tell(said(params))
      return {
        get changes() {
          return changes()
        },
      }
    },
    pluck: () => statement(lines, { ...prepared, isPlucked: true }),
  }
}

/** Bytes come over from another thread as plain arrays of them. */
function bytesIn(row: Row): Row {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    value instanceof Uint8Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      : value,
  ])
  // The same keys.
  return Object.fromEntries(entries) as Row
}

function transacted<Params extends readonly unknown[], Result>(
  lines: Lines,
  begin: string,
  run: (...params: Params) => Result,
): (...params: Params) => Result {
  return (...params) => {
    const line = lines.now
    const at = line.depth
    const back = at === 0 ? 'ROLLBACK' : `ROLLBACK TO s${at}; RELEASE s${at}`
    try {
      if (at === 0) exec(line, begin)
      // Nothing can fail here that did not fail before; what comes back with the next answer is early enough.
      else line.connection.tell(plainly(`SAVEPOINT s${at}`, true))
      line.depth = at + 1
      const result = run(...params)
      exec(line, at === 0 ? 'COMMIT' : `RELEASE s${at}`)
      return result
    } catch (cause) {
      try {
        exec(line, back)
      } catch {
        // A write that nobody waited for had failed, or the connection is gone: it is rolled back either way.
      }
      throw cause
    } finally {
      line.depth = at
    }
  }
}

/** None in a database that no program has opened yet. */
function migratedOf({ connection, depth }: Line): readonly number[] {
  const ask = (text: string): readonly Row[] => connection.ask(plainly(text, depth > 0)).rows
  const [known] = ask(`SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('public.migrations')`)
  if (known === undefined) return []
  // Zero is the prelude, which PostgreSQL alone has.
  const rows = ask('SELECT number FROM migrations WHERE number > 0 ORDER BY number')
  return rows.map(({ number }) => Number(number))
}

const BUSY = new Set(['40001', '40P01', '55P03', '57014', '25P03'])
/** Classes: connection, resources, operator's intervention, the system. */
const DISK = /^(?:08|53|57|58)/

function troubleOf(cause: unknown): Trouble | undefined {
  if (!(cause instanceof PostgresError)) return undefined
  if (BUSY.has(cause.code)) return 'busy'
  return cause.code === LOST || DISK.test(cause.code) ? 'disk' : undefined
}
