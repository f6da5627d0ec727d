/** What a ledger can judge of one accept by itself: is the code genuine, and may it be taken there, then and in this edition. */
import { equalBytes } from '../../base/bytes.ts'
import type { AcceptedFacts, EntryBody } from './entry.ts'
import type { AdoptedVoucher, JudgeContext } from './judged.ts'
import { isAllowed } from './override.ts'
import type { PlacementReason } from './placement.ts'
import { firstRefusal } from './redeem.ts'
import type { VerdictReason } from './refusal.ts'
import { digestOfToken, readTokenText, type Token, verifyToken } from './token.ts'

/** What a ledger can judge of an accept, in the order of judgement, and how it is then placed. */
const PLACED_REASONS: ReadonlyMap<VerdictReason, PlacementReason> = new Map([
  ['foreign_organisation', 'foreign_organisation'],
  ['unknown_key', 'not_genuine'],
  ['not_genuine', 'not_genuine'],
  ['training_mismatch', 'not_genuine'],
  ['wrong_venue', 'wrong_venue'],
  ['superseded', 'superseded'],
  ['revoked', 'revoked'],
  ['not_yet_valid', 'outside_window'],
  ['expired', 'outside_window'],
  ['wrong_hours', 'outside_window'],
])
const JUDGED_REASONS: readonly VerdictReason[] = [...PLACED_REASONS.keys()]

/** Why a ledger cannot take this accept as a claim on its voucher; null when it can. */
export function faultOf(
  context: JudgeContext,
  entry: EntryBody & AcceptedFacts,
): PlacementReason | null {
  const reading = readTokenText(entry.token)
  const { organisation, campaign, serial } = entry.voucher
  if (!reading.ok) return 'not_genuine'
  const { fields } = reading.token
  const isSame =
    fields.organisation === organisation &&
    fields.campaign === campaign &&
    fields.serial === serial &&
    fields.edition === entry.edition
  if (!isSame) return 'not_genuine'
  const stored = context.voucherOf(entry.voucher)
  const manifest = context.manifestOf(campaign)
  const { override } = entry
  if (override !== undefined && !isAllowed(override)) return 'override_forbidden'
  const refusal = firstRefusal(
    {
      token: reading.token,
      training: false,
      organisation: context.till.organisation,
      keyring: context.keyring,
      manifest,
      till: {
        venue: entry.venue,
        offline: entry.offline,
        acceptedOffline: { count: 0, valueMinor: 0 },
      },
      history: {
        usedHere: null,
        usedElsewhere: null,
        revoked: stored?.revoked ?? false,
        usedAsOf: null,
      },
      basketMinor: entry.basketMinor,
      trustedAt: entry.trustedAt,
      isGenuine: (token, publicKey) => isGenuine(context, entry, { token, publicKey }),
      lifting: override && {
        manager: override.manager,
        reasons: override.lifted.map(({ reason }) => reason),
      },
    },
    JUDGED_REASONS,
  )
  if (refusal !== null) return PLACED_REASONS.get(refusal.reason) ?? 'unreadable'
  if (manifest === undefined) return 'unknown_voucher'
  if (stored === undefined)
    return context.recovery?.mayAdopt(entry.voucher) === true ? null : 'unknown_voucher'
  return fields.edition < stored.edition ? 'superseded' : null
}

/** The row that a genuine code without one gets; nothing where there is a row, or no campaign to keep it in. */
export function adoptedBy(
  context: JudgeContext,
  { voucher, token: text }: AcceptedFacts,
): readonly AdoptedVoucher[] {
  const reading = readTokenText(text)
  const isKnown = context.voucherOf(voucher) !== undefined
  const hasHome = context.manifestOf(voucher.campaign) !== undefined
  return isKnown || !hasHome || !reading.ok ? [] : [{ voucher, token: reading.token }]
}

/** By the kept digest where there is one of this edition, else by the signature. */
function isGenuine(
  context: JudgeContext,
  entry: AcceptedFacts,
  signed: { readonly token: Token; readonly publicKey: Uint8Array },
): boolean {
  const stored = context.voucherOf(entry.voucher)
  if (stored?.digest && stored.edition === entry.edition)
    return equalBytes(stored.digest, digestOfToken(signed.token, context.sha256))
  return verifyToken(signed.token, signed.publicKey, context.verify)
}
