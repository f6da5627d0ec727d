/**
 * Notes that somebody began and did not save, by creator, as long as the window lives: another tab or screen loses nothing. In memory
 * alone, since what is written about a creator must be gone with their grant and nothing of it be kept aside.
 */
import { useCallback } from 'react'
import { create } from 'zustand'

interface Drafts {
  readonly texts: Readonly<Record<string, string>>
}

const useDrafts = create<Drafts>()(() => ({ texts: {} }))

/** @param name a creator, or a creator and a note; `own`: what stands where nothing was begun, and is no draft */
export function useNoteDraft(name: string, own = ''): readonly [string, (text: string) => void] {
  const text = useDrafts(({ texts }) => texts[name]) ?? own
  const put = useCallback(
    (next: string) =>
      useDrafts.setState(({ texts }) => {
        const { [name]: _, ...others } = texts
        return { texts: next === own ? others : { ...others, [name]: next } }
      }),
    [name, own],
  )
  return [text, put]
}

/** Somebody begun to change a note, and neither saved it nor left it. */
export function hasNoteDraft(name: string): boolean {
  return useDrafts.getState().texts[name] !== undefined
}

/** Whoever signs in next begins none of them. */
export function forgetNoteDrafts(): void {
  useDrafts.setState({ texts: {} })
}
