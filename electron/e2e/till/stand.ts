/**
 * A till whose desk the spec holds in its own hands: the real page in a real browser, the real commands and the real journal on
 * its encrypted file, by a clock, a network and a disk that the spec sets. So every verdict can be brought about in a moment.
 */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '../../../shared/base/assert.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import { type Instant, instant, later } from '../../../shared/base/time.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Served } from '../../../shared/bridge/channel.ts'
import { createSeat } from '../../../shared/bridge/seat.ts'
import { runCommand } from '../../desk/commands/run-command.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import type { Journal } from '../../desk/journal/journal.ts'
import { newFolder, news, type NewsParts, tillIdentity } from '../../desk/journal/till.fixture.ts'
import { createTillJournal, type TillJournal } from '../../desk/journal/till-journal.ts'
import { sha256 } from '../../desk/crypto.ts'
import type { DeskParts } from '../../desk/parts.ts'
import type { Member } from '../../desk/staff/people.ts'
import type { PinHash } from '../../desk/staff/pin-hash.ts'
import { type Staff, startStaff } from '../../desk/staff/staff.ts'
import { type Connection, openStore } from '../../desk/store/database.ts'
import { isDiskFull } from '../../desk/store/disk-full.ts'
import { createWatching } from '../../desk/views/watch-view.ts'
import { createFiles } from '../../host/files.ts'
import { serve } from '../../host/serve.ts'
import { createSessions } from '../../host/session.ts'

const PAGES = fileURLToPath(new URL('../../../out/renderer', import.meta.url))
const FONTS = fileURLToPath(new URL('../../../resources/fonts', import.meta.url))
const SEAT = 'till'
const KEY = new Uint8Array(32).fill(5)
const TOPICS = new Set(['journal', 'sync', 'staff', 'facts'])
const DAY_MS = 86_400_000
export const PIN = '271828'
// People of the spec's own shop.
const [ADA, BEN, MONA] = ['person-ada', 'person-ben', 'person-mona'] as unknown as readonly [
  PersonId,
  PersonId,
  PersonId,
]
const MEMBERS: readonly Member[] = [
  { person: ADA, name: 'Ada', isManager: false },
  { person: BEN, name: 'Ben', isManager: false },
  { person: MONA, name: 'Mona', isManager: true },
]

/** As the desk keeps the server's facts of them. */
const PEOPLE_ROWS = MEMBERS.map(({ person, name }) => ({
  data: JSON.stringify({ id: person, kind: 'person', person, name, roles: [] }),
}))

/** What the spec sets. */
export interface World {
  online: boolean
  /** Each command answers so much later. */
  delayMs: number
  /** How far the till's wall clock is from the machine's. */
  clockOffMs: number
  /** Answers the next scan in the journal's place. */
  nextAnswer: Answer | null
}

export interface Stand {
  readonly world: World
  readonly journal: () => TillJournal
  /** Gives Ada, Ben and the manager Mona the PIN `PIN`, and signs Ada in. */
  readonly employ: () => Promise<void>
  /** A link for one page. */
  readonly link: (path?: string) => string
  /** A till as new: nothing scanned, online, a live campaign, everything heard just now. */
  readonly reset: (parts?: NewsParts) => Promise<void>
  /** More of what the server knows. */
  readonly tell: (parts: NewsParts) => void
  /** The till's computer is started anew, its wall clock off by so much, and no server has spoken since. */
  readonly restart: (clockOffMs: number) => void
  /** The disk takes nothing more. */
  readonly fillDisk: () => void
  /** Something was changed behind the page: its views are shown anew. */
  readonly show: () => void
  readonly close: () => Promise<void>
}

interface Disk {
  readonly folder: string
  readonly connection: Connection
  readonly journal: TillJournal
}

