/** A writer over a store of its own, whose turns a test takes one by one. */
import { instant } from '../../shared/base/time.ts'
import type { Database } from './database.ts'
import { turnsOver } from './postgres/new-postgres.fixture.ts'
import { createWriter, type Commit } from './writer.ts'

export function writerOver(database: Database) {
  const commits: Commit[] = []
  const turns: (() => void)[] = []
  const clock = { now: 0 }
  const writer = createWriter({
    database,
    world: { soon: (run) => turns.push(run), now: () => instant(clock.now) },
    sign: (batches) =>
      batches.map((batch) => ({ batch: JSON.stringify(batch), digests: [], signature: '' })),
    committed: (commit) => commits.push(commit),
  })
  const turn = async (): Promise<void> => {
    turns.shift()?.()
    await turnsOver()
  }
  return { writer, commits, turn, clock }
}

export function envelope(id: string, version: number) {
  const where = { space: 'a', collection: 'facts', audience: 'everyone' } as const
  return Object.assign({ id, version, venue: null, till: null, body: '{}' }, where)
}
