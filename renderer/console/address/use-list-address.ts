/** Reads the address of a list and changes it: another filter takes the place of the one before, a row chosen is a step on. */
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { type ListAddress, listAddressFrom, type ListPlace, pathOfList } from './list-address.ts'

/** @param list the same object each time. */
export function useListAddress<Filter extends { readonly text: string }>(
  list: ListPlace<Filter>,
): ListAddress<Filter> & {
  readonly narrow: (filter: Filter) => void
  /** Null: nobody is any more. */
  readonly choose: (id: string | null) => void
} {
  const [path, go] = useLocation()
  const address = useMemo(() => listAddressFrom(list, path), [list, path])
  const { filter, chosen } = address
  const narrow = useCallback(
    (next: Filter) => go(pathOfList(list, { filter: next, chosen }), { replace: true }),
    [list, chosen, go],
  )
  const choose = useCallback(
    (id: string | null) => go(pathOfList(list, { filter, chosen: id })),
    [list, filter, go],
  )
  return { ...address, narrow, choose }
}
