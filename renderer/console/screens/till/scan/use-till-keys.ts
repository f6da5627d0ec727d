/**
 * The till's keyboard: scanners that type are caught wherever the focus is, before any field or shortcut hears them; the
 * function keys do what stands on them. There are no letter shortcuts, because scanners type letters.
 */
import { useEffect, useRef } from 'react'
import { NO_BURST, press } from './wedge.ts'

export type TillKey = 'F1' | 'F2' | 'F3' | 'F4' | 'F8' | 'F9' | 'Escape'

const TILL_KEYS: ReadonlySet<string> = new Set<TillKey>([
  'F1',
  'F2',
  'F3',
  'F4',
  'F8',
  'F9',
  'Escape',
])

interface TillKeyboard {
  readonly scanned: (text: string) => void
  readonly pressed: (key: TillKey) => void
}

export function useTillKeys(keyboard: TillKeyboard): void {
  const latest = useRef(keyboard)
  useEffect(() => {
    latest.current = keyboard
  })
  useEffect(() => {
    let burst = NO_BURST
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return
      const { key, code, shiftKey: shift, repeat, timeStamp: at } = event
      const step = press(burst, { key, code, shift, repeat, at })
      burst = step.burst
      if (step.takeBack > 0) takeBack(step.takeBack)
      if (step.scanned !== null) latest.current.scanned(step.scanned)
      if (!step.swallow && !isTillKey(key)) return
      event.preventDefault()
      event.stopPropagation()
      if (isTillKey(key) && !repeat) latest.current.pressed(key)
    }
    // Before everything else on the page.
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [])
}

function isTillKey(key: string): key is TillKey {
  return TILL_KEYS.has(key)
}

/** Takes the first characters of a burst out of the field they went into. */
function takeBack(count: number): void {
  const field = document.activeElement
  if (!(field instanceof HTMLInputElement) || field.selectionStart === null) return
  const end = field.selectionStart
  field.setRangeText('', Math.max(0, end - count), end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
