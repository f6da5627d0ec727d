/** The creators that are picked, to be compared or watched. Each box looks for itself: a tick draws one box anew, and no row. */
import { createStore, type StoreApi } from 'zustand'
import { toggled } from '../../../kit/table/table-layout.ts'

/** Ids in the order in which they were picked. */
export type Picks = StoreApi<readonly string[]>

export function createPicks(): Picks {
  return createStore<readonly string[]>(() => [])
}

export function pick(picks: Picks, id: string): void {
  picks.setState((ids) => toggled(ids, id), true)
}
