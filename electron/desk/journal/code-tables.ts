/**
 * What a till holds of codes beside their manifests: display secrets of rotating campaigns, and tables of short codes, whose
 * rows open only to whoever types the code. All of it in the encrypted file, none of it in anything a view shows.
 */
import { hexFromBytes } from '../../../shared/base/bytes.ts'
import { type ShortCodeRow, shortCodeBytes } from '../../../shared/domain/redemption/short-code.ts'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import { sha256 } from '../crypto.ts'
import type { Connection } from '../store/database.ts'

export type CodeNews = Pick<Extract<Down, { t: 'sets' }>, 'displays' | 'shortCodes'>
export type HeldCodes = Pick<Extract<Up, { t: 'sets' }>, 'shortCodes'>

export interface Salt {
  readonly campaign: number
  readonly salt: Uint8Array
}

export interface CodeTables {
  displaySecret(campaign: number): Uint8Array | null
  salts(): readonly Salt[]
  /** The sealed token of a row; undefined when the campaign has none of this name. */
  sealed(campaign: number, id: Uint8Array): Uint8Array | undefined
  held(): HeldCodes
  /** In a transaction of the caller's. False when a table is not as the server says: it must be asked for whole. */
  take(news: CodeNews): boolean
  /** A campaign that has ended has no outstanding codes. */
  forget(campaign: number): void
}

/** Revision of a table that is not as the server says: it is asked for whole. */
const UNSOUND = 0

export function createCodeTables(connection: Connection): CodeTables {
  const statement: Connection['statement'] = (sql) => connection.statement(sql)
  return {
    displaySecret: (campaign) => {
      const sql = 'SELECT secret FROM displays WHERE campaign = ?'
      const row = statement<{ readonly secret: Uint8Array }>(sql).get(campaign)
      return row === undefined ? null : new Uint8Array(row.secret)
    },
    salts: () =>
      statement<Salt>('SELECT campaign, salt FROM short_tables ORDER BY campaign')
        .all()
        .map(({ campaign, salt }) => ({ campaign, salt: new Uint8Array(salt) })),
    sealed: (campaign, id) => {
      const sql = 'SELECT sealed FROM short_codes WHERE campaign = ? AND id = ?'
      const row = statement<Pick<ShortCodeRow, 'sealed'>>(sql).get(campaign, id)
      return row === undefined ? undefined : new Uint8Array(row.sealed)
    },
    held: () => {
      const sql = 'SELECT campaign, revision, digest FROM short_tables ORDER BY campaign'
      return { shortCodes: statement<HeldCodes['shortCodes'][number]>(sql).all() }
    },
    take: ({ displays, shortCodes }) => {
      const put = statement('INSERT OR REPLACE INTO displays VALUES(?, ?)')
      for (const { campaign, secret } of displays) put.run(campaign, bytesOf(secret))
      const taken = shortCodes.map((table) => takeTable(connection, table))
      return !taken.includes(false)
    },
    forget: (campaign) => {
      for (const table of ['displays', 'short_tables', 'short_codes'])
        statement(`DELETE FROM ${table} WHERE campaign = ?`).run(campaign)
    },
  }
}

function takeTable(connection: Connection, table: CodeNews['shortCodes'][number]): boolean {
  const { campaign, whole, rows, gone } = table
  const statement: Connection['statement'] = (sql) => connection.statement(sql)
  if (whole) statement('DELETE FROM short_codes WHERE campaign = ?').run(campaign)
  const put = statement('INSERT OR REPLACE INTO short_codes VALUES(?, ?, ?)')
  for (const row of rows) {
    const bytes = bytesOf(row)
    put.run(campaign, bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES))
  }
  const drop = statement('DELETE FROM short_codes WHERE campaign = ? AND id = ?')
  for (const id of gone) drop.run(campaign, bytesOf(id))
  // While more is to come nobody can say.
  const digest = table.digest === null ? null : digestOf(connection, campaign)
  const isSound = digest === table.digest
  const sql = 'INSERT OR REPLACE INTO short_tables VALUES(?, ?, ?, ?)'
  const revision = isSound ? table.revision : UNSOUND
  statement(sql).run(campaign, bytesOf(table.salt), revision, digest)
  return isSound
}
const ID_BYTES = 16

function digestOf(connection: Connection, campaign: number): string {
  const sql = 'SELECT id, sealed FROM short_codes WHERE campaign = ? ORDER BY id'
  const rows = connection.statement<ShortCodeRow>(sql).all(campaign)
  return hexFromBytes(sha256(shortCodeBytes(rows)))
}

/** The door has checked form and length. */
function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
