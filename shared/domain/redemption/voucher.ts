/** A voucher's identity: never its text or its signature (redemption.md section 1). */
import type { VoucherId } from '../../base/ids.ts'

export interface VoucherKey {
  /** 0 to 2^32 - 1, given by the server when the organisation is made. */
  readonly organisation: number
  /** 0 to 2^24 - 1 in the organisation, given by the server at publishing. */
  readonly campaign: number
  /** 0 to 2^24 - 1, dense from 0 in its campaign: the index into the bitmaps. */
  readonly serial: number
}

export function voucherId(key: VoucherKey): VoucherId {
  // The one place that writes this form.
  return `${key.organisation}.${key.campaign}.${key.serial}` as VoucherId
}
