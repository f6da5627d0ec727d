/** The store's verbs about minting jobs: a slice is one whole unit, so a server that falls has minted all of it or nothing. */
import type { Campaign, Participation } from '../../shared/domain/campaign/campaign.ts'
import { mintingSlot } from '../../shared/domain/redemption/keyring.ts'
import type { JobStops } from './jobs.ts'
import { type Mint, MINTING, type MintJob, type MintJobKey, type StoredMintJob } from './minting.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer } from './writer.ts'

/** About 20 ms of signing on a small machine. */
const SLICE = 250
/** The campaign's document counts what was minted this often, and at the end. */
const TOLD_EVERY = 10_000

export function mintVerbs(
  tables: Tables,
  writer: Writer,
): Pick<Store, 'mintSlice' | 'mintJob' | 'cancelMinting'> {
  return {
    mintSlice: (asked, mint) => writer.write((turn) => mintSlice(tables, turn, { asked, mint })),
    mintJob: async (organisation, id) => tables.minting.one(organisation, id),
    cancelMinting: (organisation, id) =>
      writer.write((turn) => cancelled(tables, turn, { organisation, id })),
  }
}

/** A minting that an operator drops is cancelled: its vouchers stay, the budget of the rest is free, and it can be asked for anew. */
export function jobStops(tables: Tables): JobStops {
  return new Map([
    [
      MINTING,
      (turn, { organisation, id }) =>
        void cancelled(tables, turn, { organisation: String(organisation), id: String(id) }),
    ],
  ])
}

function cancelled(tables: Tables, turn: Turn, { organisation, id }: MintJobKey): boolean {
  const job = tables.minting.one(organisation, id)
  if (job?.state !== 'running') return false
  tell(tables, turn, { ...job, state: 'cancelled' })
  return true
}

function mintSlice(
  tables: Tables,
  turn: Turn,
  { asked, mint }: { readonly asked: MintJobKey; readonly mint: Mint },
): MintJob | null {
  const job = tables.minting.one(asked.organisation, asked.id)
  if (job?.state !== 'running') return null
  const place = placeOf(tables, job)
  // It ended while it was being minted, or was never there.
  if (place === undefined) return tell(tables, turn, { ...job, state: 'failed' })
  const { manifest, nextSerial, keyring, promoter } = place
  const count = Math.min(SLICE, job.total - job.done)
  const slot = mintingSlot(keyring, manifest)
  const { organisation } = job
  const vouchers = mint({ manifest, organisation, slot, first: nextSerial, count, promoter })
  for (const voucher of vouchers) tables.vouchers.add(voucher)
  tables.sets.setIssued(vouchers)
  const done = job.done + count
  const after: StoredMintJob = { ...job, done, state: done < job.total ? 'running' : 'done' }
  if (after.state === 'done' || done - job.told >= TOLD_EVERY) return tell(tables, turn, after)
  tables.minting.keep(after)
  return after
}

function placeOf({ accounts, documents, sets }: Tables, job: StoredMintJob) {
  const owner = accounts.organisation(job.organisation)
  const campaign = campaignOf({ documents }, job)
  if (owner === undefined || campaign === undefined || campaign.number === null) return undefined
  const lists = sets.manifest(owner.number, campaign.number)
  if (lists === undefined || lists.manifest.state === 'ended') return undefined
  const { manifest, nextSerial } = lists
  const promoter = participationOf({ documents }, job) ?? null
  return { manifest, nextSerial, keyring: owner.keyring, promoter }
}

function campaignOf({ documents }: Pick<Tables, 'documents'>, job: StoredMintJob) {
  const place = { space: job.organisation, collection: 'campaigns' as const, id: job.campaign }
  // The collection `campaigns` holds campaigns.
  return documents.read(place)?.body as unknown as Campaign | undefined
}

function participationOf({ documents }: Pick<Tables, 'documents'>, job: StoredMintJob) {
  if (job.promoter === null) return undefined
  const place = { space: job.organisation, collection: 'participations' as const, id: job.promoter }
  // As above.
  return documents.read(place)?.body as unknown as Participation | undefined
}

/** Counts what was minted in the documents that people see. */
function tell(tables: Tables, turn: Turn, job: StoredMintJob): MintJob {
  const more = job.done - job.told
  const campaign = campaignOf(tables, job)
  if (campaign !== undefined && more > 0) {
    const counts = { ...campaign.counts, issued: campaign.counts.issued + more }
    put(tables, turn, { collection: 'campaigns', body: { ...campaign, counts } })
  }
  const joined = participationOf(tables, job)
  if (joined !== undefined && more > 0) {
    const body = { ...joined, vouchers: joined.vouchers + more }
    put(tables, turn, { collection: 'participations', body })
  }
  const told = { ...job, told: job.done }
  tables.minting.keep(told)
  return told
}

type Told =
  | { readonly collection: 'campaigns'; readonly body: Campaign }
  | { readonly collection: 'participations'; readonly body: Participation }

function put({ documents }: Tables, turn: Turn, { collection, body }: Told): void {
  const { space, id } = body
  documents.put(turn, { space, collection, id, audience: 'people', draftChanged: false, body })
}
