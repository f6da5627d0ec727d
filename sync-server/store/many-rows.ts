/**
 * Many rows of one shape, written and found together: one statement after the other in SQLite's own process, one statement with all rows
 * as JSON on PostgreSQL, where each would cross to another process.
 */
import type { Database } from './database.ts'

/** What a column holds; bytes are handed over as `Buffer`. */
export type Kind = 'whole' | 'text' | 'bytes'
/** By the column's name. */
export type Columns = Readonly<Record<string, Kind>>
/** By the column's name. */
export type RowOf<Of extends Columns> = {
  readonly [Name in keyof Of]: Value<Of[Name]> | null
}
type Value<Of extends Kind> = Of extends 'whole' ? number : Of extends 'text' ? string : Buffer

type Write<Of extends Columns> = (rows: readonly RowOf<Of>[]) => void

export function insertMany<Of extends Columns>(
  database: Database,
  table: string,
  columns: Of,
): Write<Of> {
  const names = Object.keys(columns)
  const values = names.map((name) => `@${name}`).join(', ')
  const into = `INSERT INTO ${table} (${names.join(', ')})`
  if (database.dialect === 'sqlite') return oneByOne(database, `${into} VALUES (${values})`)
  return together(database, columns, `${into} SELECT ${listOf(columns)} FROM ${recordsOf(columns)}`)
}

/** Sets `set` where all of `where` are the row's. */
export function updateMany<Where extends Columns, Set extends Columns>(
  database: Database,
  table: string,
  { where, set }: { readonly where: Where; readonly set: Set },
): Write<Where & Set> {
  const columns: Where & Set = { ...where, ...set }
  const equal = (names: readonly string[], between: string, value: (name: string) => string) =>
    names.map((name) => `${name} = ${value(name)}`).join(between)
  const [keys, changed] = [Object.keys(where), Object.keys(set)]
  const parameter = (name: string): string => `@${name}`
  const update = `UPDATE ${table} SET`
  if (database.dialect === 'sqlite') {
    const sets = equal(changed, ', ', parameter)
    return oneByOne(database, `${update} ${sets} WHERE ${equal(keys, ' AND ', parameter)}`)
  }
  const sets = equal(changed, ', ', (name) => valueOf(name, set[name]))
  const found = keys.map((name) => `${table}.${name} = records.${name}`).join(' AND ')
  return together(database, columns, `${update} ${sets} FROM ${recordsOf(columns)} WHERE ${found}`)
}

export interface Among {
  readonly table: string
  readonly columns: string
  /** By the names of their columns; with `key` they are an index. */
  readonly where: readonly string[]
  readonly key: string
  /** A list of whole numbers, not of texts. */
  readonly isWhole?: boolean
}

/**
 * Rows whose key is in a list, each looked for by itself: left to choose, PostgreSQL reads all rows of `where` while it believes
 * that they are few.
 */
export function readAmong<Found>(
  database: Database,
  { table, columns, where, key, isWhole = false }: Among,
): (asked: Readonly<Record<string, string | number>>, list: readonly unknown[]) => Found[] {
  const item = isWhole ? 'CAST(value AS INTEGER)' : 'value'
  const found = where.map((name) => `${name} = @${name} AND `).join('')
  const listed = 'json_each(@list)'
  const sql =
    database.dialect === 'sqlite'
      ? `SELECT ${columns} FROM ${table} WHERE ${found}${key} IN (SELECT ${item} FROM ${listed})`
      : `SELECT found.* FROM (SELECT DISTINCT ${item} AS item FROM ${listed}) AS listed CROSS JOIN LATERAL
         (SELECT ${columns} FROM ${table} WHERE ${found}${key} = listed.item OFFSET 0) AS found`
  const statement = database.prepare<[Readonly<Record<string, string | number>>], Found>(sql)
  return (asked, list) => statement.all({ ...asked, list: JSON.stringify(list) })
}

function oneByOne<Of extends Columns>(database: Database, sql: string): Write<Of> {
  const statement = database.prepare<[RowOf<Of>]>(sql)
  return (rows) => {
    for (const row of rows) statement.run(row)
  }
}

function together<Of extends Columns>(database: Database, columns: Of, sql: string): Write<Of> {
  const statement = database.prepare<{ readonly records: string }>(sql)
  const bytes = Object.keys(columns).filter((name) => columns[name] === 'bytes')
  const plain = (row: RowOf<Of>): object => {
    const hex = bytes.map((name) => {
      // Of kind bytes, as its column says.
      const value = row[name] as Buffer | null
      return [name, value?.toString('hex') ?? null]
    })
    return { ...row, ...Object.fromEntries(hex) }
  }
  return (rows) => {
    if (rows.length > 0) statement.run({ records: JSON.stringify(rows.map(plain)) })
  }
}

function recordsOf(columns: Columns): string {
  const types = Object.entries(columns).map(
    ([name, kind]) => `${name} ${kind === 'whole' ? 'BIGINT' : 'TEXT'}`,
  )
  return `json_to_recordset(CAST(@records AS JSON)) AS records (${types.join(', ')})`
}

function listOf(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, kind]) => valueOf(name, kind))
    .join(', ')
}

function valueOf(name: string, kind: Kind | undefined): string {
  return kind === 'bytes' ? `decode(records.${name}, 'hex')` : `records.${name}`
}
