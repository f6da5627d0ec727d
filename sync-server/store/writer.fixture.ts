/** A writer over a store of its own, whose turns a test takes one by one. */
import type { Database } from './database.ts'
import { createWriter, type Commit } from './writer.ts'

export function writerOver(database: Database) {
  const commits: Commit[] = []
  const turns: (() => void)[] = []
  const writer = createWriter({
    database,
    world: { soon: (run) => turns.push(run) },
    sign: (batches) =>
      batches.map((batch) => ({ batch: JSON.stringify(batch), digests: [], signature: '' })),
    committed: (commit) => commits.push(commit),
  })
  return { writer, commits, turn: () => turns.shift()?.() }
}

export function envelope(id: string, version: number) {
  const where = { space: 'a', collection: 'facts', audience: 'everyone' } as const
  return Object.assign({ id, version, venue: null, till: null, body: '{}' }, where)
}
