/**
 * How a collection lies in SQLite: one table a collection and schema version, the document as JSON beside its own columns,
 * and one real column for each indexed field, so that a query plan of RxDB is one range scan over row values.
 * Own columns begin with an underscore, which RxDB allows no field to do.
 */
import {
  getPrimaryFieldOfPrimaryKey,
  getSchemaByObjectPath,
  objectPathMonad,
  toArray,
} from 'rxdb/plugins/core'
import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core'
import { assert } from '../../../../shared/base/assert.ts'
import type { SqlValue } from '../database.ts'

export type Schema<Doc> = Readonly<RxJsonSchema<RxDocumentData<Doc>>>

export interface Column<Doc> {
  readonly sql: string
  readonly type: string
  readonly read: (document: RxDocumentData<Doc>) => unknown
}

export interface Layout<Doc> {
  /** Name of the table, unquoted: `redemptions-0`. */
  readonly name: string
  /** The same, quoted for SQL. */
  readonly table: string
  readonly attachments: string | undefined
  readonly primaryPath: string
  readonly columns: ReadonlyMap<string, Column<Doc>>
}

export interface DataRow {
  readonly data: string
}

const META_COLUMNS: Readonly<Record<string, string>> = {
  _deleted: '_deleted',
  '_meta.lwt': '_lwt',
}

export function tableName(collection: string, version: number): string {
  return `${collection}-${version}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function layoutFromSchema<Doc>(collection: string, schema: Schema<Doc>): Layout<Doc> {
  const name = tableName(collection, schema.version)
  const primaryPath: string = getPrimaryFieldOfPrimaryKey(schema.primaryKey)
  const columns = new Map<string, Column<Doc>>()
  for (const field of indexesOf(schema).flat()) {
    if (field === primaryPath || field in META_COLUMNS || columns.has(field)) continue
    columns.set(field, {
      sql: quoted(field),
      type: typeOf(schema, field),
      read: objectPathMonad<RxDocumentData<Doc>, unknown>(field),
    })
  }
  return {
    name,
    table: quoted(name),
    attachments: schema.attachments === undefined ? undefined : quoted(`${name}_attachments`),
    primaryPath,
    columns,
  }
}

/** SQL that makes the table and its indexes where they are missing. */
export function createSql<Doc>(layout: Layout<Doc>, schema: Schema<Doc>): string {
  const fields = [...layout.columns.values()].map((column) => `, ${column.sql}`).join('')
  const indexes = indexesOf(schema).map((index) => {
    const columns = index.map((field) => columnOf(layout, field)).join(', ')
    const name = quoted(`${layout.name} by ${index.join(', ')}`)
    return `CREATE INDEX IF NOT EXISTS ${name} ON ${layout.table}(${columns});`
  })
  const attachments =
    layout.attachments === undefined
      ? ''
      : `CREATE TABLE IF NOT EXISTS ${layout.attachments}(document, attachment, digest, type, bytes,
         PRIMARY KEY(document, attachment)) WITHOUT ROWID;`
  // No type names: a column without affinity never turns a bound's number into text.
  return `CREATE TABLE IF NOT EXISTS ${layout.table}(_n INTEGER PRIMARY KEY, _id NOT NULL UNIQUE,
    _rev NOT NULL, _deleted NOT NULL, _lwt NOT NULL, _data NOT NULL${fields});
    ${indexes.join('\n')} ${attachments}`
}

export function insertSql<Doc>(layout: Layout<Doc>): string {
  const columns = [...layout.columns.values()]
  const names = columns.map((column) => `, ${column.sql}`).join('')
  const marks = ', ?'.repeat(columns.length)
  return `INSERT INTO ${layout.table}(_rev, _deleted, _lwt, _data${names}, _id) VALUES(?, ?, ?, ?${marks}, ?)`
}

export function updateSql<Doc>(layout: Layout<Doc>): string {
  const sets = [...layout.columns.values()].map((column) => `, ${column.sql} = ?`).join('')
  return `UPDATE ${layout.table} SET _rev = ?, _deleted = ?, _lwt = ?, _data = ?${sets} WHERE _id = ?`
}

/** In the order that both statements above take. */
export function parametersOf<Doc>(layout: Layout<Doc>, document: RxDocumentData<Doc>): SqlValue[] {
  const parameters: SqlValue[] = [
    document._rev,
    document._deleted ? 1 : 0,
    document._meta.lwt,
    JSON.stringify(document),
  ]
  for (const column of layout.columns.values()) {
    parameters.push(sortable(column.type, column.read(document)))
  }
  parameters.push(sortableText(primaryOf(layout, document)))
  return parameters
}

export function primaryOf<Doc>(layout: Layout<Doc>, document: RxDocumentData<Doc>): string {
  const primary: unknown = Reflect.get(document, layout.primaryPath)
  assert(typeof primary === 'string', `${layout.name} has a text as primary key`)
  return primary
}

export function columnOf<Doc>(layout: Layout<Doc>, field: string): string {
  if (field === layout.primaryPath) return '_id'
  const column = META_COLUMNS[field] ?? layout.columns.get(field)?.sql
  assert(column !== undefined, `${field} is an indexed field of ${layout.name}`)
  return column
}

/** The value as SQLite orders it; an absent one stands where RxDB's index strings put it: first. */
export function sortable(type: string, value: unknown): SqlValue {
  if (value === undefined || value === null) return type === 'string' ? '' : 0
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  assert(typeof value === 'string', 'an indexed value is a text, a number or a boolean')
  return sortableText(value)
}

/**
 * SQLite orders text by code points, JavaScript by UTF-16 units; they differ only from U+E000 up. There the code points
 * are dealt anew, one to one, so that SQLite's order becomes JavaScript's: first those beyond U+FFFF, then U+E000 to U+FFFF.
 */
export function sortableText(text: string): string {
  return HIGH_UNITS.test(text)
    ? text.replaceAll(HIGH_POINT, (character) => reordered(character))
    : text
}

const HIGH_UNITS = /[\ud800-\uffff]/
const HIGH_POINT = /[\u{e000}-\u{10ffff}]/gu
const FIRST_HIGH = 0xe000
const FIRST_ASTRAL = 0x1_0000
const ASTRAL_POINTS = 0x10_0000

function reordered(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const place = point < FIRST_ASTRAL ? point + ASTRAL_POINTS : point - FIRST_ASTRAL + FIRST_HIGH
  return String.fromCodePoint(place)
}

function indexesOf<Doc>(schema: Schema<Doc>): readonly (readonly string[])[] {
  return (schema.indexes ?? []).map((index) => toArray(index))
}

function typeOf<Doc>(schema: Schema<Doc>, field: string): string {
  const { type } = getSchemaByObjectPath(schema, field)
  return typeof type === 'string' ? type : 'string'
}
