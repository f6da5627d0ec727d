/** What matches of the creators, in order, with what is said of all of it: found once while a person scrolls through it. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../shared/bridge/creators-view.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import { type Grouped, inGroups } from './creator-groups.ts'
import { matching, narrowed, togetherOf } from './creator-rows.ts'

type Asked = Views['creators']['input']

export interface Found extends Grouped {
  readonly together: Pick<CreatorsView, 'scales' | 'sums' | 'told' | 'asOf'>
}

/** Of one list: a person goes back and forth between some orders. */
const KEPT = 8
/** As long as a list is the same. */
const finds = new WeakMap<readonly CreatorRow[], Map<string, Found>>()

/** Whatever window of it is asked for. */
export function foundIn(rows: readonly CreatorRow[], asked: Asked): Found {
  const kept = finds.get(rows) ?? new Map<string, Found>()
  finds.set(rows, kept)
  const { offset: _, limit: __, closed: ___, ...question } = asked
  const key = JSON.stringify(question)
  const known = kept.get(key)
  if (known !== undefined) return known
  const together = togetherOf(narrowed(rows, asked))
  const found = { ...inGroups(matching(rows, asked), asked.group), together }
  kept.set(key, found)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return found
}