export async function openStand(): Promise<Stand> {
  const world: World = { online: true, delayMs: 0, clockOffMs: 0, nextAnswer: null }
  let disk = newDisk(world)
  const journal = journalOver(() => disk.journal)
  let staff = await staffOver(journal, world)
  const parts = partsOf(world, { journal, staff: () => staff })
  const watching = createWatching(parts)
  const show = (): void => watching.changed(TOPICS)
  const served: Served = {
    run: async (name, input) => {
      if (world.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, world.delayMs))
      const put = name === 'redeem-code' ? world.nextAnswer : null
      world.nextAnswer = null
      const answer = put ?? (await runCommand(parts, name, input))
      show()
      return answer
    },
    watch: (name, input, hear) => watching.watch(name, input, hear),
  }
  const host = await serveTill(served)
  const tell = (more: NewsParts): void => {
    disk.journal.takeSets(newsNow(more))
    show()
  }
  const reset = async (more: NewsParts = {}): Promise<void> => {
    staff.close()
    endDisk(disk)
    Object.assign(world, { online: true, delayMs: 0, clockOffMs: 0, nextAnswer: null })
    disk = newDisk(world)
    disk.journal.hearServer({ serverTime: instant(Date.now()), epoch: 1 })
    disk.journal.takeSets(newsNow(more))
    disk.journal.openShift({ cashier: 'Mara' })
    staff = await staffOver(journal, world)
    show()
  }
  await reset()
  return {
    world,
    journal: () => disk.journal,
    employ: async () => {
      for (const { person } of MEMBERS) await staff.setPin({ person, pin: PIN, manager: null })
      await staff.signIn(ADA)
      show()
    },
    link: host.link,
    reset,
    tell,
    restart: (clockOffMs) => {
      disk.connection.close()
      world.clockOffMs = clockOffMs
      disk = openDisk(disk.folder, world)
      show()
    },
    fillDisk: () => {
      const { page_count: pages } = disk.connection.database.pragma('page_count', {
        simple: false,
      })[0] as { readonly page_count: number } // As SQLite answers this pragma.
      disk.connection.database.pragma(`max_page_count = ${pages}`)
      fillLastPage(disk)
    },
    show,
    close: async () => {
      await host.close()
      staff.close()
      endDisk(disk)
    },
  }
}

/** Entries until no page is left. */
function fillLastPage({ journal }: Disk): void {
  try {
    for (;;) {
      journal.openShift({ cashier: 'x'.repeat(90) })
      journal.closeShift()
    }
  } catch (error) {
    if (!isDiskFull(error)) throw error
  }
}

function newDisk(world: World): Disk {
  return openDisk(newFolder(), world)
}

function openDisk(folder: string, world: World): Disk {
  const opened = openStore({ folder, file: 'journal', key: KEY })
  assert(opened.ok, 'the journal opens')
  const clocks = () => ({
    wall: later(instant(Date.now()), world.clockOffMs),
    boot: 'stand',
    monotonicMs: performance.now() + Math.max(0, world.clockOffMs),
  })
  const journal = createTillJournal(opened.value, tillIdentity('Till 2'), clocks)
  return { folder, connection: opened.value, journal }
}

function endDisk({ connection, folder }: Disk): void {
  connection.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A campaign that is live now; `parts` say what is otherwise. */
function newsNow({ manifest = {}, ...parts }: NewsParts): ReturnType<typeof news> {
  const now = Date.now()
  return news({
    ...parts,
    manifest: {
      title: 'Free flat white',
      reward: { kind: 'item', item: 'Free flat white', worthMinor: 350 },
      organisationName: 'Harbour Bakery',
      stateSince: instant(now - DAY_MS),
      startsAt: instant(now - 30 * DAY_MS),
      endsAt: instant(now + 30 * DAY_MS),
      ...manifest,
    },
  })
}

interface TillParts {
  readonly journal: Journal
  readonly staff: () => Staff
}

function partsOf(world: World, { journal, staff }: TillParts): DeskParts {
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
    filesFolder: join(FONTS, '..'),
    fontsFolder: FONTS,
    clockName: 'stand',
  }
  // A till's commands and its view ask for nothing more of a desk.
  return parts as unknown as DeskParts
}

/** The real rules over a quick hash: the slow one has a test of its own. */
function staffOver(journal: Journal, world: World): Promise<Staff> {
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
function journalOver(journal: () => TillJournal): Journal {
  return {
    ask: async (verb, ...input) => {
      const now = journal()
      try {
        // The verb's own input, as the thread gets it, and its own value.
        const value = Reflect.apply(now[verb], now, input) as never
        setImmediate(() => settle(now))
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

async function serveTill(served: Served): Promise<{
  readonly link: (path?: string) => string
  readonly close: () => Promise<void>
}> {
  const files = createFiles(Date.now)
  const sessions = createSessions({ now: Date.now, randomBytes })
  const view = { kind: 'desk', desk: 'till', demo: false, sandbox: false, code: null } as const
  const link = (path = '/till'): string => `${host.origin}/#${path}?link=${sessions.issue(SEAT)}`
  const seat = createSeat(SEAT, { ...view, canOpenTill: false, version: '1' }, async (_, name) =>
    name === 'open-window'
      ? { kind: 'done', value: { link: link('/till/customer') } }
      : { kind: 'refused', reason: 'unknown_command', facts: {} },
  )
  seat.seat(served)
  const host = await serve({ port: 0, pages: PAGES, sessions, files, seat: () => seat })
  return { link, close: host.close }
}
