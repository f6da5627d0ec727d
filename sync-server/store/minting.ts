/** Minting jobs as rows: whose, how many, how far. The vouchers of a slice are written in the same transaction. */
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type { Database } from './database.ts'
import type { NewVoucher } from './vouchers.ts'

/** The job's kind. */
export const MINTING = 'mint-vouchers'

export interface MintJobKey {
  readonly organisation: string
  readonly id: string
}

export interface NewMintJob extends MintJobKey {
  readonly campaign: string
  /** The participation's id; null: nobody's yet. */
  readonly promoter: string | null
  readonly total: number
}

export interface MintJob extends NewMintJob {
  readonly done: number
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
}

export interface StoredMintJob extends MintJob {
  /** Of those minted, how many the campaign's document counts. */
  readonly told: number
}

/** Makes the next vouchers; pure but for the signing. */
export type Mint = (slice: {
  readonly manifest: Manifest
  readonly organisation: string
  readonly slot: number
  readonly first: number
  readonly count: number
  readonly promoter: { readonly id: string; readonly promoterName: string } | null
}) => readonly NewVoucher[]

export type MintTable = ReturnType<typeof openMinting>

const COLUMNS = 'id, organisation, campaign, promoter, total, done, told, state'

export function openMinting(database: Database) {
  const start = database.prepare<[NewMintJob]>(
    `INSERT INTO mint_jobs (id, organisation, campaign, promoter, total)
     VALUES (@id, @organisation, @campaign, @promoter, @total)`,
  )
  const one = database.prepare<[string, string], StoredMintJob>(
    `SELECT ${COLUMNS} FROM mint_jobs WHERE organisation = ? AND id = ?`,
  )
  const left = database
    .prepare<[string], number>(
      `SELECT coalesce(sum(total - done), 0) FROM mint_jobs WHERE state = 'running' AND campaign = ?`,
    )
    .pluck()
  const keep = database.prepare<[StoredMintJob]>(
    'UPDATE mint_jobs SET done = @done, told = @told, state = @state WHERE id = @id',
  )
  return {
    start: (job: NewMintJob) => void start.run(job),
    one: (organisation: string, id: string) => one.get(organisation, id),
    left: (campaign: string): number => left.get(campaign) ?? 0,
    keep: (job: StoredMintJob) => void keep.run(job),
  }
}
