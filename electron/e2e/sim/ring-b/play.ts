/** Plays one schedule of the real ring: a phase in which anything may happen, then everything heals and is looked at. */
import { MINUTE_MS } from '../../../../shared/base/time.ts'
import type { Played } from '../played.ts'
import { checkAtRest, checkDurable, checkLedger, checkPlaced } from './checks.ts'
import type { Desks } from './desks.ts'
import { logSize } from './files.ts'
import { openHall, openSocket, wreck } from './hall.ts'
import { connectReader, readFrame } from './reader.ts'
import {
  askDesks,
  closeSchedule,
  type Desk,
  happened,
  type Line,
  note,
  openSchedule,
  quiet,
  reached,
  type Schedule,
  violated,
} from './schedule.ts'
import type { Shop } from './shop.ts'

const STEPS_LEAST = 25
const STEPS_MORE = 20
const REST_ROUNDS = 80

export interface RingB {
  readonly shop: Shop
  readonly desks: Desks
}

export async function playSchedule(seed: number, ring: RingB, keepsLines = false): Promise<Played> {
  const schedule = openSchedule(seed, { ...ring, keepsLines })
  const began = schedule.world.now()
  try {
    await open(schedule)
    const steps = STEPS_LEAST + schedule.chance.below(STEPS_MORE)
    for (let step = 0; step < steps && isSound(schedule); step += 1) await takeStep(schedule)
    if (isSound(schedule)) await heal(schedule)
    if (isSound(schedule)) await checkAtRest(schedule)
  } finally {
    await closeSchedule(schedule)
  }
  for (const defect of schedule.defects)
    violated(schedule, `DEFECT server: ${defect.slice(0, 400)}`)
  return {
    seed,
    hash: schedule.trace.hash(),
    counts: schedule.counts,
    violations: schedule.violations,
    virtualMs: schedule.world.now() - began,
    lines: schedule.trace.lines,
  }
}

function isSound({ violations, defects }: Schedule): boolean {
  return violations.length + defects.length === 0
}

async function open(schedule: Schedule): Promise<void> {
  for (const { card } of schedule.tills) {
    const folder = `${schedule.folder}/${card.name}`
    const { name, identity, principal } = card
    await askDesks(schedule, {
      ask: 'open',
      till: name,
      identity,
      device: principal.device,
      folder,
    })
  }
  for (const reader of schedule.readers) connectReader(reader, schedule.hall)
  await passFrames(schedule, 3)
}

/** Everything on its way arrives, so many times over. */
async function passFrames(schedule: Schedule, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await connectLines(schedule)
    for (const line of schedule.lines) {
      while (line.up.length > 0) await deliverUp(schedule, line)
      while ((line.server?.down.length ?? 0) > 0) await deliverDown(schedule, line)
    }
    await readAll(schedule)
  }
}

async function readAll(schedule: Schedule): Promise<void> {
  for (const reader of schedule.readers) {
    await quiet()
    while (readFrame(reader)) await quiet()
  }
}

async function takeStep(schedule: Schedule): Promise<void> {
  const { chance, world } = schedule
  world.pass(chance.hits(0.9) ? 100 + chance.below(3_000) : chance.below(10 * MINUTE_MS))
  for (const desk of schedule.tills) desk.cutSteps = Math.max(0, desk.cutSteps - 1)
  await connectLines(schedule)
  const what = chance.weighted({ work: 42, deliver: 36, read: 6, disturb: 16 })
  if (what === 'work') await work(schedule, chance.pick(schedule.tills))
  if (what === 'read') await readAll(schedule)
  if (what === 'disturb') await disturb(schedule, chance.pick(schedule.tills))
  for (let count = what === 'deliver' ? 3 : 1; count > 0; count -= 1) await deliver(schedule)
  await checkPlaced(schedule)
}

/** Sockets that were asked for are opened where the line is not cut. */
async function connectLines(schedule: Schedule): Promise<void> {
  await askDesks(schedule, { ask: 'pass' })
  for (const line of schedule.lines) {
    const desk = schedule.tills.find(({ card }) => card.name === line.till)
    if (line.server !== null || !line.clientOpen || line.isBroken || (desk?.cutSteps ?? 0) > 0)
      continue
    line.server = openSocket(schedule.hall)
    note(schedule, `${line.till} is connected on ${line.socket}`)
    await askDesks(schedule, { ask: 'opened', till: line.till, socket: line.socket })
  }
}

