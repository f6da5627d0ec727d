/**
 * Rows of a recovery from a restore: begun before the server listens, ended when every till whose lease could be running has
 * reported (sync.md section 6). Which of them runs is kept in memory, so that an upload asks nothing more.
 */
import type { EntryId, TillKeyId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import { serialsOf, unitedChunk } from '../../shared/domain/redemption/bitmap.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import type { AdoptedVoucher } from '../../shared/domain/redemption/judged.ts'
import type { PlacedEntry } from '../../shared/domain/redemption/placement.ts'
import { packPosition } from '../../shared/domain/redemption/position.ts'
import { digestOfToken } from '../../shared/domain/redemption/token.ts'
import type { VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { Database } from './database.ts'
import { openMeta } from './meta.ts'
import { isPostgres } from './postgres/database.ts'
import { markEpoch } from './postgres/feed.ts'

/** Serials that each campaign skips at a restore: codes of these may be out there without a row. */
const SERIALS_SKIPPED = 65_536
const SERIALS_MAX = 2 ** 24
/** Campaign numbers an organisation skips, for campaigns published after the backup. */
const CAMPAIGNS_SKIPPED = 1_024

export type RecoveryCause = 'restore' | 'witness' | 'hello' | 'no_witness'

export interface RecoveryRow {
  readonly id: number
  readonly epoch: number
  readonly cause: RecoveryCause
  readonly since: Instant
  readonly until: Instant
}

export interface NewRecovery {
  readonly cause: RecoveryCause
  readonly since: Instant
  /** When the last lease that could be running has run out. */
  readonly until: Instant
  /** The new epoch is above this one too; null: no new epoch, only word from tills is awaited. */
  readonly above: number | null
  readonly lost?: Lost | undefined
  /** Devices whose word it waits for. */
  readonly requires: (device: string) => boolean
}

export interface RecoveryStart {
  readonly cause: RecoveryCause
  readonly since: Instant
  /** The new epoch is above this one; null: no new epoch, only word from tills is awaited. */
  readonly above: number | null
  readonly lost?: Lost
}

/** A position that was given and is not there: of several nodes that notice it, one begins. */
export interface Lost {
  readonly position: number
  /** Positions were given anew since, so that none tells what is missing: everything is asked for, not what lies above the head. */
  readonly wasServing: boolean
}

export interface ReturnedUnit {
  readonly till: TillKeyId
  /** Standings that this server had signed, checked by their signatures. */
  readonly placed: readonly PlacedEntry[]
  /** Bits of the sets the till holds: united, never cleared. */
  readonly chunks: readonly ReturnedChunk[]
  /** Nothing more comes of this till. */
  readonly isLast: boolean
  readonly at: Instant
}

/** An accept that waits for the end, where its entry stands in the ledger. */
export interface WaitingRow {
  readonly entry: EntryId
  readonly body: string
}

export interface ReturnedChunk {
  readonly campaign: number
  readonly set: 'used' | 'revoked'
  readonly at: number
  readonly bytes: Uint8Array
}

export type Recoveries = ReturnType<typeof openRecoveries>

export function openRecoveries(database: Database) {
  const run = runs(database)
  return { ...run, ...standings(database), ...vouchers(database), ...unions(database) }
}

function runs(database: Database) {
  const readCurrent = database.prepare<[], RecoveryRow>(
    'SELECT id, epoch, cause, since, until FROM recoveries WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1',
  )
  const count = database.prepare<[], number>('SELECT count(*) FROM recoveries').pluck()
  const missing = database
    .prepare<[string], number | null>(
      `SELECT min(r.restored_head) FROM recoveries r JOIN awaited a ON a.recovery = r.id
       WHERE a.device = ? AND a.reported_at IS NULL AND r.restored_head IS NOT NULL`,
    )
    .pluck()
  const reported = database.prepare(
    'UPDATE awaited SET reported_at = ? WHERE device = ? AND reported_at IS NULL',
  )
  const awaited = database
    .prepare<[number], string>(
      `SELECT a.device FROM awaited a JOIN devices d ON d.id = a.device
       WHERE a.recovery = ? AND a.required = 1 AND d.state = 'active'
       AND (a.reported_at IS NULL OR EXISTS (SELECT 1 FROM returned r WHERE r.till = d.till)) ORDER BY a.device`,
    )
    .pluck()
  const end = database.prepare('UPDATE recoveries SET ended_at = ? WHERE id = ?')
  let current = readCurrent.get()
  let isUsed = (count.get() ?? 0) > 0
  return {
    /** The one that runs; undefined when the server does not recover. */
    current: () => current,
    /** True once there was any. */
    isUsed: () => isUsed,
    /** Within a turn, and `reread` after it. False: another node has begun it. */
    begin: (recovery: NewRecovery): boolean => {
      const isNeeded = needs(database, recovery, readCurrent.get() !== undefined)
      if (isNeeded) beginIn(database, recovery)
      return isNeeded
    },
    end: (id: number, at: Instant) => {
      end.run(at, id)
    },
    /** After the commit of a beginning or an end, and where another node may have begun or ended one. */
    reread: () => {
      current = readCurrent.get()
      isUsed ||= current !== undefined
    },
    /** Above this position the till must give back what was signed to it; null: nothing. */
    returnsAbove: (device: string): number | null => missing.get(device) ?? null,
    reported: (device: string, at: Instant): boolean => reported.run(at, device).changes > 0,
    /** Devices that have not reported, or whose entries do not follow what they gave back yet. */
    awaited: (id: number): readonly string[] => awaited.all(id),
  }
}

export interface CountsAfter {
  readonly epoch: number
  /** Serials that each campaign skips, and campaign numbers that each organisation skips. */
  readonly serials: number
  readonly campaigns: number
}

/** Above all that was given. Without a new epoch too: a replica without the tail does not know what was given after it. */
export function countsAfter({
  before,
  above,
}: {
  readonly before: number
  readonly above: number | null
}): CountsAfter {
  const epoch = above === null ? before : Math.max(before, above) + 1
  const times = Math.max(1, epoch - before)
  return { epoch, serials: SERIALS_SKIPPED * times, campaigns: CAMPAIGNS_SKIPPED * times }
}

/** Read with the right to write, so that no two nodes begin for one reason. */
function needs(database: Database, { cause, lost }: NewRecovery, isRunning: boolean): boolean {
  if (cause === 'no_witness') return !isRunning
  return lost === undefined || openMeta(database).head() < lost.position
}

function beginIn(database: Database, recovery: NewRecovery): void {
  const { cause, since, until, above, lost } = recovery
  const meta = openMeta(database)
  const before = meta.now().epoch
  const { epoch, serials, campaigns } = countsAfter({ before, above })
  const known = lost?.wasServing === true ? 0 : meta.head()
  const head = above === null ? null : known
  if (above !== null) raiseEpoch(database, epoch)
  skipNumbers(database, { serials, campaigns })
  database.prepare('UPDATE recoveries SET ended_at = ? WHERE ended_at IS NULL').run(since)
  const id = database
    .prepare(
      'INSERT INTO recoveries (epoch, cause, restored_head, since, until) VALUES (?, ?, ?, ?, ?) RETURNING id',
    )
    .pluck()
    .get(epoch, cause, head, since, until)
  const put = database.prepare('INSERT INTO awaited VALUES (?, ?, ?, NULL)')
  const devices = database.prepare<[], string>('SELECT id FROM devices ORDER BY id').pluck().all()
  for (const device of devices) put.run(id, device, Number(recovery.requires(device)))
}

/** New positions are above all that was ever given, and so are the places of what nodes tell each other. */
function raiseEpoch(database: Database, epoch: number): void {
  database.prepare(`UPDATE meta SET value = ? WHERE key = 'epoch'`).run(epoch)
  database.prepare(`UPDATE meta SET value = 0 WHERE key = 'position'`).run()
  if (isPostgres(database)) markEpoch(database, packPosition(epoch, 0))
}

/**
 * New serials and campaign numbers are above all that was ever given, too: a backup that is restored a second time skips what
 * was given after the first.
 */
function skipNumbers(
  database: Database,
  { serials, campaigns }: Pick<CountsAfter, 'serials' | 'campaigns'>,
): void {
  database
    .prepare(
      'UPDATE manifests SET next_serial = min(next_serial + ?, ?), adopts_below = min(next_serial + ?, ?)',
    )
    .run(serials, SERIALS_MAX, serials, SERIALS_MAX)
  database.prepare('UPDATE organisations SET next_campaign = next_campaign + ?').run(campaigns)
}

function standings(database: Database) {
  const keep = database.prepare(`INSERT INTO returned VALUES (?, ?, ?, ?)
     ON CONFLICT (till, sequence, hash) DO UPDATE SET placed = excluded.placed`)
  const take = database
    .prepare<[string, number, string], string>(
      'SELECT placed FROM returned WHERE till = ? AND sequence = ? AND hash = ?',
    )
    .pluck()
  const drop = database.prepare('DELETE FROM returned WHERE till = ? AND sequence = ?')
  const wait = database.prepare('INSERT INTO waiting VALUES (?, ?, ?)')
  const settle = database.prepare('DELETE FROM waiting WHERE till = ? AND sequence = ?')
  type Raw = { readonly till: TillKeyId; readonly sequence: number; readonly body: string }
  const waiting = database.prepare<[number], Raw>(
    `SELECT w.till, w.sequence, l.body FROM waiting w JOIN ledger l ON l.position = w.position
     WHERE l.organisation = ? ORDER BY w.position`,
  )
  const unclaim = database.prepare(
    'UPDATE placed SET campaign = NULL, serial = NULL WHERE till = ? AND sequence = ? AND fork = 0',
  )
  return {
    keepReturned: (till: TillKeyId, placed: PlacedEntry) => {
      keep.run(till, placed.sequence, placed.hash, JSON.stringify(placed))
    },
    returnedOf: (entry: EntryId, hash: string): PlacedEntry | undefined => {
      const [till = '', sequence = ''] = entry.split(':')
      const kept = take.get(till, Number(sequence), hash)
      // Written by `keepReturned` from a placement that this server had signed.
      return kept === undefined ? undefined : (JSON.parse(kept) as PlacedEntry)
    },
    /** The entry has come, as itself or as another branch: nothing of it is awaited any more. */
    dropReturned: (till: TillKeyId, sequence: number) => {
      drop.run(till, sequence)
    },
    wait: (position: number, till: TillKeyId, sequence: number) => {
      wait.run(position, till, sequence)
    },
    settle: (till: TillKeyId, sequence: number) => {
      settle.run(till, sequence)
    },
    /** Those of one organisation, in order of receipt. */
    waiting: (organisation: number): readonly WaitingRow[] =>
      waiting
        .all(organisation)
        .map(({ till, sequence, body }) => ({ entry: entryId(till, sequence), body })),
    unclaim: (till: TillKeyId, sequence: number) => {
      unclaim.run(till, sequence)
    },
  }
}

const STANDS_IN_LINE = {
  sqlite: `value ->> 'standing' = 'reversed' AND value ->> 'undone' = 0`,
  postgres: `value::jsonb ->> 'standing' = 'reversed' AND value::jsonb ->> 'undone' = 'false'`,
}

function vouchers(database: Database) {
  const adopts = database
    .prepare<[number, number], number>(
      'SELECT adopts_below FROM manifests WHERE organisation = ? AND campaign = ?',
    )
    .pluck()
  const insert = database.prepare(
    `INSERT INTO vouchers (organisation, campaign, serial, edition, slot, guest, training, rotating, not_after,
       venue_group, digest, reserved_minor)
     VALUES (@organisation, @campaign, @serial, @edition, @slot, @guest, @training, @rotating, @notAfter, @venueGroup,
       @digest, @reservedMinor) ON CONFLICT DO NOTHING`,
  )
  const above = database.prepare(
    'UPDATE manifests SET next_serial = max(next_serial, ?) WHERE organisation = ? AND campaign = ?',
  )
  type Key = { readonly campaign: number; readonly serial: number }
  const unheld = database.prepare<[number], Key>(
    `SELECT campaign, serial FROM vouchers WHERE organisation = ? AND holder IS NULL
     AND EXISTS (SELECT 1 FROM json_each(claims) WHERE ${STANDS_IN_LINE[database.dialect]})`,
  )
  return {
    mayAdopt: ({ organisation, campaign, serial }: VoucherKey): boolean =>
      serial < (adopts.get(organisation, campaign) ?? 0),
    adopt: ({ token: { fields }, token }: AdoptedVoucher, reservedMinor: number) => {
      const { organisation, campaign, serial, guest, training, rotating, ...others } = fields
      const flags = {
        guest: Number(guest),
        training: Number(training),
        rotating: Number(rotating),
      }
      const digest = Buffer.from(digestOfToken(token, sha256))
      const key = { organisation, campaign, serial }
      insert.run({ ...others, ...key, ...flags, digest, reservedMinor })
      above.run(serial + 1, organisation, campaign)
    },
    /** Vouchers that nobody holds though somebody stands in line. */
    unheld: (organisation: number): readonly VoucherKey[] =>
      unheld.all(organisation).map((key) => Object.assign({ organisation }, key)),
  }
}

function unions(database: Database) {
  const read = database
    .prepare<[number, number, string, number], Buffer>(
      'SELECT bytes FROM chunks WHERE organisation = ? AND campaign = ? AND kind = ? AND at = ?',
    )
    .pluck()
  const put = database.prepare(
    `INSERT INTO chunks (organisation, campaign, kind, at, revision, bytes) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (organisation, campaign, kind, at) DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes`,
  )
  const touch = database.prepare(
    'UPDATE manifests SET revision = ? WHERE organisation = ? AND campaign = ?',
  )
  const revoke = database.prepare(
    `UPDATE vouchers SET revoked = 1 WHERE organisation = ? AND campaign = ?
     AND serial IN (SELECT CAST(value AS INTEGER) FROM json_each(?))`,
  )
  return {
    /** Sets the bits that the chunk has and the server has not; clears none. */
    unite: (
      given: ReturnedChunk & { readonly organisation: number; readonly revision: number },
    ) => {
      const { organisation, campaign, set, at, bytes, revision } = given
      const before = read.get(organisation, campaign, set, at)
      const united = Buffer.from(unitedChunk(before, bytes))
      if (before?.equals(united)) return
      put.run(organisation, campaign, set, at, revision, united)
      touch.run(revision, organisation, campaign)
      if (set === 'revoked')
        revoke.run(organisation, campaign, JSON.stringify(serialsOf(at, united)))
    },
  }
}
