/** Reads the address of people and changes it: another filter takes the place of the one before, somebody chosen is a step on. */
import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import { type PeopleAddress, pathOfPeople, peopleAddressFrom } from './people-address.ts'
import type { PeopleFilter } from './people-rows.ts'

export function usePeopleAddress(): PeopleAddress & {
  readonly narrow: (filter: PeopleFilter) => void
  readonly choose: (id: string) => void
} {
  const [path, go] = useLocation()
  const address = useMemo(() => peopleAddressFrom(path), [path])
  const { filter, chosen } = address
  const narrow = useCallback(
    (next: PeopleFilter) => go(pathOfPeople({ filter: next, chosen }), { replace: true }),
    [chosen, go],
  )
  const choose = useCallback((id: string) => go(pathOfPeople({ filter, chosen: id })), [filter, go])
  return { ...address, narrow, choose }
}