async function work(schedule: Schedule, desk: Desk): Promise<void> {
  const { chance, shop } = schedule
  const till = desk.card.name
  const undone = chance.hits(0.25) ? desk.accepts.at(-1) : undefined
  const { told } =
    undone === undefined
      ? await askDesks(schedule, { ask: 'scan', till, text: chance.pick(shop.codes.slice(0, 6)) })
      : await askDesks(schedule, { ask: 'undo', till, entry: undone })
  if (told?.kind !== 'promised') {
    note(
      schedule,
      `${till} ${undone === undefined ? 'scan' : 'undo'}: ${told?.kind === 'refused' ? told.reason : 'not saved'}`,
    )
    if (told?.kind === 'refused' && told.reason === 'used_elsewhere')
      reached(schedule, 'used_elsewhere')
    if (told?.kind === 'not_saved') happened(schedule, 'disk_full')
    return
  }
  note(schedule, `${till} ${told.isAccept ? 'accepted' : 'undid'} as ${told.sequence}`)
  reached(schedule, told.isAccept ? 'accepted' : 'undone')
  if (told.isAccept) desk.accepts.push(told.entry)
  desk.promised.push({ entry: told.entry, sequence: told.sequence, hash: told.hash })
}

async function deliver(schedule: Schedule): Promise<void> {
  const some = schedule.lines.filter(
    ({ up, server }) => server !== null && up.length + server.down.length > 0,
  )
  if (some.length === 0) return
  const line = schedule.chance.pick(some)
  const isDown = (line.server?.down.length ?? 0) > 0
  if (line.up.length > 0 && (!isDown || schedule.chance.hits(0.5))) await deliverUp(schedule, line)
  else await deliverDown(schedule, line)
}

async function deliverUp(schedule: Schedule, line: Line): Promise<void> {
  const text = line.up.shift()
  if (text === undefined || line.server === null || line.isBroken) return
  if (!line.clientOpen) happened(schedule, 'half_open')
  note(schedule, `${line.socket} up ${text.slice(0, 12)}`)
  line.server.session.receive(text, Buffer.byteLength(text))
  await quiet()
  // What it said is on the wire: from here on it is told.
  schedule.hall.toldBytes = logSize(schedule.hall.folder)
  if (!line.server.isOpen) await endLine(schedule, line)
}

async function deliverDown(schedule: Schedule, line: Line): Promise<void> {
  const text = line.server?.down.shift()
  if (text === undefined || line.isBroken) return
  checkLedger(schedule, line, text)
  note(schedule, `${line.socket} down ${text.slice(0, 12)}`)
  await askDesks(schedule, { ask: 'text', till: line.till, socket: line.socket, text })
}

/** Both ends learn that it is over. */
async function endLine(schedule: Schedule, line: Line): Promise<void> {
  line.server?.session.closed()
  line.isBroken = true
  if (!line.clientOpen) return
  line.clientOpen = false
  await askDesks(schedule, { ask: 'closed', till: line.till, socket: line.socket })
}

const FAULTS = {
  loss: 4,
  half_open: 7,
  one_way_cut: 3,
  till_crash: 6,
  server_crash: 4,
  disk_full: 2,
  server_full: 1,
  clock_skew: 2,
  image: 3,
} as const

async function disturb(schedule: Schedule, desk: Desk): Promise<void> {
  const { chance } = schedule
  const till = desk.card.name
  const line = schedule.lines.find(
    (one) => one.till === till && one.clientOpen && one.server !== null,
  )
  switch (chance.weighted(FAULTS)) {
    case 'loss':
      return line && loseLine(schedule, line)
    case 'one_way_cut':
      desk.cutSteps = 2 + chance.below(12)
      happened(schedule, 'one_way_cut')
      return line && loseLine(schedule, line)
    case 'half_open':
      return line && leaveLine(schedule, line)
    case 'till_crash':
      return crashTill(schedule, desk)
    case 'server_crash':
      return crashServer(schedule)
    case 'disk_full':
      desk.isFull = !desk.isFull
      await askDesks(schedule, { ask: 'full', till, isFull: desk.isFull })
      return undefined
    case 'server_full':
      return fillServer(schedule)
    case 'clock_skew':
      await askDesks(schedule, {
        ask: 'clock',
        till,
        skewMs: (chance.hits(0.5) ? 1 : -1) * 86_400_000,
      })
      return undefined
    case 'image':
      return takeOrRestoreImage(schedule, desk)
  }
}

/** Whatever is on its way is gone. */
async function loseLine(schedule: Schedule, line: Line): Promise<void> {
  if (line.up.length + (line.server?.down.length ?? 0) > 0) happened(schedule, 'loss')
  note(
    schedule,
    `${line.socket} is lost with ${line.up.length} up and ${line.server?.down.length} down`,
  )
  line.up.length = 0
  await endLine(schedule, line)
}

/** The client's end is gone; what it sent still comes, and the server answers nobody. */
async function leaveLine(schedule: Schedule, line: Line): Promise<void> {
  note(schedule, `${line.till} leaves ${line.socket}`)
  line.clientOpen = false
  await askDesks(schedule, { ask: 'closed', till: line.till, socket: line.socket })
}

