/**
 * Withdrawing vouchers and giving them back. What was redeemed stays redeemed and is left out; what is already so stays as it
 * is; a serial that was never issued refuses the whole command.
 */
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { RevocationWhat } from '../store/revocation-table.ts'
import type { RevocationJudge } from '../store/revocations.ts'
import type { VoucherRow } from '../store/vouchers.ts'
import { refused } from '../sync/answer.ts'

export interface RevocationQuestion {
  readonly what: RevocationWhat
  /** Null: all of the promoter. */
  readonly serials: readonly number[] | null
}

export function judgeRevocation({ what, serials }: RevocationQuestion): RevocationJudge {
  return ({ campaign, isPromoterKnown, isRecovering, vouchers }) => {
    if (isRecovering && what === 'unrevoke') return no(refused('recovering'))
    if (campaign === undefined) return no(refused('unknown_campaign'))
    if (!isPromoterKnown) return no(refused('unknown_promoter'))
    const known = new Set(vouchers.map(({ serial }) => serial))
    const unknown = serials?.find((serial) => !known.has(serial))
    if (unknown !== undefined) return no(refused('unknown_voucher', { serial: unknown }))
    const changed = vouchers.filter((voucher) => isChanged(voucher, what))
    const redeemed = vouchers.filter(({ holder }) => holder !== null).length
    const value = { serials: changed.map(({ serial }) => serial), redeemed }
    return { answer: { kind: 'done', value }, changed: value.serials }
  }
}

function isChanged({ revoked, holder }: VoucherRow, what: RevocationWhat): boolean {
  return what === 'revoke' ? !revoked && holder === null : revoked
}

function no(answer: WireAnswer) {
  return { answer, changed: [] }
}
