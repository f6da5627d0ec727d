/** Leads to an address, for what does not ask where it stands: it is not drawn anew with every address. */
import { createContext, use } from 'react'
import { navigate } from 'wouter/use-browser-location'

type Go = (path: string) => void

export const GoContext = createContext<Go>(navigate)

export function useGo(): Go {
  return use(GoContext)
}
