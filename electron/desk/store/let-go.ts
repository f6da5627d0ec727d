/**
 * Lets documents go that this desk may not hold any more: what a person wrote in them and had not sent is kept aside first (but
 * for what stands beside others and goes with them), RxDB is told by an empty deletion, then everything is deleted bodily.
 */
import type { RxCollection } from 'rxdb/plugins/core'
import {
  COLLECTIONS,
  type CollectionRule,
  type DocumentName,
} from '../../../shared/sync/collections.ts'
import type { Aside, AsideCode } from './aside.ts'
import { ASIDE_TOPIC } from './aside.ts'
import { DESK_SCHEMAS } from './collections.ts'
import { conflictHandlerOf } from './conflict.ts'
import { META_TABLES } from './forget.ts'
import type { Commits } from './rx-storage/commit.ts'
import { quoted, sortableText, type DataRow } from './rx-storage/rows.ts'

export interface LetGo {
  readonly ids: readonly string[]
  readonly code: AsideCode
}

/** As many as are written in about ten milliseconds. */
const SLICE = 200

export interface LettingGo {
  readonly commits: Commits
  readonly aside: Aside
  /** Of which only ids are read here, and whole documents moved. */
  readonly collection: RxCollection<{ readonly id: string }>
  readonly forget: (ids: readonly string[]) => Promise<void>
}

export async function letGo(
  { commits, aside, collection, forget }: LettingGo,
  name: DocumentName,
  { ids, code }: LetGo,
): Promise<void> {
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = ids.slice(at, at + SLICE)
    const stored = await collection.storageInstance.findDocumentsById([...slice], false)
    const { writer, beside }: CollectionRule = COLLECTIONS[name]
    if (beside !== undefined) {
      // Of others' persons: it goes with what it stood beside, and so do its copies.
      await commits.write(ASIDE_TOPIC, () => aside.dropOf(name, slice))
    } else if (writer === 'desk-draft') {
      const written = stored.filter((document) => isTheirs(commits, name, { document, code }))
      if (written.length > 0) {
        await commits.write(ASIDE_TOPIC, () => {
          for (const document of written)
            aside.keep({ collection: name, id: document.id, code, document })
        })
      }
    }
    // Empty, so that no copy that RxDB makes of it on the way says anything.
    const rows = stored.map((previous) => ({
      previous,
      // Of its schema's required fields, each empty.
      document: { ...previous, ...emptied(previous, name), _deleted: true } as typeof previous,
    }))
    if (rows.length > 0) await collection.storageInstance.bulkWrite(rows, 'groundswell let go')
    await forget(slice)
  }
}

/** A person's own work that the server has not: edited since its last state, or gone there altogether. */
function isTheirs(
  { connection }: Commits,
  name: DocumentName,
  { document, code }: { readonly document: { readonly id: string }; readonly code: AsideCode },
): boolean {
  if (code === 'gone') return true
  const { isEqual } = conflictHandlerOf(name)
  const key = sortableText(`${document.id}|0`)
  const tables = connection.statement<{ readonly name: string }>(META_TABLES).all()
  const known = tables.flatMap((table) => {
    const sql = `SELECT _data AS data FROM ${quoted(table.name)} WHERE _id = ?`
    const row = connection.statement<DataRow>(sql).get(key)
    // Written by RxDB's replication: the state it assumes the server has.
    return row === undefined ? [] : [(JSON.parse(row.data) as { readonly docData: never }).docData]
  })
  // What was never the server's is this person's too; what came just now has a version, and no copy yet.
  if (known.length === 0) return !('version' in document) || document.version === undefined
  return !known.some((state) => isEqual(state, document as never, 'let go'))
}

/** Every field of the document that says something, empty or not there. */
function emptied(document: object, name: DocumentName): object {
  const { properties, required = [] } = DESK_SCHEMAS[name] as {
    readonly properties: Readonly<Record<string, { readonly type?: unknown }>>
    readonly required?: readonly string[]
  }
  const fields = Object.keys(document).filter((field) => field !== 'id' && !field.startsWith('_'))
  return Object.fromEntries(
    fields.map((field) => {
      if (!required.includes(field)) return [field, undefined]
      return [field, properties[field]?.type === 'integer' ? 0 : '']
    }),
  )
}
