/**
 * The address that the screens are drawn for. Another screen is drawn while the one before it stays, in parts between which the page
 * answers: whole it is one long task. Within a screen an address holds at once, as a box of words stands in it.
 */
import {
  createContext,
  type ReactNode,
  use,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Router } from 'wouter'
import { navigate, useHashLocation } from 'wouter/use-hash-location'
import { BeingLeft } from '../../kit/turn/being-left.ts'
import { screenOf } from './screen-of.ts'
import { GoContext } from './use-go.ts'

type Located = ReturnType<typeof useHashLocation>

const ShownLocation = createContext<Located>(['/', navigate])

export function ShownRouter({ children }: { readonly children: ReactNode }) {
  const [at, go] = useHashLocation()
  const shown = useShown(at)
  const located = useMemo((): Located => [shown, go], [shown, go])
  const left = useRef(false)
  useLayoutEffect(() => {
    left.current = shown !== at
  })
  return (
    <GoContext value={go}>
      <BeingLeft value={left}>
        <ShownLocation value={located}>
          {/* oxlint-disable-next-line react/hooks -- the router takes its way of reading the address as a prop */}
          <Router hook={useShownLocation}>{children}</Router>
        </ShownLocation>
      </BeingLeft>
    </GoContext>
  )
}

/** Another screen was asked for than the one that stands. */
export function useIsScreenOnItsWay(): boolean {
  const [asked] = useHashLocation()
  const [shown] = useShownLocation()
  return asked !== shown
}

/** A screen that is left stands as it stood last, until the one after it is drawn. */
function useShown(at: string): string {
  const isDrawn = useDeferredValue(screenOf(at)) === screenOf(at)
  const [last, setLast] = useState(at)
  if (isDrawn && last !== at) setLast(at)
  return isDrawn ? at : last
}

function useShownLocation(): Located {
  return use(ShownLocation)
}
useShownLocation.hrefs = (path: string) => `#${path}`
