/** The parts of a desk that a till's commands and its view ask for: the real ones over the stand's disk, staff of three, a link that the spec cuts. */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { PersonId } from '../../../shared/base/ids.ts'
import { type Instant, instant, later } from '../../../shared/base/time.ts'
import { sha256 } from '../../desk/crypto.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import type { Journal } from '../../desk/journal/journal.ts'
import { newFolder } from '../../desk/journal/till.fixture.ts'
import type { TillJournal } from '../../desk/journal/till-journal.ts'
import type { DeskParts } from '../../desk/parts.ts'
import type { Member } from '../../desk/staff/people.ts'
import type { PinHash } from '../../desk/staff/pin-hash.ts'
import { type Staff, startStaff } from '../../desk/staff/staff.ts'
import { isDiskFull } from '../../desk/store/disk-full.ts'
import type { World } from './stand-disk.ts'

const FONTS = fileURLToPath(new URL('../../../resources/fonts', import.meta.url))
export const PIN = '271828'
// People of the spec's own shop.
export const [ADA, BEN, MONA] = ['person-ada', 'person-ben', 'person-mona'] as unknown as readonly [
  PersonId,
  PersonId,
  PersonId,
]
export const MEMBERS: readonly Member[] = [
  { person: ADA, name: 'Ada', isManager: false },
  { person: BEN, name: 'Ben', isManager: false },
  { person: MONA, name: 'Mona', isManager: true },
]

/** As the desk keeps the server's facts of them. */
const PEOPLE_ROWS = MEMBERS.map(({ person, name }) => ({
  data: JSON.stringify({ id: person, kind: 'person', person, name, roles: [] }),
}))

interface TillParts {
  readonly journal: Journal
  readonly staff: () => Staff
}

export function partsOf(world: World, { journal, staff }: TillParts): DeskParts {
  const since = instant(Date.now())
  const parts = {
    identity: {
      kind: 'till',
      remembered: { name: 'Till 2', venueName: 'Mill Lane', organisationName: 'Harbour Bakery' },
    },
    journal,
    get staff() {
      return staff()
    },
    counter: null,
    documents: {
      has: (name: string) => name === 'facts',
      sql: { tableOf: () => 'facts', statement: () => ({ all: () => PEOPLE_ROWS }) },
    },
    sync: {
      link: {
        isLive: () => world.online,
        since: (): Instant => since,
        state: () => ({ kind: world.online ? 'live' : 'cut' }),
        setUp: (isUp: boolean) => (world.online = isUp),
      },
    },
    jobs: { list: () => [] },
    deps: depsOf(world),
    filesFolder: newFolder(),
    fontsFolder: FONTS,
    clockName: 'stand',
  }
  // A till's commands and its view ask for nothing more of a desk.
  return parts as unknown as DeskParts
}

/** The real rules over a quick hash: the slow one has a test of its own. */
export function staffOver(journal: Journal, world: World): Promise<Staff> {
  const hash: PinHash = async (pin, salt) => sha256(new Uint8Array([...salt, ...Buffer.from(pin)]))
  return startStaff({ journal, members: () => MEMBERS, hash, deps: depsOf(world) })
}

function depsOf(world: World): DeskDeps {
  return {
    now: () => later(instant(Date.now()), world.clockOffMs),
    newId: () => randomUUIDv7(),
    chance: () => 0.5,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    every: () => () => undefined,
    atTurnEnd: (run) => void setImmediate(run),
    instantOfHttpDate: () => null,
    dateOf: (at) => new Date(at),
    log: () => undefined,
  }
}

/** The journal's verbs as its thread answers them, without the thread. */
export function journalOver(journal: () => TillJournal): Journal {
  return {
    ask: async (verb, ...input) => {
      const now = journal()
      try {
        // The verb's own input, as the thread gets it, and its own value.
        const value = Reflect.apply(now[verb], now, input) as never
        // A journal that was closed in the meantime writes nothing more.
        setImmediate(() => now === journal() && settle(now))
        return { ok: true, value }
      } catch (error) {
        if (!isDiskFull(error)) throw error
        return { ok: false, failure: 'not_saved' }
      }
    },
    onChange: () => () => undefined,
    close: async () => undefined,
  }
}

/** A full disk may lose a refusal. */
function settle(journal: TillJournal): void {
  try {
    journal.settle()
  } catch (error) {
    if (!isDiskFull(error)) throw error
  }
}
