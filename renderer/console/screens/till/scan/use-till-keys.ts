/**
 * The till's keyboard: scanners that type are caught wherever the focus is, before any field or shortcut hears them; the
 * function keys do what stands on them. There are no letter shortcuts, because scanners type letters.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { type Burst, NO_BURST, press } from './wedge.ts'

export type TillKey = 'F1' | 'F2' | 'F3' | 'F4' | 'F6' | 'F8' | 'F9' | 'Escape'

const TILL_KEYS: ReadonlySet<string> = new Set<TillKey>([
  'F1',
  'F2',
  'F3',
  'F4',
  'F6',
  'F8',
  'F9',
  'Escape',
])

interface TillKeyboard {
  readonly scanned: (burst: Burst) => void
  readonly pressed: (key: TillKey) => void
}

export function useTillKeys(keyboard: TillKeyboard): void {
  const latest = useRef(keyboard)
  // With the commit that is painted: a key pressed at the sight of a verdict acts on that verdict.
  useLayoutEffect(() => {
    latest.current = keyboard
  })
  useEffect(() => {
    let burst = NO_BURST
    let before: Before | null = null
    const hear = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return
      const { key, code, shiftKey: shift, repeat, timeStamp: at } = event
      const step = press(burst, { key, code, shift, repeat, at })
      burst = step.burst
      if (burst.asTyped.length === 1) before = fieldBefore()
      if (step.takeBack && before !== null) putBack(before)
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

/** A field as it was when a burst began. */
interface Before {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly value: string
}

function fieldBefore(): Before | null {
  const field = document.activeElement
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  return isField && field.selectionStart !== null ? { field, value: field.value } : null
}

/** The first characters of a burst may have gone into a field: it gets back what stood there, whatever it made of them. */
function putBack({ field, value }: Before): void {
  field.setRangeText(value, 0, field.value.length, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