async function crashTill(schedule: Schedule, desk: Desk): Promise<void> {
  const { chance, shop } = schedule
  const till = desk.card.name
  const scan = chance.hits(0.7) ? chance.pick(shop.codes.slice(0, 6)) : null
  const keeps = chance.pick([0, 0.3, 0.6, 0.9, 1])
  note(schedule, `${till} crashes${scan === null ? '' : ' in a scan'}, keeps ${keeps}`)
  forgetLines(schedule, till)
  await askDesks(schedule, { ask: 'crash', till, scan, keeps })
  happened(schedule, keeps > 0 && keeps < 1 && scan !== null ? 'torn_write' : 'till_crash')
  await askDesks(schedule, { ask: 'pass' })
  await checkDurable(schedule, desk)
}

/** Its ends of all lines are gone before it starts again. */
function forgetLines({ lines }: Schedule, name: string): void {
  for (const line of lines) if (line.till === name) line.clientOpen = false
}

/** The newest upload may be on its way into the file, and its answer is heard by nobody. */
async function crashServer(schedule: Schedule): Promise<void> {
  const { chance } = schedule
  const line = schedule.lines.find(
    ({ up, server }) => server !== null && up.some((text) => text.includes('"t":"upload"')),
  )
  const text = line?.up.find((one) => one.includes('"t":"upload"'))
  if (line?.server && text !== undefined) {
    line.server.session.receive(text, Buffer.byteLength(text))
    await quiet()
  }
  const keeps = chance.pick([0, 0.4, 0.8, 1])
  note(schedule, `the server crashes, keeps ${keeps}`)
  happened(schedule, 'server_crash')
  const folder = wreck(schedule.hall, keeps)
  schedule.lines.forEach((one) => one.server?.session.closed())
  const { world, principals, defects } = schedule
  schedule.hall = openHall({ folder, world, principals, defects })
  for (const one of schedule.lines) {
    one.up.length = 0
    one.server = null
    await endLine(schedule, one)
  }
  schedule.lines = []
  for (const reader of schedule.readers) connectReader(reader, schedule.hall)
  await checkPlaced(schedule)
}

async function fillServer(schedule: Schedule): Promise<void> {
  const { database } = schedule.hall.memory
  const pages = Number(database.pragma('page_count', { simple: true }))
  database.pragma(`max_page_count = ${pages}`)
  note(schedule, `the server's disk is full at ${pages}`)
}

async function takeOrRestoreImage(schedule: Schedule, desk: Desk): Promise<void> {
  const till = desk.card.name
  if (desk.image === null) {
    await askDesks(schedule, { ask: 'image', till })
    desk.image = desk.promised.at(-1)?.sequence ?? 0
    note(schedule, `${till}: image to ${desk.image}`)
    return
  }
  const kept = desk.image
  const lost = desk.promised.filter(({ sequence }) => sequence > kept).length
  note(schedule, `${till}: disk put back to ${kept}, ${lost} gone`)
  desk.image = null
  if (lost > 0) {
    happened(schedule, 'disk_image_restored')
    desk.isForked = true
  }
  desk.promised = desk.promised.filter(({ sequence }) => sequence <= kept)
  desk.accepts.splice(0)
  forgetLines(schedule, till)
  await askDesks(schedule, { ask: 'restore', till })
}

async function heal(schedule: Schedule): Promise<void> {
  note(schedule, 'everything heals')
  schedule.hall.memory.database.pragma('max_page_count = 1073741823')
  for (const desk of schedule.tills) {
    desk.cutSteps = 0
    await askDesks(schedule, { ask: 'full', till: desk.card.name, isFull: false })
    await askDesks(schedule, { ask: 'clock', till: desk.card.name, skewMs: 0 })
  }
  for (const line of schedule.lines) if (!line.clientOpen || line.isBroken) line.isBroken = true
  // News that wait a moment to go together come a round later.
  let restful = 0
  for (let round = 0; round < REST_ROUNDS && isSound(schedule); round += 1) {
    schedule.world.pass(30_000)
    await passFrames(schedule, 2)
    schedule.lines = schedule.lines.filter(({ clientOpen }) => clientOpen)
    restful = (await isAtRest(schedule)) ? restful + 1 : 0
    if (restful > 2) return
  }
  if (isSound(schedule)) violated(schedule, 'I6 the schedule does not come to rest')
}

async function isAtRest(schedule: Schedule): Promise<boolean> {
  for (const { card } of schedule.tills) {
    const isLive = schedule.lines.some(
      ({ till, server }) => till === card.name && server?.isOpen === true,
    )
    if (!isLive) return false
    const { rows } = await askDesks(schedule, { ask: 'rows', till: card.name })
    if (rows?.some(({ waits }) => waits)) return false
  }
  return schedule.lines.every(({ up, server }) => up.length + (server?.down.length ?? 0) === 0)
}
