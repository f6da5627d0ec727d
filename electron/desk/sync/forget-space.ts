/** Forgets a whole space, because the server says that this desk may see nothing of it any more. */
import type { Documents } from '../store/documents.ts'
import type { Replicated } from './replicate.ts'

/** The replications end first; a person's unsent work is kept aside. Whoever comes back begins at the beginning. */
export async function forgetSpace(
  space: string,
  {
    documents,
    collections,
  }: {
    readonly documents: Documents
    readonly collections: readonly Replicated[]
  },
): Promise<void> {
  await Promise.all(collections.map((collection) => collection.stop()))
  for (const { name } of collections) {
    const held = `SELECT _data ->> '$.id' AS id FROM ${documents.sql.tableOf(name)}
      WHERE _deleted = 0 AND _data ->> '$.space' = ?`
    const ids = documents.sql.statement<{ readonly id: string }>(held).all(space)
    await documents.letGo(name, { ids: ids.map(({ id }) => id), code: 'forgotten' })
  }
  await documents.forgetReplications()
}
