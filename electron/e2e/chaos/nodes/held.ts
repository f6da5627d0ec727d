/** What PostgreSQL holds in the end, read past every node. */
import type { Database } from '../../../../sync-server/store/database.ts'
import { type Ledger, readLedger } from '../judge.ts'

export interface StoredCampaign {
  readonly id: string
  readonly draft: { readonly title: string }
  readonly number: number | null
}

export interface Held {
  readonly ledger: Ledger
  readonly campaigns: readonly StoredCampaign[]
  /** Of the live campaign's vouchers. */
  readonly serials: readonly number[]
  readonly isRecovering: boolean
}

export function readHeld(database: Database, liveCampaign: string): Held {
  const campaigns = storedCampaigns(database)
  const number = campaigns.find(({ id }) => id === liveCampaign)?.number ?? 0
  const serials = database.prepare<[number], number>(
    'SELECT serial FROM vouchers WHERE campaign = ?',
  )
  const running = database.prepare<[], number>(
    'SELECT count(*) FROM recoveries WHERE ended_at IS NULL',
  )
  return {
    ledger: readLedger((sql) => database.prepare(sql).all()),
    campaigns,
    serials: serials.pluck().all(number),
    isRecovering: running.pluck().get() !== 0,
  }
}

function storedCampaigns(database: Database): readonly StoredCampaign[] {
  const bodies = database.prepare<[], string>(
    `SELECT body FROM documents WHERE collection = 'campaigns' AND deleted = 0`,
  )
  const texts = bodies.pluck().all()
  // The column's text is a campaign's document.
  return texts.map((body) => JSON.parse(body) as StoredCampaign)
}
