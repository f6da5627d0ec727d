/** One change of a campaign as a whole unit: what its judge may need is read, and what it decides is written, in one turn. */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { Fact } from '../../shared/domain/account/organisation.ts'
import type { Campaign, Participation } from '../../shared/domain/campaign/campaign.ts'
import { assert } from '../../shared/base/assert.ts'
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { StoredDocument } from './documents.ts'
import type { GrantTable } from './grants.ts'
import { tellPublished } from './inbox.ts'
import type { Tables } from './tables.ts'
import { MINTING, type NewMintJob } from './minting.ts'
import { writeParticipants } from './taking-part.ts'
import type { CampaignJudge, CampaignState, CampaignUnit, CampaignWrites } from './store.ts'
import type { Turn } from './writer.ts'

type Held = Tables & { readonly grants: GrantTable }

export function changeCampaign(
  tables: Held,
  turn: Turn,
  { unit, judge }: { readonly unit: CampaignUnit; readonly judge: CampaignJudge },
): WireAnswer {
  const kept = unit.command === null ? undefined : tables.answers.command(unit.command)
  if (kept !== undefined) return kept
  const state = readState(tables, unit)
  const { answer, writes } = judge(state)
  if (writes !== null) writeCampaign(tables, turn, { state, writes })
  if (unit.command !== null) tables.answers.keepCommand(unit.command, answer, unit.at)
  return answer
}

function readState(tables: Tables, unit: CampaignUnit): CampaignState {
  const organisation = tables.accounts.organisation(unit.organisation)
  assert(organisation !== undefined, 'a principal has an organisation')
  const space = unit.organisation
  const place = { space, collection: 'campaigns' as const, id: unit.campaign }
  // The collection `campaigns` holds campaigns, `facts` facts and `participations` participations: all written by us.
  const document = tables.documents.read(place) as unknown as StoredDocument<Campaign> | undefined
  // As above.
  const facts = tables.documents
    .list(space, 'facts')
    .map(({ body }) => body) as unknown as readonly Fact[]
  const home = facts.find((fact) => fact.kind === 'organisation')
  assert(home !== undefined, 'an organisation has its fact')
  const venues = facts.filter((fact) => fact.kind === 'venue')
  const joined = tables.documents.list(space, 'participations').map(({ body }) => body)
  const number = document?.body.number ?? null
  const lists = number === null ? undefined : tables.sets.manifest(organisation.number, number)
  return {
    organisation,
    home,
    document,
    venues,
    // As above.
    participations: joined.filter(
      ({ campaignId }) => campaignId === unit.campaign,
    ) as unknown as readonly Participation[],
    tills: facts.filter((fact) => fact.kind === 'till'),
    venueSums: () => tables.documents.venueSums(space, unit.campaign),
    manifest: lists?.manifest,
    nextSerial: lists?.nextSerial ?? 0,
    reservedMinor: lists?.reservedMinor ?? 0,
    mintingCount: tables.minting.left(unit.campaign),
    plan: tables.plans.plan(space),
    liveCampaigns: () => tables.plans.used(space, 'live_campaigns'),
  }
}

function writeCampaign(
  tables: Held,
  turn: Turn,
  { state, writes }: { readonly state: CampaignState; readonly writes: CampaignWrites },
): void {
  const { campaign, manifest, vouchers } = writes
  const organisation = state.organisation.number
  if (writes.takesNumber) tables.accounts.takeCampaignNumber(state.organisation.id)
  if (manifest !== null) {
    tables.sets.putManifest(manifest, canonicalJson(manifest))
    turn.setsChanged(organisation)
  }
  for (const voucher of vouchers) tables.vouchers.add(voucher)
  if (writes.releases === true && campaign.number !== null) {
    tables.vouchers.release(organisation, campaign.number)
    tables.sets.release(organisation, campaign.number)
  }
  tables.sets.setIssued(vouchers)
  if (writes.minting !== undefined) startMinting(tables, writes.minting)
  for (const body of writes.participations) {
    tables.documents.put(turn, {
      space: campaign.space,
      collection: 'participations',
      id: body.id,
      audience: 'people',
      body,
    })
  }
  const { participants = [] } = writes
  writeParticipants(tables, turn, { organisation: state.organisation.id, participants })
  tables.documents.put(turn, {
    space: campaign.space,
    collection: 'campaigns',
    id: campaign.id,
    audience: 'people',
    draftChanged: writes.draftChanged,
    ...(writes.dueAt === undefined ? {} : { dueAt: writes.dueAt }),
    body: campaign,
  })
  const isNew = (state.document?.body.publishedAt ?? null) === null
  if (isNew) tellPublished({ tables, turn, organisation: state.organisation.id }, campaign)
}

/** The row and, in the same unit, the job that does it. */
function startMinting({ minting, jobs }: Tables, job: NewMintJob): void {
  const { organisation, id } = job
  minting.start(job)
  jobs.ask({ kind: MINTING, key: id, payload: { organisation, id } })
}
