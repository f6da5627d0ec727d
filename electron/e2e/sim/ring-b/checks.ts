/** What must hold in the real ring, asked of the real files: at crashes, on the wire, and at rest. */
import type { PlacementBatch } from '../../../../shared/domain/redemption/placement.ts'
import type { Redemption } from '../../../../shared/domain/redemption/redemption.ts'
import { type Down, downSchema } from '../../../../shared/sync/messages.schema.ts'
import {
  askDesks,
  type Desk,
  type Line,
  reached,
  rowsOf,
  type Schedule,
  type Signed,
  ticketOf,
  violated,
} from './schedule.ts'

const RANK: Readonly<Record<string, number>> = {
  provisional: 1,
  reversed: 2,
  confirmed: 3,
}

interface PlacedRow {
  readonly till: string
  readonly sequence: number
  readonly hash: string
  readonly fork: number
  readonly standing: string
  readonly undone: number
  readonly campaign: number | null
  readonly serial: number | null
}

/** I7 at a till: every entry it said yes to is in its file, as it was. */
export async function checkDurable(schedule: Schedule, desk: Desk): Promise<void> {
  const rows = new Map((await rowsOf(schedule, desk.card.name)).map((row) => [row.sequence, row]))
  for (const { sequence, hash } of desk.promised) {
    if (rows.get(sequence)?.hash !== hash)
      violated(schedule, `I7 ${desk.card.name} lost entry ${sequence}`)
  }
}

/**
 * I4 and I5 on the wire: only one's own placements, and what a till hears never falls. A line that its till has left still
 * brings frames, older ones than the till has heard on the next; they count as signed and are heard by nobody.
 */
export function checkLedger(schedule: Schedule, line: Line, text: string): void {
  const { till } = line
  const frame: Down = downSchema.parse(JSON.parse(text))
  if (frame.t !== 'placed') return
  // The server's own batch.
  const batch = JSON.parse(frame.placement.batch) as PlacementBatch
  const desk = schedule.tills.find(({ card }) => card.name === till)
  const key = desk?.card.identity.key
  if (batch.till !== key) violated(schedule, `I4 ${till} was sent another till's placement`)
  for (const { sequence, hash, standing, undone, reason } of batch.entries) {
    const id = `${key}:${sequence} ${hash}`
    const now = { till, standing, undone }
    const before = schedule.signed.get(id)
    if (!falls(before, now)) schedule.signed.set(id, now)
    if (line.clientOpen) {
      const heard = schedule.heard.get(id)
      if (heard && falls(heard, now))
        violated(schedule, `I5 ${till} ${sequence} fell from ${heard.standing} to ${standing}`)
      schedule.heard.set(id, now)
    }
    if (reason === 'already_held') reached(schedule, 'clash')
    if (reason === 'lifted') reached(schedule, 'lift')
    if (reason === 'fork') reached(schedule, 'fork')
    if (before) reached(schedule, 'resend')
  }
}

function falls(before: Signed | undefined, now: Signed): boolean {
  if (before === undefined) return false
  const isLower = (RANK[before.standing] ?? 0) > (RANK[now.standing] ?? 0)
  return isLower || (before.undone && !now.undone)
}

function placedRows({ hall }: Schedule): readonly PlacedRow[] {
  return hall.memory.database
    .prepare<[], PlacedRow>(
      'SELECT till, sequence, hash, fork, standing, undone, campaign, serial FROM placed',
    )
    .all()
}

/** I2 at every step, and I7 at the server: nothing signed is missing or lower. */
export async function checkPlaced(schedule: Schedule): Promise<void> {
  const rows = placedRows(schedule)
  const live = new Map<string, number>()
  const byEntry = new Map(rows.map((row) => [`${row.till}:${row.sequence} ${row.hash}`, row]))
  for (const { standing, undone, campaign, serial, fork, till } of rows) {
    if (fork === 1 || serial === null || standing !== 'confirmed' || undone === 1) continue
    const voucher = `${organisationOf(schedule, till)}.${campaign}.${serial}`
    live.set(voucher, (live.get(voucher) ?? 0) + 1)
  }
  for (const [voucher, count] of live) {
    if (count > 1) violated(schedule, `I2 ${count} confirmed of ${voucher}`)
  }
  for (const [id, { till, standing, undone }] of schedule.signed) {
    const row = byEntry.get(id)
    if (row === undefined) violated(schedule, `I7 the server lost what it signed to ${till}`)
    else if ((RANK[row.standing] ?? 0) < (RANK[standing] ?? 0) || (undone && row.undone === 0))
      violated(schedule, `I5 an entry of ${till} fell from ${standing} to ${row.standing}`)
  }
}

