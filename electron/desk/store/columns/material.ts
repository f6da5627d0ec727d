/** All that an account told, read at one moment, with the hash of its content: what a portrait is made of. */
import { createHash, type Hash } from 'node:crypto'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { Audience } from '../../../../shared/domain/creator/audience.ts'
import type { Column } from '../../../../shared/domain/creator/columns.ts'
import type { Measured } from '../../../../shared/domain/creator/measured.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import type { Post } from '../../../../shared/domain/creator/post.ts'
import { bytesOf } from './block.ts'

export interface MaterialQuestion {
  readonly account: AccountId
  readonly metrics: readonly Metric[]
}

export interface Material {
  readonly columns: readonly Measured<Column>[]
  readonly posts: readonly Post[]
  /** Null: none was told, or is opened. */
  readonly audience: Measured<Audience> | null
  /** The account's last change that is in it. */
  readonly change: number
  /** SHA-256 in hex over days, posts and what may be said of them. */
  readonly hash: string
}

/** @param texts the account's months of posts and its audience, as they lie. */
export function hashOfMaterial(
  columns: readonly Measured<Column>[],
  texts: readonly string[],
): string {
  const hash = createHash('sha256')
  for (const column of columns) addColumn(hash, column)
  for (const text of texts) hash.update(`${text.length} ${text} `)
  return hash.digest('hex')
}

function addColumn(hash: Hash, { value, sources, purposes, asOf }: Measured<Column>): void {
  const { metric, firstDay, days } = value
  hash.update(`${metric} ${firstDay} ${days.length} ${sources.join()} ${purposes.join()} ${asOf} `)
  hash.update(bytesOf(days))
}
