/** Audiences of accounts beside their columns, a row a month as the stream says it; one that is said no more is gone. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant, type Instant } from '../../../../shared/base/time.ts'
import type { Audience } from '../../../../shared/domain/creator/audience.ts'
import { measured, type Measured } from '../../../../shared/domain/creator/measured.ts'
import type { BlockAudience } from '../../../../shared/sync/column-block.schema.ts'
import type { Connection } from '../database.ts'

export interface MonthAudience {
  readonly account: AccountId
  /** `2026-01`. */
  readonly month: string
  /** Null: of this month nothing is said. */
  readonly audience: BlockAudience | null
}

export interface AudienceQuestion {
  readonly accounts: readonly AccountId[]
  readonly before: Instant
}

export interface KnownAudience {
  readonly account: AccountId
  readonly audience: Measured<Audience>
}

export interface AudienceTable {
  /** In the open transaction, as `drop`. */
  put(months: readonly MonthAudience[]): void
  /** As it lies, of the newest month that has one; null: none has. */
  textOf(account: AccountId): string | null
  /** Of each the newest that was told before then, where one is kept. */
  knownBy(question: AudienceQuestion): readonly KnownAudience[]
  accounts(): readonly AccountId[]
  drop(accounts: readonly AccountId[]): void
}

const TABLE = `CREATE TABLE IF NOT EXISTS audience_month(
  account TEXT NOT NULL, month TEXT NOT NULL, audience TEXT NOT NULL, PRIMARY KEY(account, month)) WITHOUT ROWID`

export function audienceTable(connection: Connection): AudienceTable {
  connection.database.exec(TABLE)
  const put = connection.statement('INSERT OR REPLACE INTO audience_month VALUES(?, ?, ?)')
  const clear = connection.statement('DELETE FROM audience_month WHERE account = ? AND month = ?')
  const drop = connection.statement('DELETE FROM audience_month WHERE account = ?')
  const newest = connection.statement<{ readonly audience: string }>(
    'SELECT audience FROM audience_month WHERE account = ? ORDER BY month DESC LIMIT 1',
  )
  // Of a month only its last word is kept: where that came later, the month before speaks.
  const newestBefore = connection.statement<{ readonly audience: string }>(
    `SELECT audience FROM audience_month WHERE account = ? AND json_extract(audience, '$.asOf') < ?
     ORDER BY month DESC LIMIT 1`,
  )
  const accounts = connection.statement<{ readonly account: AccountId }>(
    'SELECT DISTINCT account FROM audience_month',
  )
  return {
    put: (months) => {
      for (const { account, month, audience } of months)
        if (audience === null) clear.run(account, month)
        else put.run(account, month, JSON.stringify(audience))
    },
    textOf: (account) => newest.get(account)?.audience ?? null,
    knownBy: ({ accounts: asked, before }) =>
      asked.flatMap((account) => {
        const text = newestBefore.get(account, before)?.audience
        return text === undefined ? [] : { account, audience: audienceFrom(text) }
      }),
    accounts: () => accounts.all().map(({ account }) => account),
    drop: (gone) => {
      for (const account of gone) drop.run(account)
    },
  }
}

export function audienceFrom(text: string): Measured<Audience> {
  // Written by `put`, of blocks that were parsed.
  const { whole, parts, sources, purposes, asOf } = JSON.parse(text) as BlockAudience
  return measured({ whole, parts }, { sources, purposes, asOf: instant(asOf) })
}
