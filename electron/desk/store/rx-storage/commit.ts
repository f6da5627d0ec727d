/**
 * Group commit: all writes of one turn of the event loop, over all tables of the file, share one transaction and one fsync.
 * A write that fails takes back only itself; a transaction that fails rejects every write in it and leaves the connection usable.
 */
import type { Connection } from '../database.ts'

/**
 * `acknowledged`: on disk before it is answered. `told_again`: what the server holds and tells again from the checkpoint before it;
 * a power cut may take the last of it, together with its checkpoint, and nothing of before.
 */
export type Durability = 'acknowledged' | 'told_again'

export interface Commits {
  readonly connection: Connection
  /** Runs `write` in the next transaction and resolves with its value once that is on disk. `topic` names what changed. */
  write<Value>(topic: string, write: () => Value, durability?: Durability): Promise<Value>
  /** Tells the topics of each transaction after its commit; returns the way to stop. */
  onCommit(listener: (topics: ReadonlySet<string>) => void): () => void
  /** Tells that something was taken back, so that what was remembered of it is forgotten. */
  onRollback(listener: () => void): void
  /** Resolves when nothing waits to be committed. */
  settled(): Promise<void>
}

/** Runs something at the end of this turn of the event loop (`setImmediate` in a process, by hand in a test). */
export type AtTurnEnd = (run: () => void) => void

interface Job {
  readonly topic: string
  readonly durability: Durability
  /** Does the work; what it returns is called after the commit. */
  readonly run: () => () => void
  readonly reject: (error: unknown) => void
}

export function createCommits(connection: Connection, atTurnEnd: AtTurnEnd): Commits {
  const committed = new Set<(topics: ReadonlySet<string>) => void>()
  const rolledBack = new Set<() => void>()
  let queue: Job[] = []
  let flushing: Promise<void> | undefined

  function flush(): void {
    flushing = undefined
    const jobs = queue
    queue = []
    const onFailure = (): void => rolledBack.forEach((listener) => listener())
    if (!commitAsDurable(connection, jobs, onFailure)) return
    const topics = new Set(jobs.map((job) => job.topic))
    committed.forEach((listener) => listener(topics))
  }

  return {
    connection,
    write: (topic, write, durability = 'acknowledged') =>
      new Promise((resolve, reject) => {
        const run = (): (() => void) => {
          const value = write()
          return () => resolve(value)
        }
        queue.push({ topic, durability, run, reject })
        // A whole turn, not a microtask: writers that retry in a loop must not starve sockets and ports.
        flushing ??= new Promise<void>((done) => atTurnEnd(() => done(flush())))
      }),
    onCommit(listener) {
      committed.add(listener)
      return () => void committed.delete(listener)
    },
    onRollback: (listener) => void rolledBack.add(listener),
    settled: () => flushing ?? Promise.resolve(),
  }
}

/**
 * A commit in which nothing must outlive a power cut waits for no disk: the WAL keeps its order, and the next one that must be
 * on disk takes all before it along (SQLite: `synchronous` NORMAL in WAL mode).
 */
function commitAsDurable(...parts: Parameters<typeof commitAll>): boolean {
  const [{ database }, jobs] = parts
  if (jobs.some(({ durability }) => durability === 'acknowledged')) return commitAll(...parts)
  database.pragma('synchronous = NORMAL')
  try {
    return commitAll(...parts)
  } finally {
    database.pragma('synchronous = FULL')
  }
}

/** False when the transaction failed as a whole; then every job was rejected. */
function commitAll(connection: Connection, jobs: readonly Job[], onFailure: () => void): boolean {
  const { database } = connection
  const afterCommit: (() => void)[] = []
  try {
    database.exec('BEGIN IMMEDIATE')
    for (const job of jobs) {
      afterCommit.push(jobs.length === 1 ? job.run() : runApart(connection, job, onFailure))
    }
    database.exec('COMMIT')
  } catch (error) {
    // SQLite has already rolled back by itself after some errors (full disk).
    if (database.inTransaction) database.exec('ROLLBACK')
    onFailure()
    for (const job of jobs) job.reject(error)
    return false
  }
  for (const finish of afterCommit) finish()
  return true
}

function runApart(connection: Connection, job: Job, onFailure: () => void): () => void {
  const { database } = connection
  connection.statement('SAVEPOINT job').run()
  try {
    const finish = job.run()
    connection.statement('RELEASE job').run()
    return finish
  } catch (error) {
    if (!database.inTransaction) throw error
    connection.statement('ROLLBACK TO job').run()
    connection.statement('RELEASE job').run()
    onFailure()
    return () => job.reject(error)
  }
}
