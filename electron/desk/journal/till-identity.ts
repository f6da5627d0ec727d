/** Who a till is, as its journal needs it: keys, organisation, venue. Made by enrolment, handed to the journal's thread once. */
import type { TillKeyId, VenueId } from '../../../shared/base/ids.ts'

export interface TillIdentity {
  readonly key: TillKeyId
  /** 32 bytes; the till's signing key. */
  readonly seed: Uint8Array
  /** Raw 32 bytes, pinned at enrolment: what signs the keyring, which lists the keys of everything else. */
  readonly rootKey: Uint8Array
  readonly organisationNumber: number
  readonly venue: VenueId
  readonly name: string
  readonly training: boolean
}
