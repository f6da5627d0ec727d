/** A till's journal on its real encrypted file, in this thread and by clocks that a test sets. */
import { rmSync } from 'node:fs'
import { afterEach } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import { type Instant, later } from '../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import type { EntryBody } from '../../../shared/domain/redemption/entry.ts'
import { type Connection, openStore } from '../store/database.ts'
import { createTillJournal, type TillJournal } from './till-journal.ts'
import { newFolder, news, type NewsParts, NOW, tillIdentity } from './till.fixture.ts'
import type { Scan } from './verbs.ts'

const KEY = new Uint8Array(32).fill(9)
const open: { connection: Connection; folder: string }[] = []

afterEach(() => {
  for (const { connection, folder } of open.splice(0)) {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

// People of the test world.
export const ADA = 'person-ada' as PersonId
export const BEN = 'person-ben' as PersonId
export const MANAGER = 'person-manager' as PersonId

export interface ClockedTill {
  journal: TillJournal
  readonly folder: string
  /** Both clocks go on. */
  pass(milliseconds: number): void
  /** From now on both clocks go on by so much whenever somebody looks at them. */
  passAtEachLook(milliseconds: number): void
  /** Only the wall clock is set. */
  setWall(at: Instant): void
  wall(): Instant
  /** The machine is switched off and on again; the wall clock goes on by so much. */
  restart(offMs: number): void
  hearServer(at?: Instant): void
  /** Scans and writes what is written after the answer. */
  scan(text: string, more?: Partial<Scan>): ReturnType<TillJournal['redeem']>
  /** All entries that wait for the server, as they would go up. */
  waiting(): readonly EntryBody[]
}

export function clockedTill(parts: NewsParts | null = {}): ClockedTill {
  const folder = newFolder()
  let wall = NOW
  let monotonicMs = 1_000
  let connection = connect(folder)
  let boots = 1
  let aLook = 0
  const clocks = () => {
    pass(aLook)
    return { wall, boot: `boot ${boots}`, monotonicMs }
  }
  const pass = (milliseconds: number): void => {
    wall = later(wall, milliseconds)
    monotonicMs += milliseconds
  }
  const till: ClockedTill = {
    journal: createTillJournal(connection, tillIdentity(), clocks),
    folder,
    pass,
    passAtEachLook: (milliseconds) => {
      aLook = milliseconds
    },
    setWall: (at) => {
      wall = at
    },
    wall: () => wall,
    restart: (offMs) => {
      connection.close()
      open.splice(
        open.findIndex((one) => one.folder === folder),
        1,
      )
      connection = connect(folder)
      wall = later(wall, offMs)
      monotonicMs = 50
      boots += 1
      till.journal = createTillJournal(connection, tillIdentity(), clocks)
      till.journal.settle()
    },
    hearServer: (at = wall) => {
      till.journal.hearServer({ serverTime: at, epoch: 1 })
      till.journal.settle()
    },
    scan: (text, more = {}) => {
      const verdict = till.journal.redeem({ text, basketMinor: null, offline: false, ...more })
      till.journal.settle()
      return verdict
    },
    waiting: () =>
      (till.journal.upload()?.entries ?? []).map(({ body }) => {
        const entry = entryBodyFrom(body)
        assert(entry !== undefined, 'a till writes what the door reads')
        return entry
      }),
  }
  till.hearServer()
  if (parts !== null) till.journal.takeSets(news(parts))
  return till
}

function connect(folder: string): Connection {
  const opened = openStore({ folder, file: 'journal', key: KEY })
  assert(opened.ok, 'the file opens')
  open.push({ connection: opened.value, folder })
  return opened.value
}

export function acceptedBy(verdict: ReturnType<TillJournal['redeem']>): AcceptedVerdict {
  assert(verdict.ok, 'the code was accepted')
  return verdict.value
}

export function says(verdict: ReturnType<TillJournal['redeem']>): string {
  return verdict.ok ? 'accepted' : verdict.refusal.reason
}
