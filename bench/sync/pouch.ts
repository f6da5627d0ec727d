/**
 * The peer, PouchDB, as far as it is used here. Loaded by name at run time: it stands in this folder's own lock and is absent
 * until the first run of a bench has installed it.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { RedemptionDocument } from '../redemptions.ts'

export interface Pouch {
  bulkDocs(documents: readonly object[]): Promise<unknown>
  info(): Promise<{ readonly doc_count: number }>
  readonly replicate: {
    readonly from: (address: string, options: object) => Promise<Replicated>
    readonly to: (address: string, options: object) => Promise<Replicated>
  }
  close(): Promise<void>
}

interface Replicated {
  readonly ok: boolean
  readonly docs_written: number
}

export interface PouchMaker {
  new (name: string): Pouch
  defaults(options: object): PouchMaker
}

/** Handles a request of Node's own server; express's type is in a package that may not be there. */
export type Listener = (request: unknown, response: unknown) => void

const require = createRequire(import.meta.url)

export function isInstalled(): boolean {
  try {
    require.resolve('pouchdb')
    return true
  } catch {
    return false
  }
}

/** Databases as folders below this one. */
export function pouchIn(folder: string): PouchMaker {
  // The package's own documentation gives these shapes; it ships no types.
  const maker = require('pouchdb') as PouchMaker
  return maker.defaults({ prefix: `${folder}/` })
}

/** What CouchDB's replication needs and no more. */
export function pouchServer(maker: PouchMaker, folder: string): Listener {
  // As above.
  const express = require('express') as () => Listener & { use(handler: unknown): void }
  const wrap = require('express-pouchdb') as (maker: PouchMaker, options: object) => unknown
  const app = express()
  const quiet = { configPath: join(folder, 'config.json'), logPath: join(folder, 'log.txt') }
  app.use(wrap(maker, { mode: 'minimumForPouchDB', ...quiet }))
  return app
}

/** The same documents under the name that this peer wants for their key. */
export function pouchDocuments(documents: readonly RedemptionDocument[]): readonly object[] {
  return documents.map(({ id, ...rest }) => Object.assign(rest, { _id: id }))
}
