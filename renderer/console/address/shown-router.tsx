/**
 * The address that the screens are drawn for. Another screen is drawn while the one before it stays, in parts between which the page
 * answers: whole it is one long task. Within a screen an address holds at once, as a box of words stands in it.
 */
import { createContext, type ReactNode, use, useDeferredValue, useMemo } from 'react'
import { Router } from 'wouter'
import { navigate, useHashLocation } from 'wouter/use-hash-location'
import { isSameScreen } from './same-screen.ts'

type Located = ReturnType<typeof useHashLocation>

const ShownLocation = createContext<Located>(['/', navigate])

export function ShownRouter({ children }: { readonly children: ReactNode }) {
  const [at, go] = useHashLocation()
  const before = useDeferredValue(at)
  const shown = isSameScreen(before, at) ? at : before
  const located = useMemo((): Located => [shown, go], [shown, go])
  return (
    <ShownLocation value={located}>
      {/* oxlint-disable-next-line react/hooks -- the router takes its way of reading the address as a prop */}
      <Router hook={useShownLocation}>{children}</Router>
    </ShownLocation>
  )
}

function useShownLocation(): Located {
  return use(ShownLocation)
}
useShownLocation.hrefs = (path: string) => `#${path}`
