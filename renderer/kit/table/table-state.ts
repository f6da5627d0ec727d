/**
 * How a person keeps each table: its columns, its order, and views saved under a name. Kept by the browser under one key, as the
 * look is; a view holds by what a list is narrowed, never a row of it.
 */
import { useMemo } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Sort } from './column.ts'
import { OWN_LAYOUT, type TableLayout } from './table-layout.ts'

export interface SavedView {
  readonly name: string
  /** The address of the list, which says by what it is narrowed. */
  readonly address: string
  readonly layout: TableLayout
  readonly sort: Sort | null
  /** By what its rows stand in groups; absent where they stand in none. */
  readonly group?: string | null
  /** Groups whose rows are folded away, by their keys. */
  readonly closed?: readonly string[]
}

export interface TableState {
  readonly layout: TableLayout
  readonly sort: Sort | null
  readonly group?: string | null
  readonly closed?: readonly string[]
  readonly views: readonly SavedView[]
}

/** More do not fit in a tool row; the oldest makes room. */
export const VIEWS_MAX = 6
export const VIEW_NAME_MAX = 24
const OWN_STATE: TableState = { layout: OWN_LAYOUT, sort: null, views: [] }

interface Tables {
  readonly tables: Readonly<Record<string, TableState>>
  readonly put: (name: string, part: Partial<TableState>) => void
}

const useTables = create<Tables>()(
  persist(
    (set) => ({
      tables: {},
      put: (name, part) =>
        set(({ tables }) => ({
          tables: { ...tables, [name]: { ...(tables[name] ?? OWN_STATE), ...part } },
        })),
    }),
    { name: 'groundswell.tables', version: 1, partialize: ({ tables }) => ({ tables }) },
  ),
)

export interface KeptTable extends TableState {
  readonly put: (part: Partial<TableState>) => void
  /** Under a name that a view has already, in its place. */
  readonly saveView: (name: string, address: string) => void
  readonly forgetView: (name: string) => void
}

/** The same while nothing of it changed. */
export function useTableState(name: string): KeptTable {
  const state = useTables(({ tables }) => tables[name]) ?? OWN_STATE
  const putTable = useTables((tables) => tables.put)
  return useMemo(() => {
    const put = (part: Partial<TableState>): void => putTable(name, part)
    const { layout, sort, group = null, closed = [], views } = state
    return {
      ...state,
      put,
      saveView: (called, address) => {
        const view = { name: called.slice(0, VIEW_NAME_MAX), address, layout, sort, group, closed }
        put({ views: [...views.filter((one) => one.name !== view.name), view].slice(-VIEWS_MAX) })
      },
      forgetView: (called) => put({ views: views.filter((one) => one.name !== called) }),
    }
  }, [state, name, putTable])
}
