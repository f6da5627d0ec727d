/**
 * Short codes in the store: asked for when a voucher is printed or handed out, hashed by a job, told to tills in deltas. A table
 * holds outstanding vouchers only; what leaves it is told as gone.
 */
import { hexFromBytes } from '../../shared/base/bytes.ts'
import { type ShortCodeRow, shortCodeBytes } from '../../shared/domain/redemption/short-code.ts'
import type { VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import type { Instant } from '../../shared/base/time.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { CampaignKey } from '../auth/code-secrets.ts'
import type { Database } from './database.ts'
import type { VoucherRow } from './vouchers.ts'

export interface AskedShortCode extends VoucherKey {
  readonly edition: number
}

/** With all its token is made of. */
export type WaitingShortCode = VoucherRow

export interface ShortCodeQuestion {
  readonly organisation: number
  readonly venue: string
  /** Campaigns that ended before have no outstanding codes. */
  readonly endedBefore: Instant
  readonly known: ReadonlyMap<number, KnownShortCodes>
}

export type HashedShortCode = AskedShortCode & ShortCodeRow

export interface KnownShortCodes {
  readonly revision: number
  readonly digest: string | null
}

export interface ShortCodeNews {
  readonly campaign: number
  readonly revision: number
  /** Null: more is to come. */
  readonly digest: string | null
  readonly whole: boolean
  readonly rows: readonly ShortCodeRow[]
  readonly gone: readonly Uint8Array[]
}

/** Rows a frame, so that one stays below a mebibyte. */
const SHORT_ROWS_A_FRAME = 4_000

interface FeedRow {
  readonly sequence: number
  readonly id: Buffer
  readonly sealed: Buffer
  readonly live: number
}

export type ShortCodeTable = ReturnType<typeof openShortCodes>

export function openShortCodes(database: Database) {
  const ask = database.prepare<[AskedShortCode]>(
    `INSERT INTO short_codes (organisation, campaign, serial, edition)
     VALUES (@organisation, @campaign, @serial, @edition)
     ON CONFLICT (organisation, campaign, serial) DO UPDATE SET edition = excluded.edition, id = NULL, sealed = NULL
     WHERE short_codes.edition <> excluded.edition`,
  )
  const waiting = database.prepare<[number], AskedShortCode>(
    'SELECT organisation, campaign, serial, edition FROM short_codes WHERE id IS NULL LIMIT ?',
  )
  const keep = database.prepare<[HashedShortCode & { readonly sequence: number }]>(
    `UPDATE short_codes SET id = @id, sealed = @sealed, sequence = @sequence
     WHERE organisation = @organisation AND campaign = @campaign AND serial = @serial AND edition = @edition`,
  )
  const among = database
    .prepare<[number, number, number, number], number>(
      `SELECT serial FROM short_codes JOIN vouchers USING (organisation, campaign, serial, edition)
       WHERE organisation = ? AND campaign = ? AND serial BETWEEN ? AND ?`,
    )
    .pluck()
  return {
    ...feed(database),
    /** Serials between these that have a short code of their present edition. */
    among: (
      { organisation, campaign }: CampaignKey,
      from: number,
      to: number,
    ): ReadonlySet<number> => new Set(among.all(organisation, campaign, from, to)),
    /** Those that have one of this edition keep it. Answers how many are new. */
    ask: (vouchers: readonly AskedShortCode[]): number =>
      vouchers.reduce((made, voucher) => made + ask.run(voucher).changes, 0),
    waiting: (limit: number): readonly AskedShortCode[] => waiting.all(limit),
    keep: (hashed: HashedShortCode, sequence: number): void => {
      const [id, sealed] = [Buffer.from(hashed.id), Buffer.from(hashed.sealed)]
      keep.run({ ...hashed, id, sealed, sequence })
    },
  }
}

function feed(database: Database) {
  const top = database
    .prepare<[number, number], number | null>(
      'SELECT max(sequence) FROM short_codes WHERE organisation = ? AND campaign = ?',
    )
    .pluck()
  const since = database.prepare<[number, number, number, number], FeedRow>(
    `SELECT sequence, id, sealed, ${LIVE} AS live FROM short_codes AS s JOIN vouchers AS v USING (organisation, campaign, serial)
     WHERE s.organisation = ? AND s.campaign = ? AND sequence > ? AND id IS NOT NULL ORDER BY sequence LIMIT ?`,
  )
  const live = database.prepare<[number, number], ShortCodeRow>(
    `SELECT id, sealed FROM short_codes AS s JOIN vouchers AS v USING (organisation, campaign, serial)
     WHERE s.organisation = ? AND s.campaign = ? AND id IS NOT NULL AND ${LIVE} ORDER BY id`,
  )
  const digests = new Map<string, { readonly revision: number; readonly digest: string }>()
  return {
    /** The last change; 0 for a campaign without short codes. */
    revision: ({ organisation, campaign }: CampaignKey): number =>
      top.get(organisation, campaign) ?? 0,
    since: (
      { organisation, campaign }: CampaignKey,
      after: number,
      limit: number,
    ): readonly FeedRow[] => since.all(organisation, campaign, after, limit),
    digest: (key: CampaignKey, revision: number): string => {
      const name = `${key.organisation}.${key.campaign}`
      const known = digests.get(name)
      if (known?.revision === revision) return known.digest
      const rows = live.all(key.organisation, key.campaign)
      const digest = hexFromBytes(sha256(shortCodeBytes(rows)))
      digests.set(name, { revision, digest })
      return digest
    },
  }
}
const LIVE = 'v.holder IS NULL AND v.revoked = 0 AND v.edition = s.edition'

/** What a till that knows this much has not seen; null when it has seen all. */
export function shortCodeNews(
  table: ShortCodeTable,
  key: CampaignKey,
  known: KnownShortCodes | undefined,
): ShortCodeNews | null {
  const { campaign } = key
  const revision = table.revision(key)
  const before = known?.revision ?? 0
  // Between frames of a long table the till knows no digest yet.
  const isWrong =
    known?.digest != null && before === revision && known.digest !== table.digest(key, revision)
  const whole = before === 0 || before > revision || isWrong
  if (revision === 0 ? before === 0 : !whole && before === revision) return null
  const rows = table.since(key, whole ? 0 : before, SHORT_ROWS_A_FRAME)
  const isAll = rows.length < SHORT_ROWS_A_FRAME
  return {
    campaign,
    revision: isAll ? revision : (rows.at(-1)?.sequence ?? revision),
    digest: isAll ? table.digest(key, revision) : null,
    whole,
    rows: rows.filter((row) => row.live === 1),
    gone: whole ? [] : rows.filter((row) => row.live === 0).map(({ id }) => id),
  }
}
