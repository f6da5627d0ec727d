/** Issuing: vouchers with dense serials, one digest each, reserved at their greatest value. Tokens are made and forgotten. */
import { assert } from '../../shared/base/assert.ts'
import type { Campaign, Participation } from '../../shared/domain/campaign/campaign.ts'
import { issuableVouchers } from '../../shared/domain/campaign/budget.ts'
import { greatestRewardMinor } from '../../shared/domain/campaign/reward.ts'
import { mintingSlot } from '../../shared/domain/redemption/keyring.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type { SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import {
  digestOfToken,
  mintToken,
  notAfterUnits,
  readTokenText,
} from '../../shared/domain/redemption/token.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { CampaignDecision, CampaignJudge } from '../store/store.ts'
import type { NewVoucher } from '../store/vouchers.ts'
import { refused } from '../sync/answer.ts'

/** Minted in the turn of the command; more are a job's. */
const ISSUE_AT_ONCE = 5_000
/** A campaign's serials: 24 bits. */
const SERIALS_MAX = 2 ** 24

export interface Batch {
  readonly manifest: Manifest
  /** The slot of `mint` in the organisation's keyring. */
  readonly slot: number
  readonly mint: SignEd25519
  /** Serial of the first. */
  readonly first: number
  /** Whose each is, in order; null: nobody's yet. The promoter's own comes first, guests follow. */
  readonly holders: readonly Holder[]
}

export interface Holder {
  readonly promoter: Pick<Participation, 'id' | 'promoterName'> | null
  readonly guest: boolean
}

export function issue({ manifest, slot, mint, first, holders }: Batch): readonly NewVoucher[] {
  const notAfter = notAfterUnits(manifest.endsAt)
  const reservedMinor = greatestRewardMinor(manifest.reward)
  return holders.map(({ promoter, guest }, at) => {
    const fields = {
      organisation: manifest.organisation,
      campaign: manifest.campaign,
      serial: first + at,
      slot,
      edition: 0,
      venueGroup: 0,
      notAfter,
      guest,
      training: manifest.training,
      rotating: manifest.rotating,
    }
    const reading = readTokenText(mintToken(fields, mint))
    assert(reading.ok, 'a minted token is read')
    return {
      ...fields,
      digest: digestOfToken(reading.token, sha256),
      promoter: promoter?.id ?? null,
      promoterName: promoter?.promoterName ?? null,
      reservedMinor,
    }
  })
}

export interface IssueQuestion {
  readonly count: number
  readonly promoter: string | null
  /** The organisation's minting key in a slot. */
  readonly mintOf: (slot: number) => SignEd25519
  /** Id of the job, should it be one. */
  readonly job: string
  readonly organisation: string
}

/** More vouchers of a published campaign that has not ended, within serials and reward budget. */
export function judgeIssue(question: IssueQuestion): CampaignJudge {
  const { count, promoter, mintOf } = question
  return (state) => {
    const { document, manifest, participations, nextSerial } = state
    if (document === undefined) return no('unknown_campaign')
    const campaign = document.body
    const runs = ['scheduled', 'live', 'paused'].includes(campaign.state)
    if (manifest === undefined || !runs) return no('wrong_state', { state: campaign.state })
    const joined = participations.find(({ id }) => id === promoter)
    if (promoter !== null && joined === undefined) return no('unknown_promoter')
    if (nextSerial + state.mintingCount + count > SERIALS_MAX) return no('capacity_reached')
    const left = issuableVouchers(campaign.draft, state.reservedMinor) - state.mintingCount
    if (count > left) return no('budget_exhausted', { left })
    if (count > ISSUE_AT_ONCE) return byJob(campaign, question)
    const holders = Array.from({ length: count }, () => ({ promoter: joined ?? null, guest: true }))
    const slot = mintingSlot(state.organisation.keyring, manifest)
    const vouchers = issue({ manifest, slot, mint: mintOf(slot), first: nextSerial, holders })
    return {
      answer: { kind: 'done', value: { issued: count, firstSerial: nextSerial } },
      writes: { ...issued(campaign, count, joined), vouchers },
    }
  }
}

function byJob(campaign: Campaign, question: IssueQuestion): CampaignDecision {
  const { count: total, promoter, job, organisation } = question
  return {
    answer: { kind: 'done', value: { job, total } },
    writes: {
      ...issued(campaign, 0, undefined),
      vouchers: [],
      minting: { id: job, organisation, campaign: campaign.id, promoter, total },
    },
  }
}

function issued(campaign: Campaign, count: number, joined: Participation | undefined) {
  const counts = { ...campaign.counts, issued: campaign.counts.issued + count }
  return {
    campaign: { ...campaign, counts },
    draftChanged: false,
    dueAt: undefined,
    takesNumber: false,
    manifest: null,
    participations: joined === undefined ? [] : [{ ...joined, vouchers: joined.vouchers + count }],
  }
}

function no(...refusal: Parameters<typeof refused>): CampaignDecision {
  return { answer: refused(...refusal), writes: null }
}
