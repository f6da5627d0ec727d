/**
 * One connection to PostgreSQL in a thread of its own, for a thread that waits for its answers. A connection that is lost fails
 * all that was said within its transaction; the next thing said outside of one connects anew.
 */
import { workerData } from 'node:worker_threads'
import pg from 'pg'
import { type Answer, type Ask, LOST, type Row, type ThreadStart } from './wire.ts'

// Handed over by `connection.ts`.
const start = workerData as ThreadStart
const answered = new Int32Array(start.answered)
const { port } = start

/** Whole numbers and sums, which SQLite gives as numbers. */
const NUMBERS = new Set([20, 21, 23, 700, 701, 1700])

const GONE_MS = 10_000

let client: pg.Client | undefined
let queue = Promise.resolve()

port.on('message', (ask: Ask) => {
  queue = queue.then(async () => {
    if (ask.text === '') return leave()
    const answer = await answerOf(ask)
    port.postMessage(answer)
    Atomics.add(answered, 0, 1)
    Atomics.notify(answered, 0)
  })
})

/** With its port closed the thread ends. */
async function leave(): Promise<void> {
  await client?.end()
  port.close()
}

async function answerOf({ id, text, values, name, isInside }: Ask): Promise<Answer> {
  try {
    if (client === undefined && isInside) return lost(id)
    client ??= await connect()
    const query = name === null ? { text } : { text, name, values: [...values] }
    const result = await client.query<Row>(query)
    return { id, kind: 'rows', rows: result.rows, changes: result.rowCount ?? 0 }
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError)) {
      client?.end().catch(() => {})
      client = undefined
      return { ...lost(id), message: String(cause) }
    }
    return { id, kind: 'failed', code: cause.code ?? '', message: cause.message }
  }
}

function lost(id: number) {
  return { id, kind: 'failed' as const, code: LOST, message: 'the connection was lost' }
}

async function connect(): Promise<pg.Client> {
  const made = new pg.Client({
    connectionString: start.url,
    options: start.settings,
    // Longer than the server lets any statement take: it is gone.
    connectionTimeoutMillis: GONE_MS,
    query_timeout: GONE_MS,
    types: {
      getTypeParser: (type, format) => {
        if (NUMBERS.has(type)) return Number
        if (type === pg.types.builtins.BOOL) return (text: string) => (text === 't' ? 1 : 0)
        return pg.types.getTypeParser(type, format)
      },
    },
  })
  // An idle connection that is lost is met by the next thing said.
  made.on('error', () => {
    if (client === made) client = undefined
  })
  await made.connect()
  return made
}
