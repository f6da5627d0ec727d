/** One revocation or its taking back as a whole unit: rows, revoked set, and the line that says who did it, in one turn. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { CommandKey } from './answers.ts'
import type { RevocationWhat } from './revocation-table.ts'
import type { CampaignLists } from './sets.ts'
import type { Tables } from './tables.ts'
import type { VoucherRow } from './vouchers.ts'
import type { Turn } from './writer.ts'

export interface RevocationUnit {
  readonly command: CommandKey
  readonly organisation: string
  readonly organisationNumber: number
  /** Who does it. */
  readonly person: string
  /** The campaign's id. */
  readonly campaign: string
  readonly what: RevocationWhat
  /** These, or all of the promoter. */
  readonly serials: readonly number[] | null
  readonly promoter: string | null
  readonly at: Instant
}

export interface RevocationState {
  /** Undefined: there is none, or it has no codes yet. */
  readonly campaign: Campaign | undefined
  readonly isPromoterKnown: boolean
  /** After a restore no bit is cleared until every till has reported. */
  readonly isRecovering: boolean
  /** Of those asked for, the ones that were issued. */
  readonly vouchers: readonly VoucherRow[]
}

export type RevocationJudge = (state: RevocationState) => {
  readonly answer: WireAnswer
  /** Serials whose state changes. */
  readonly changed: readonly number[]
}

/** Codes of one promoter in one campaign at most; the server issues fewer. */
const PROMOTER_CODES_MAX = 100_000

export function changeRevocation(
  tables: Tables,
  turn: Turn,
  {
    unit,
    judge,
    isRecovering,
  }: {
    readonly unit: RevocationUnit
    readonly judge: RevocationJudge
    readonly isRecovering: boolean
  },
): WireAnswer {
  const kept = tables.answers.command(unit.command)
  if (kept !== undefined) return kept
  const state = { ...readState(tables, unit), isRecovering }
  const { answer, changed } = judge(state)
  if (changed.length > 0) writeRevocation(tables, turn, { unit, state, changed })
  tables.answers.keepCommand(unit.command, answer, unit.at)
  return answer
}

function readState(
  { documents, vouchers }: Tables,
  unit: RevocationUnit,
): Omit<RevocationState, 'isRecovering'> {
  const { organisation: space, organisationNumber: organisation, serials, promoter } = unit
  const document = documents.read({ space, collection: 'campaigns', id: unit.campaign })
  // The collection `campaigns` holds campaigns, `participations` participations.
  const campaign = document?.body as unknown as Campaign | undefined
  const number = campaign?.number ?? null
  if (campaign === undefined || number === null) {
    return { campaign: undefined, isPromoterKnown: false, vouchers: [] }
  }
  const rows =
    serials === null
      ? vouchers.page({
          organisation,
          campaign: number,
          after: -1,
          limit: PROMOTER_CODES_MAX,
          promoter,
        })
      : [...new Set(serials)]
          .toSorted((a, b) => a - b)
          .flatMap((serial) => vouchers.voucher(organisation, number, serial) ?? [])
  const isPromoterKnown = serials !== null || rows.length > 0
  return { campaign, isPromoterKnown, vouchers: rows }
}

function writeRevocation(
  { revocations, sets }: Tables,
  turn: Turn,
  change: {
    readonly unit: RevocationUnit
    readonly state: RevocationState
    readonly changed: readonly number[]
  },
): void {
  const { unit, state, changed } = change
  const { organisationNumber: organisation, what, person, promoter, at } = unit
  const isRevoked = what === 'revoke'
  const position = turn.nextPosition()
  const campaign = state.campaign?.number ?? 0
  const wanted = new Set(changed)
  for (const voucher of state.vouchers) {
    if (!wanted.has(voucher.serial)) continue
    revocations.setRevoked(voucher, { revoked: isRevoked, at: isRevoked ? at : null })
  }
  const mark = { organisation, campaign, kind: 'revoked' as const, on: isRevoked }
  sets.mark({ ...mark, serials: changed, revision: position })
  const line = { position, organisation, campaign, what, person, promoter, at }
  revocations.appendRevocation({ ...line, serials: changed })
  turn.setsChanged(organisation)
}

/** Days go with the revoked set: only where it is news. */
export function withRevocations(
  { revocations }: Pick<Tables, 'revocations'>,
  organisation: number,
  lists: readonly CampaignLists[],
): readonly CampaignLists[] {
  return lists.map((list) => {
    const isNews = list.whole || list.chunks.some(({ set }) => set === 'revoked')
    if (!isNews) return list
    return Object.assign(list, {
      revocations: revocations.revocations(organisation, list.campaign),
    })
  })
}
