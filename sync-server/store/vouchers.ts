/** Vouchers as rows: identity, digest of the signed bytes, promoter and holder. Their tokens are re-made, never stored. */
import type { EntryId } from '../../shared/base/ids.ts'
import { EDITION_MAX } from '../../shared/domain/redemption/key-rotation.ts'
import type { Holding } from '../../shared/domain/redemption/holding.ts'
import type { VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import type { Database } from './database.ts'
import { readAmong, updateMany } from './many-rows.ts'

export interface VoucherRow {
  readonly organisation: number
  readonly campaign: number
  readonly serial: number
  readonly edition: number
  readonly slot: number
  readonly guest: boolean
  readonly training: boolean
  readonly rotating: boolean
  /** 4-hour units since 2025-01-01, as in the token. */
  readonly notAfter: number
  readonly venueGroup: number
  /** First 16 bytes of SHA-256 over the 80 signed bytes; empty after a reissue until it is made: the signature judges. */
  readonly digest: Uint8Array
  /** The participation's id. */
  readonly promoter: string | null
  readonly promoterName: string | null
  readonly reservedMinor: number
  readonly revoked: boolean
  /** Entry id of the holder. */
  readonly holder: EntryId | null
  readonly claims: Holding['claims']
}

/** A voucher and who claims it now. */
export interface Held extends VoucherKey, Holding {}

/** What placing an entry asks of its voucher. */
export type ClaimedVoucher = Pick<
  VoucherRow,
  'serial' | 'edition' | 'digest' | 'promoter' | 'promoterName' | 'revoked' | 'holder' | 'claims'
>

/** A voucher as it is issued: free, and not revoked. */
export type NewVoucher = Omit<VoucherRow, 'revoked' | 'holder' | 'claims'>

export interface Reissue {
  readonly organisation: number
  readonly campaign: number
  readonly from: number
  readonly to: number
}

export type ReissuedDigest = Pick<
  VoucherRow,
  'organisation' | 'campaign' | 'serial' | 'slot' | 'edition' | 'digest'
>

export interface VoucherQuestion {
  readonly organisation: number
  readonly campaign: number
  /** Serial order after this one; -1 for the start. */
  readonly after: number
  readonly limit: number
  readonly promoter: string | null
}

type Raw = Omit<VoucherRow, 'guest' | 'training' | 'rotating' | 'revoked' | 'digest' | 'claims'> & {
  readonly claims: string
  readonly guest: number
  readonly training: number
  readonly rotating: number
  readonly revoked: number
  readonly digest: Buffer
}

type RawClaimed = Omit<ClaimedVoucher, 'revoked' | 'claims'> & Pick<Raw, 'revoked' | 'claims'>

const COLUMNS = `organisation, campaign, serial, edition, slot, guest, training, rotating, not_after AS notAfter,
  venue_group AS venueGroup, digest, promoter, promoter_name AS promoterName, reserved_minor AS reservedMinor,
  revoked, holder, claims`

const CLAIMED = {
  table: 'vouchers',
  columns: `serial, edition, digest, promoter, promoter_name AS promoterName, revoked, holder, claims`,
  where: ['organisation', 'campaign'],
  key: 'serial',
  isWhole: true,
} as const

export type VoucherTable = ReturnType<typeof openVouchers>

export function openVouchers(database: Database) {
  const insert = database.prepare(
    `INSERT INTO vouchers (organisation, campaign, serial, edition, slot, guest, training, rotating, not_after, venue_group,
       digest, promoter, promoter_name, reserved_minor)
     VALUES (@organisation, @campaign, @serial, @edition, @slot, @guest, @training, @rotating, @notAfter, @venueGroup,
       @digest, @promoter, @promoterName, @reservedMinor)`,
  )
  const one = database.prepare<[number, number, number], Raw>(
    `SELECT ${COLUMNS} FROM vouchers WHERE organisation = ? AND campaign = ? AND serial = ?`,
  )
  const among = readAmong<RawClaimed>(database, CLAIMED)
  const ofPromoter = '(@promoter IS NULL OR promoter = @promoter)'
  const page = database.prepare<[VoucherQuestion], Raw>(
    `SELECT ${COLUMNS} FROM vouchers WHERE organisation = @organisation AND campaign = @campaign
     AND serial > @after AND ${ofPromoter} ORDER BY serial LIMIT @limit`,
  )
  const count = database
    .prepare<[VoucherQuestion], number>(
      `SELECT count(*) FROM vouchers WHERE organisation = @organisation AND campaign = @campaign AND ${ofPromoter}`,
    )
    .pluck()
  const release = database.prepare(
    'UPDATE vouchers SET reserved_minor = 0 WHERE organisation = ? AND campaign = ?',
  )
  const hold = updateMany(database, 'vouchers', {
    where: { organisation: 'whole', campaign: 'whole', serial: 'whole' },
    set: { holder: 'text', claims: 'text' },
  })
  return {
    ...reissues(database),
    add: (voucher: NewVoucher) => {
      const { guest, training, rotating, digest, ...columns } = voucher
      insert.run({
        ...columns,
        guest: Number(guest),
        training: Number(training),
        rotating: Number(rotating),
        digest: Buffer.from(digest),
      })
    },
    voucher: (organisation: number, campaign: number, serial: number): VoucherRow | undefined => {
      const raw = one.get(organisation, campaign, serial)
      return raw === undefined ? undefined : row(raw)
    },
    /** Those of these serials that are there. */
    claimed: (
      organisation: number,
      campaign: number,
      serials: readonly number[],
    ): readonly ClaimedVoucher[] => among({ organisation, campaign }, serials).map(claimedVoucher),
    page: (question: VoucherQuestion): readonly VoucherRow[] => page.all(question).map(row),
    count: (question: VoucherQuestion): number => count.get(question) ?? 0,
    /** Nothing can be owed for them any more. */
    release: (organisation: number, campaign: number) => {
      release.run(organisation, campaign)
    },
    setHoldings: (held: readonly Held[]) => {
      hold(
        held.map(({ organisation, campaign, serial, holder, claims }) => {
          return { organisation, campaign, serial, holder, claims: JSON.stringify(claims) }
        }),
      )
    },
  }
}

function reissues(database: Database) {
  const campaignsOfSlot = database
    .prepare<[number, number], number>(
      'SELECT DISTINCT campaign FROM vouchers WHERE organisation = ? AND slot = ?',
    )
    .pluck()
  const reissue = database.prepare(
    `UPDATE vouchers SET slot = @to, edition = min(edition + 1, @editionMax), digest = @none
     WHERE organisation = @organisation AND campaign = @campaign AND slot = @from`,
  )
  const putDigest = database.prepare(
    `UPDATE vouchers SET digest = @digest WHERE organisation = @organisation AND campaign = @campaign
     AND serial = @serial AND slot = @slot AND edition = @edition AND length(digest) = 0`,
  )
  return {
    campaignsOfSlot: (organisation: number, slot: number): readonly number[] =>
      campaignsOfSlot.all(organisation, slot),
    /** All codes of a slot get their next edition under another, used or not; who holds them stays. Answers how many. */
    reissue: (slots: Reissue): number =>
      reissue.run({ ...slots, editionMax: EDITION_MAX, none: Buffer.alloc(0) }).changes,
    putDigest: ({ digest, ...columns }: ReissuedDigest) => {
      putDigest.run({ ...columns, digest: Buffer.from(digest) })
    },
  }
}

function row({ guest, training, rotating, revoked, claims, ...columns }: Raw): VoucherRow {
  const flags = {
    guest: guest === 1,
    training: training === 1,
    rotating: rotating === 1,
    revoked: revoked === 1,
  }
  return { ...columns, ...flags, claims: readClaims(claims) }
}

function claimedVoucher({ revoked, claims, ...columns }: RawClaimed): ClaimedVoucher {
  return { ...columns, revoked: revoked === 1, claims: readClaims(claims) }
}

/** Most codes are claimed by nobody. */
function readClaims(text: string): Holding['claims'] {
  // Written by `setHoldings` from a holding.
  return text === '[]' ? [] : (JSON.parse(text) as Holding['claims'])
}
