/**
 * A till whose desk the spec holds in its own hands: the real page in a real browser, the real commands and the real journal on
 * its encrypted file, by a clock, a network and a disk that the spec sets. So every verdict can be brought about in a moment.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Served } from '../../../shared/bridge/channel.ts'
import { createSeat } from '../../../shared/bridge/seat.ts'
import { runCommand } from '../../desk/commands/run-command.ts'
import type { Journal } from '../../desk/journal/journal.ts'
import type { NewsParts } from '../../desk/journal/till.fixture.ts'
import type { TillJournal } from '../../desk/journal/till-journal.ts'
import type { DeskParts } from '../../desk/parts.ts'
import type { Staff } from '../../desk/staff/staff.ts'
import { createWatching } from '../../desk/views/watch-view.ts'
import { createFiles } from '../../host/files.ts'
import { serve } from '../../host/serve.ts'
import { createSessions } from '../../host/session.ts'
import {
  type Disk,
  endDisk,
  fillDisk,
  NEW_WORLD,
  newDisk,
  newsNow,
  openDisk,
  placeAll,
  type World,
} from './stand-disk.ts'
import { ADA, journalOver, MEMBERS, partsOf, PIN, staffOver } from './stand-parts.ts'

const PAGES = fileURLToPath(new URL('../../../out/renderer', import.meta.url))
const SEAT = 'till'
const TOPICS = new Set(['journal', 'sync', 'staff', 'facts'])

export interface Stand {
  readonly world: World
  readonly journal: () => TillJournal
  /** Gives Ada, Ben and the manager Mona the PIN `PIN`, and signs Ada in. */
  readonly employ: () => Promise<void>
  /** A link for one page. */
  readonly link: (path?: string) => string
  /** A till as new: nothing scanned, online, a live campaign, everything heard just now. */
  readonly reset: (parts?: NewsParts) => Promise<void>
  /** The server places all that waits: confirmed, but for codes that another till had claimed before. */
  readonly place: (clashes?: readonly number[]) => void
  /** The text of a closed shift's report, as a receipt printer gets it. */
  readonly receipt: (number: number) => Promise<string>
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

/** What a stand is made of; disk and staff are others after each reset. */
interface Shop {
  readonly world: World
  readonly journal: Journal
  readonly parts: DeskParts
  disk: Disk
  staff: Staff
  /** Lets the commands go that are held back, which have done nothing. */
  letGo: () => void
}

export async function openStand(): Promise<Stand> {
  const shop = await newShop()
  const { world, parts } = shop
  const watching = createWatching(parts)
  const show = (): void => watching.changed(TOPICS)
  /** Does it, and shows the page what has become of it. */
  const shown = (work: () => void): void => {
    work()
    show()
  }
  const served: Served = {
    run: async (name, input) => {
      if (world.holdsBack) return heldBack(shop)
      const put = name === 'redeem-code' ? world.nextAnswer : null
      world.nextAnswer = null
      const answer = put ?? (await runCommand(parts, name, input))
      show()
      return answer
    },
    watch: (name, input, hear) => watching.watch(name, input, hear),
  }
  const host = await serveTill(served)
  await reset(shop, {})
  return {
    world,
    journal: () => shop.disk.journal,
    employ: () => employ(shop).then(show),
    link: host.link,
    reset: (more = {}) => reset(shop, more).then(show),
    place: (clashes = []) => shown(() => placeAll(shop.disk.journal, clashes)),
    receipt: (number) => receipt(parts, number),
    tell: (more) => shown(() => shop.disk.journal.takeSets(newsNow(more))),
    restart: (clockOffMs) => shown(() => restart(shop, clockOffMs)),
    fillDisk: () => fillDisk(shop.disk),
    show,
    close: async () => {
      await host.close()
      shop.staff.close()
      endDisk(shop.disk)
      rmSync(parts.filesFolder, { recursive: true, force: true })
    },
  }
}

async function newShop(): Promise<Shop> {
  const world = { ...NEW_WORLD }
  const now = { disk: newDisk(world) }
  const journal = journalOver(() => now.disk.journal)
  const people = { staff: await staffOver(journal, world) }
  const parts = partsOf(world, { journal, staff: () => people.staff })
  return {
    world,
    journal,
    parts,
    get disk() {
      return now.disk
    },
    set disk(disk) {
      now.disk = disk
    },
    get staff() {
      return people.staff
    },
    set staff(staff) {
      people.staff = staff
    },
    letGo: () => undefined,
  }
}

function heldBack(shop: Shop): Promise<Answer> {
  const { letGo } = shop
  return new Promise((resolve) => {
    shop.letGo = () => {
      letGo()
      resolve({ kind: 'failed', failure: 'unreachable' })
    }
  })
}

async function reset(shop: Shop, more: NewsParts): Promise<void> {
  const { world, journal } = shop
  shop.letGo()
  shop.letGo = () => undefined
  shop.staff.close()
  endDisk(shop.disk)
  Object.assign(world, NEW_WORLD)
  shop.disk = newDisk(world)
  shop.disk.journal.hearServer({ serverTime: instant(Date.now()), epoch: 1 })
  shop.disk.journal.takeSets(newsNow(more))
  shop.disk.journal.openShift({ cashier: 'Mara' })
  shop.staff = await staffOver(journal, world)
}

function restart(shop: Shop, clockOffMs: number): void {
  shop.disk.connection.close()
  shop.world.clockOffMs = clockOffMs
  shop.disk = openDisk(shop.disk.folder, shop.world)
}

async function employ({ staff }: Shop): Promise<void> {
  for (const { person } of MEMBERS) await staff.setPin({ person, pin: PIN, manager: null })
  await staff.signIn(ADA)
}

async function receipt(parts: DeskParts, number: number): Promise<string> {
  const wish = { number, format: 'text', language: 'en' }
  const answer = await runCommand(parts, 'print-z-report', wish)
  assert(answer.kind === 'done', 'the report is printed')
  // The command answers the name of the file it made.
  const { file } = answer.value as { readonly file: string }
  return readFileSync(join(parts.filesFolder, file), 'utf8')
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
