/**
 * From RxDB's query plan (index, start and end keys) to one range of SQL over row values. RxDB plans; what its plan does
 * not satisfy runs through its own matcher afterwards, so no selector is ever translated.
 */
import { INDEX_MAX, INDEX_MIN } from 'rxdb/plugins/core'
import type { MangoQuerySortPart, RxQueryPlan } from 'rxdb/plugins/core'
import type { SqlValue } from '../database.ts'
import { columnOf, sortable, type Layout } from './rows.ts'

export interface Range {
  /** `WHERE ...`, or nothing. */
  readonly where: string
  /** `ORDER BY ...` as the index runs. */
  readonly order: string
  readonly parameters: readonly SqlValue[]
}

interface Bound {
  readonly operator: '>' | '<'
  readonly keys: readonly SqlValue[]
  /** The key that bounds nothing on this side. */
  readonly open: SqlValue
  readonly inclusive: boolean
}

const LOWEST = Number.NEGATIVE_INFINITY
/** SQLite sorts every blob after every number and text. */
const HIGHEST = new Uint8Array([0xff])

export function rangeFromPlan<Doc>(layout: Layout<Doc>, plan: RxQueryPlan): Range {
  const columns = plan.index.map((field) => columnOf(layout, field))
  const types = plan.index.map((field) => layout.columns.get(field)?.type ?? 'string')
  const starts = plan.startKeys.map((key, at) => boundKey(types[at] ?? 'string', key))
  const ends = plan.endKeys.map((key, at) => boundKey(types[at] ?? 'string', key))
  const fixed = fixedColumns(starts, ends)

  const conditions = columns.slice(0, fixed).map((column) => `${column} = ?`)
  const parameters = starts.slice(0, fixed)
  const bounds: readonly Bound[] = [
    { operator: '>', keys: starts, open: LOWEST, inclusive: plan.inclusiveStart },
    { operator: '<', keys: ends, open: HIGHEST, inclusive: plan.inclusiveEnd },
  ]
  for (const bound of bounds) {
    const { keys, inclusive } = withoutOpenTail(bound, fixed)
    if (keys.length === 0) continue
    const names = columns.slice(fixed, fixed + keys.length).join(', ')
    const marks = keys.map(() => '?').join(', ')
    conditions.push(`(${names}) ${bound.operator}${inclusive ? '=' : ''} (${marks})`)
    parameters.push(...keys)
  }
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    order: `ORDER BY ${columns.slice(fixed).join(', ')}`,
    parameters,
  }
}

/**
 * `ORDER BY` for a sort that RxDB's planner leaves to JavaScript (every descending one), when SQLite has all its columns;
 * undefined otherwise. The first page of 100,000 takes 0.4 ms so, instead of 350.
 */
export function orderFromSort<Doc>(
  layout: Layout<Doc>,
  sort: readonly MangoQuerySortPart[],
): string | undefined {
  const parts = sort.flatMap((part) => Object.entries(part))
  if (parts.length === 0) return undefined
  if (!parts.every(([field]) => field === layout.primaryPath || layout.columns.has(field))) {
    return undefined
  }
  const terms = parts.map(
    ([field, direction]) => `${columnOf(layout, field)}${direction === 'desc' ? ' DESC' : ''}`,
  )
  return `ORDER BY ${terms.join(', ')}`
}

function boundKey(type: string, key: unknown): SqlValue {
  if (key === INDEX_MIN) return LOWEST
  if (key === INDEX_MAX) return HIGHEST
  return sortable(type, key)
}

/** How many leading columns have one value; the last is left to the bounds, whose inclusiveness speaks of it. */
function fixedColumns(starts: readonly SqlValue[], ends: readonly SqlValue[]): number {
  let fixed = 0
  while (
    fixed < starts.length - 1 &&
    starts[fixed] === ends[fixed] &&
    starts[fixed] !== HIGHEST &&
    starts[fixed] !== LOWEST
  ) {
    fixed += 1
  }
  return fixed
}

/** Trailing keys that bound nothing are dropped; what is left then includes its own value. */
function withoutOpenTail(
  bound: Bound,
  fixed: number,
): { readonly keys: readonly SqlValue[]; readonly inclusive: boolean } {
  let end = bound.keys.length
  while (end > fixed && bound.keys[end - 1] === bound.open) end -= 1
  return {
    keys: bound.keys.slice(fixed, end),
    inclusive: bound.inclusive || end < bound.keys.length,
  }
}
