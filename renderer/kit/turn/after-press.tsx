/** What a press or a key changes of a large part of the page is drawn after the press is seen, between other tasks. */
import { type ReactNode, useDeferredValue } from 'react'

/** Begins with nothing: what stands around it is drawn first. */
export function AfterPress({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(children, null)
}
