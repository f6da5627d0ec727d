/** A scanner that types, as the browser's own keyboard: every key goes through the page's real input, as fast as it takes them. */
import type { CDPSession, Page } from '@playwright/test'

const keyboards = new WeakMap<Page, Promise<CDPSession>>()

/** Seconds between two keys of a scanner, by its own clock: a busy machine makes it no slower. */
const GAP_SECONDS = 0.002

export async function scan(page: Page, text: string): Promise<void> {
  const keyboard = await keyboardOf(page)
  const startedAt = Date.now() / 1_000
  const presses = [...Array.from(text, pressOf), ENTER]
  // Sent in one go: a scanner does not wait for the page.
  await Promise.all(
    presses.flatMap((press, at) => {
      const timestamp = startedAt + at * GAP_SECONDS
      const { text: _, ...up } = press
      return [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...press }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...up }),
      ]
    }),
  )
}

interface Press {
  readonly key: string
  readonly code: string
  readonly text: string
  readonly windowsVirtualKeyCode?: number
}

const ENTER: Press = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }

function pressOf(key: string): Press {
  return { key, code: codeOf(key), text: key }
}

function keyboardOf(page: Page): Promise<CDPSession> {
  const kept = keyboards.get(page) ?? page.context().newCDPSession(page)
  keyboards.set(page, kept)
  return kept
}

/** Where a key of a US board lies; empty for what is on none of them. */
function codeOf(key: string): string {
  if (/[a-z]/i.test(key)) return `Key${key.toUpperCase()}`
  return /\d/.test(key) ? `Digit${key}` : ''
}
