/** A till with its counter API for tests: the real journal in its thread and file, the real port, asked over the network. */
import { createServer } from 'node:http'
import { rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { assert } from '../../../shared/base/assert.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import { type Journal, openJournal } from '../journal/journal.ts'
import type { JournalStart } from '../journal/rpc.ts'
import { newFolder, news, tillIdentity } from '../journal/till.fixture.ts'
import { type Counter, startCounter } from './counter.ts'
import { counterFile } from './kept-counter.ts'

const ENTRY = new URL('../journal/journal.worker.ts', import.meta.url)
const KEY = new Uint8Array(32).fill(7)

/** The till's staff, as the API asks it. */
interface Lock {
  isLocked: boolean
  touched: number
}

export interface CounterBed {
  readonly folder: string
  readonly lock: Lock
  journal: Journal
  counter: Counter
  port: number
  token: string
  /** On the API's clock. */
  pass(milliseconds: number): void
  /** Runs the timers of the desk once. */
  tick(): void
  restart(): Promise<void>
  switchOn(): Promise<void>
  close(): Promise<void>
}

export async function openCounterBed(
  clock: () => number,
  more: Partial<JournalStart> = {},
): Promise<CounterBed> {
  const folder = newFolder()
  let ahead = 0
  const now = (): Instant => instant(clock() + ahead)
  const timers = new Set<() => void>()
  const lock: Lock = { isLocked: false, touched: 0 }
  const journal = await openTill({ folder, at: instant(clock()), more })
  const bed: CounterBed = {
    folder,
    lock,
    journal,
    counter: await startFor(journal, { folder, timers, now, lock }),
    port: 0,
    token: '',
    pass: (milliseconds) => void (ahead += milliseconds),
    tick: () => timers.forEach((run) => run()),
    restart: async () => {
      await bed.counter.close()
      await bed.journal.close()
      timers.clear()
      bed.journal = await openTill({ folder, at: instant(clock()), more: {} })
      bed.counter = await startFor(bed.journal, { folder, timers, now, lock })
    },
    switchOn: async () => {
      const switched = await bed.counter.switchOn(await freePort())
      assert(switched.ok, 'the port was free')
      bed.port = switched.value.port
      bed.token = switched.value.token
    },
    close: async () => {
      await bed.counter.close()
      await bed.journal.close()
      rmSync(folder, { recursive: true })
    },
  }
  return bed
}

interface TillStart {
  readonly folder: string
  readonly at: Instant
  readonly more: Partial<JournalStart>
}

async function openTill({ folder, at, more }: TillStart): Promise<Journal> {
  const start = { folder, key: KEY, till: tillIdentity(), ...more }
  const opened = await openJournal(ENTRY, start, (error) => {
    throw error
  })
  assert(opened.ok, 'the journal opens')
  await opened.value.ask('hearServer', { serverTime: at, epoch: 1 })
  await opened.value.ask('takeSets', news({ used: [90] }))
  return opened.value
}

interface Place {
  readonly lock: Lock
  readonly folder: string
  readonly timers: Set<() => void>
  readonly now: () => Instant
}

function startFor(journal: Journal, { folder, timers, now, lock }: Place): Promise<Counter> {
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
  return startCounter({
    now,
    randomBytes: random,
    every: (_, run) => {
      timers.add(run)
      return () => void timers.delete(run)
    },
    log: () => undefined,
    file: counterFile({ folder, storeKey: KEY, randomBytes: random }),
    till: {
      journal,
      isOnline: () => true,
      isLocked: () => lock.isLocked,
      touch: () => void (lock.touched += 1),
      names: { till: 'Counter', venue: 'Here', organisation: 'Nordlicht Coffee' },
    },
  })
}

export async function freePort(): Promise<number> {
  const { port, close } = await holdPort()
  await close()
  return port
}

/** A port that another program has. */
export async function holdPort(): Promise<{ port: number; close: () => Promise<void> }> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  assert(address !== null && typeof address === 'object', 'it listens')
  const close = (): Promise<void> => new Promise((resolve) => http.close(() => resolve()))
  return { port: address.port, close }
}
