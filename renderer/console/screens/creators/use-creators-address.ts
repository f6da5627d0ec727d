/** Reads the address of creators and changes it: another filter takes the place of the one before, whoever is chosen is a step on. */
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { type CreatorsAddress, creatorsAddressFrom, pathOfCreators } from './creators-address.ts'

export function useCreatorsAddress(): CreatorsAddress & {
  readonly narrow: (filter: CreatorsAddress['filter']) => void
  readonly choose: (id: string) => void
} {
  const [path, go] = useLocation()
  const address = useMemo(() => creatorsAddressFrom(path), [path])
  const { filter, chosen } = address
  return {
    ...address,
    narrow: (next) => go(pathOfCreators({ filter: next, chosen }), { replace: true }),
    choose: (id) => go(pathOfCreators({ filter, chosen: id })),
  }
}