function organisationOf({ tills }: Schedule, till: string): number {
  const desk = tills.find(({ card }) => card.identity.key === till)
  return desk?.card.identity.organisationNumber ?? 0
}

/** I1, I3, I6, I8 once everything has healed. */
export async function checkAtRest(schedule: Schedule): Promise<void> {
  const placed = placedRows(schedule)
  for (const desk of schedule.tills) {
    const { key } = desk.card.identity
    await checkDurable(schedule, desk)
    for (const { sequence, hash } of desk.promised) {
      const found = placed.filter(
        (row) => row.till === key && row.sequence === sequence && row.hash === hash,
      )
      if (found.length !== 1)
        violated(
          schedule,
          `I1 ${desk.card.name} ${sequence} is ${found.length} times in the ledger`,
        )
    }
    await checkView(schedule, desk, placed)
    await checkSets(schedule, desk)
  }
  await checkPlaced(schedule)
  const damaged = await schedule.hall.memory.store.damagedRow()
  if (damaged !== undefined)
    violated(schedule, `I8 the ledger's row ${damaged.position} is damaged`)
  await checkReaders(schedule)
}

async function checkView(
  schedule: Schedule,
  desk: Desk,
  placed: readonly PlacedRow[],
): Promise<void> {
  const { key } = desk.card.identity
  for (const row of await rowsOf(schedule, desk.card.name)) {
    if (row.waits) violated(schedule, `I6 ${desk.card.name} ${row.sequence} still waits`)
    const server = placed.find(
      (one) => one.till === key && one.sequence === row.sequence && one.hash === row.hash,
    )
    if (server === undefined || desk.isForked) continue
    if (server.standing !== row.standing || (server.undone === 1) !== row.undone)
      violated(
        schedule,
        `I3 ${desk.card.name} ${row.sequence} is ${row.standing} at the till, ${server.standing} at the server`,
      )
  }
}

/** I3: a till holds the sets that the server would send to one that holds nothing. */
async function checkSets(schedule: Schedule, desk: Desk): Promise<void> {
  const { principal } = desk.card
  const { held } = await askDesks(schedule, { ask: 'rows', till: desk.card.name })
  const lists = await schedule.hall.memory.store.lists({
    organisation: principal.organisationNumber,
    venue: principal.venue,
    endedBefore: 0,
    known: new Map(),
  })
  for (const { campaign, digest, manifestVersion } of lists) {
    const own = held?.find((one) => one.campaign === campaign)
    if (own?.digest !== digest || own.manifest !== manifestVersion)
      violated(schedule, `I3 ${desk.card.name} holds another campaign ${campaign} than the server`)
  }
}

/** I3 and the other half of I4: a reader holds all that it may see. */
async function checkReaders(schedule: Schedule): Promise<void> {
  const { store } = schedule.hall.memory
  const all = await store.list('organisation-a', 'redemptions')
  for (const reader of schedule.readers) {
    const till = schedule.tills.find(({ card }) => ticketOf(card) === reader.ticket)
    const venue = till?.card.principal.venue
    for (const { body } of all) {
      // The collection `redemptions` holds redemptions.
      const { id, standing, undone, venue: at } = body as unknown as Redemption
      if (venue !== undefined && at !== venue) continue
      const held = reader.rows.get(`redemptions ${id}`)
      if (held?.['standing'] !== standing || held['undone'] !== undone)
        violated(schedule, `I3 ${reader.name} holds another ${id.slice(28)} than the server`)
    }
  }
}
