/**
 * Databases in the run's PostgreSQL for the tests of one process. One that a test left with its tables as they were is emptied
 * for the next, since making one takes as long as many tests.
 */
import { randomBytes } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import { loopTurns } from '../../loop.fixture.ts'
import type { Database } from '../database.ts'
import { openConnection, type PostgresDatabase } from './database.ts'

interface Made {
  readonly name: string
  readonly database: PostgresDatabase
}

const EMPTY = 'template'
const free: Made[] = []
let admin: Database | undefined

/** @param url of the run's PostgreSQL @param from a copy that another test's `copy` made; all tables and no rows where absent */
export function newPostgres(url: string, from?: string) {
  const server = (admin ??= openConnection(urlOf(url, 'postgres')))
  const made = (from === undefined ? free.pop() : undefined) ?? make(server, url, from ?? EMPTY)
  const { database, name } = made
  const tables = shapeOf(database)
  onTestFinished(async () => {
    // What a test left under way must not meet the next one.
    do await loopTurns()
    while (await turnsOver())
    // Nor must it take this connection for a node that watches.
    await database.later('SELECT 1 AS let_go FROM pg_advisory_unlock_all()')
    if (from === undefined && shapeOf(database) === tables) {
      empty(database)
      free.push(made)
    } else {
      database.close()
      server.exec(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  })
  return {
    database: watched(database),
    /** Nobody may be connected while it is copied; whoever was comes back by itself. */
    copy: (): string => {
      server
        .prepare('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?')
        .all(name)
      return copyOf(server, name)
    },
  }
}

/**
 * Settings of a server that a test starts: over a database of its own where tests run on PostgreSQL.
 * @param atEnd when the database may go: once the test has finished, or `afterAll` for those of a whole file.
 */
export function storeSettings(
  atEnd: (drop: () => void) => void = onTestFinished,
): Readonly<Record<string, string>> {
  const url = inject('postgresUrl')
  return url === undefined ? {} : copied(url, EMPTY, atEnd)
}

/** Settings of a server over a copy of that store as it is now, until the test has finished; nobody may be connected. */
export function copyOfStore({
  DATABASE_URL = '',
}: ReturnType<typeof storeSettings>): ReturnType<typeof storeSettings> {
  const name = /\/(test_\w+)\?/.exec(DATABASE_URL)?.[1]
  const url = inject('postgresUrl')
  if (name === undefined || url === undefined) throw new Error('no database of a test')
  return copied(url, name, onTestFinished)
}

function copied(url: string, from: string, atEnd: (drop: () => void) => void) {
  const server = (admin ??= openConnection(urlOf(url, 'postgres')))
  const name = copyOf(server, from)
  atEnd(() => void server.exec(`DROP DATABASE ${name} WITH (FORCE)`))
  return { DATABASE_URL: urlOf(url, name) }
}

const underWay = new Set<Promise<unknown>>()

/** Until no turn is under way any more; at once on SQLite, whose turns end where they begin. */
export async function turnsOver(): Promise<boolean> {
  const had = underWay.size > 0
  await Promise.allSettled(underWay)
  return had
}

function watched(database: PostgresDatabase): PostgresDatabase {
  const watch = <Value>(promise: Promise<Value>): Promise<Value> => {
    underWay.add(promise)
    const over = (): void => void underWay.delete(promise)
    promise.then(over, over)
    return promise
  }
  return {
    ...database,
    writing: (run) => watch(Promise.resolve(database.writing(run))),
    later: (sql, ...params) => watch(database.later(sql, ...params)),
    laterWithin: (spaces, sql, ...params) => watch(database.laterWithin(spaces, sql, ...params)),
    close: () => {},
  }
}

function make(server: Database, url: string, from: string): Made {
  const name = copyOf(server, from)
  return { name, database: openConnection(urlOf(url, name)) }
}

function copyOf(server: Database, from: string): string {
  const name = `test_${randomBytes(8).toString('hex')}`
  server.exec(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`)
  return name
}

function urlOf(url: string, database: string): string {
  return url.replace('/DATABASE?', `/${database}?`)
}

/** What a test must not have altered: tables, what checks their rows, and what watches over them. */
function shapeOf(database: Database): string {
  const text = database
    .prepare<[], string>(
      `SELECT coalesce(string_agg(line, ' ' ORDER BY line), '') FROM (
         SELECT CAST(conname AS TEXT) AS line FROM pg_constraint WHERE conrelid <> 0
         UNION ALL SELECT concat(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
         UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS lines`,
    )
    .pluck()
  return text.get() ?? ''
}

/** Rows that the migrations put there, for `empty`. */
export function keepFirstRows(database: Database): void {
  database.exec('CREATE SCHEMA first')
  for (const table of tablesIn(database, 'public')) {
    const row = database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get()
    if (row !== undefined) database.exec(`CREATE TABLE first.${table} AS TABLE ${table}`)
  }
}

/** All rows go but those. */
function empty(database: Database): void {
  const deletes = tablesIn(database, 'public').map((table) => `DELETE FROM ${table};`)
  const inserts = tablesIn(database, 'first').map(
    (table) => `INSERT INTO ${table} SELECT * FROM first.${table};`,
  )
  database.exec(
    `SET session_replication_role = replica; ${deletes.join(' ')} ${inserts.join(' ')}
     SET session_replication_role = DEFAULT`,
  )
}

function tablesIn(database: Database, schema: string): readonly string[] {
  return database
    .prepare<[string], string>(
      `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
       AND relnamespace = CAST(? AS regnamespace)`,
    )
    .pluck()
    .all(schema)
}
