/** PostgreSQL behind the driver's shape: the same statements, transactions and savepoints as on SQLite, each answered at once. */
import type { Database, Statement, Trouble } from '../database.ts'
import { connect, type Connection, PostgresError } from './connection.ts'
import { translateStatement, valuesOf } from './statement.ts'
import { LOST, type Row } from './wire.ts'

/** No statement of ours takes longer, and no transaction is left open for longer (sync.md section 6). */
const LIMITS = '-c statement_timeout=5000 -c idle_in_transaction_session_timeout=5000'
/** Who writes holds it until its commit, on whatever node: so positions are given in the order of commits. */
const WRITER = 4_780

export function openConnection(url: string): Database {
  const connection = connect(url, LIMITS)
  const names = new Map<string, string>()
  const depth = { now: 0 }
  const isInside = (): boolean => depth.now > 0
  const exec = (text: string): unknown =>
    connection.ask({ text, values: [], name: null, isInside: isInside() })
  return {
    dialect: 'postgres',
    // The driver's generics: rows are what the caller says they are.
    prepare: ((sql: string) =>
      statement(connection, { sql, names, isInside, isPlucked: false })) as Database['prepare'],
    exec,
    transaction: (run) => {
      const within = (begin: string) => transacted({ exec, depth, begin }, run)
      return Object.assign(within('BEGIN'), {
        immediate: within(`BEGIN; SELECT pg_advisory_xact_lock(${WRITER})`),
      })
    },
    troubleOf,
    backup: () =>
      Promise.reject(new Error('a PostgreSQL database is copied by pg_dump or its log')),
    close: connection.close,
  }
}

interface Prepared {
  readonly sql: string
  /** Of statements the server has seen on this connection, by their text. */
  readonly names: Map<string, string>
  readonly isInside: () => boolean
  readonly isPlucked: boolean
}

function statement(connection: Connection, prepared: Prepared): Statement<unknown[], unknown> {
  const { sql, names, isInside, isPlucked } = prepared
  const translated = translateStatement(sql)
  const { text } = translated
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  const said = (params: readonly unknown[]) => {
    const values = valuesOf(translated, params)
    return { text, name, values, isInside: isInside() }
  }
  const all = (...params: unknown[]): unknown[] => {
    const { rows } = connection.ask(said(params))
    return rows.map((row) => (isPlucked ? Object.values(bytesIn(row))[0] : bytesIn(row)))
  }
  return {
    all,
    get: (...params) => all(...params)[0],
    iterate: (...params) => all(...params).values(),
    run: (...params) => {
      if (!isInside()) return { changes: connection.ask(said(params)).changes }
      const changes = connection.tell(said(params))
      return {
        get changes() {
          return changes()
        },
      }
    },
    pluck: () => statement(connection, { ...prepared, isPlucked: true }),
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

interface Transacting {
  readonly exec: (text: string) => unknown
  readonly depth: { now: number }
  readonly begin: string
}

function transacted<Params extends readonly unknown[], Result>(
  { exec, depth, begin }: Transacting,
  run: (...params: Params) => Result,
): (...params: Params) => Result {
  return (...params) => {
    const at = depth.now
    const back = at === 0 ? 'ROLLBACK' : `ROLLBACK TO s${at}; RELEASE s${at}`
    try {
      exec(at === 0 ? begin : `SAVEPOINT s${at}`)
      depth.now = at + 1
      const result = run(...params)
      exec(at === 0 ? 'COMMIT' : `RELEASE s${at}`)
      return result
    } catch (cause) {
      try {
        exec(back)
      } catch {
        // A write that nobody waited for had failed, or the connection is gone: it is rolled back either way.
      }
      throw cause
    } finally {
      depth.now = at
    }
  }
}

const BUSY = new Set(['40001', '40P01', '55P03', '57014', '25P03'])
/** Classes: connection, resources, operator's intervention, the system. */
const DISK = /^(?:08|53|57|58)/

function troubleOf(cause: unknown): Trouble | undefined {
  if (!(cause instanceof PostgresError)) return undefined
  if (BUSY.has(cause.code)) return 'busy'
  return cause.code === LOST || DISK.test(cause.code) ? 'disk' : undefined
}
