/** Whether and since when a voucher is withdrawn, and the append-only lines of who did what. */
import type { Instant } from '../../shared/base/time.ts'
import {
  type Revocation,
  revocationsOf,
  type RevokedSerial,
} from '../../shared/domain/redemption/revocations.ts'
import type { Database } from './database.ts'
import type { VoucherRow } from './vouchers.ts'

export type RevocationWhat = 'revoke' | 'unrevoke'

interface RevocationLine {
  readonly position: number
  readonly organisation: number
  readonly campaign: number
  readonly what: RevocationWhat
  readonly person: string
  readonly promoter: string | null
  readonly serials: readonly number[]
  readonly at: Instant
}

export type RevocationTable = ReturnType<typeof openRevocations>

export function openRevocations(database: Database) {
  const put = database.prepare(
    `UPDATE vouchers SET revoked = @revoked, revoked_at = @at
     WHERE organisation = @organisation AND campaign = @campaign AND serial = @serial`,
  )
  const append = database.prepare(
    `INSERT INTO revocations (position, organisation, campaign, what, person, promoter, serials, at)
     VALUES (@position, @organisation, @campaign, @what, @person, @promoter, @serials, @at)`,
  )
  const revoked = database.prepare<[number, number], RevokedSerial>(
    `SELECT serial, revoked_at AS at FROM vouchers
     WHERE organisation = ? AND campaign = ? AND revoked = 1 AND revoked_at IS NOT NULL ORDER BY serial`,
  )
  return {
    setRevoked: (
      { organisation, campaign, serial }: VoucherRow,
      mark: { readonly revoked: boolean; readonly at: Instant | null },
    ) => {
      put.run({ organisation, campaign, serial, revoked: Number(mark.revoked), at: mark.at })
    },
    appendRevocation: (line: RevocationLine) => {
      append.run({ ...line, serials: JSON.stringify(line.serials) })
    },
    revocations: (organisation: number, campaign: number): readonly Revocation[] =>
      revocationsOf(revoked.iterate(organisation, campaign)),
  }
}
