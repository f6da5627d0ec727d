/** Whether a database's tables are the program's: which migrations it has had, against those that the program knows. */
import { MIGRATIONS } from './migrations.ts'

export interface SchemaState {
  /**
   * `older`: some that the program knows are missing at the end. `gap`: one in between is, as after a restore by hand. `newer`: a
   * newer program was here; what this one knows of the tables still holds, since migrations only add.
   */
  readonly kind: 'none' | 'same' | 'older' | 'gap' | 'newer'
  /** The last one it has had. */
  readonly at: number
  /** The last one that the program knows. */
  readonly known: number
}

/** @param had numbers of those that the database has had, from 1 */
export function schemaState(had: readonly number[], migrations = MIGRATIONS): SchemaState {
  const known = migrations.at(-1)?.number ?? 0
  const at = Math.max(0, ...had)
  const numbers = new Set(had)
  const isMissing = migrations.some(({ number }) => number < at && !numbers.has(number))
  if (at === 0) return { kind: 'none', at, known }
  if (isMissing) return { kind: 'gap', at, known }
  if (at === known) return { kind: 'same', at, known }
  return { kind: at < known ? 'older' : 'newer', at, known }
}

/** An older program does not start on tables that a newer one has altered: it would not know what it must keep whole. */
export function newerSays({ at, known }: SchemaState): string {
  return `the database is at migration ${at}, this program knows ${known}: start the newer program`
}
