/**
 * What was agreed with platforms beyond their terms, and that it changed: what organisations saw of an account under the terms before
 * is forgotten and comes again, a few accounts a unit, and what is kept here is another once the last of them is done.
 */
import { USUAL_TERMS, type SourceTerms } from '../../shared/domain/creator/source.ts'
import type { Database } from './database.ts'
import { openGrants } from './grants.ts'
import { removeBlocks, writeBlocks } from './metric-blocks.ts'
import type { Tables } from './tables.ts'
import type { Writer, Written } from './writer.ts'

export interface TermsVerbs {
  /**
   * The accounts after this one by id; answers the last that was done, null: all are, or nothing changed.
   * @param after empty: from the first on
   */
  applyTerms(after: string): Promise<Written<string | null>>
}

const KEY = 'youtube_derived_metrics'
const ACCOUNTS_A_UNIT = 5

export function termsVerbs(database: Database, tables: Tables, writer: Writer): TermsVerbs {
  const grants = openGrants(database)
  const kept = database.prepare<[string], number>('SELECT value FROM meta WHERE key = ?').pluck()
  const keep = database.prepare(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  )
  const usual = numberOf(USUAL_TERMS)
  return {
    applyTerms: (after) =>
      writer.write((turn) => {
        const now = numberOf(tables.terms)
        if ((kept.get(KEY) ?? usual) === now) return null
        const accounts = tables.metrics.accountsOn('youtube', after, ACCOUNTS_A_UNIT)
        for (const account of accounts) {
          const looking = grants.running(account.person)
          for (const grant of looking) removeBlocks(tables, turn, { grant, account })
          tables.metrics.raiseEdition(account.id)
          const raised = tables.metrics.account(account.id)
          if (raised !== undefined)
            for (const grant of looking) writeBlocks(tables, turn, { grant, account: raised })
        }
        if (accounts.length === ACCOUNTS_A_UNIT) return accounts.at(-1)?.id ?? null
        keep.run(KEY, now)
        return null
      }),
  }
}

function numberOf({ youtubeDerivedMetrics }: SourceTerms): number {
  return Number(youtubeDerivedMetrics)
}
