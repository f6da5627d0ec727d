/**
 * The script of pages on which something goes on: it asks for the page again that they name, and puts in what is live of it. Text, since it
 * runs in the page and not here; without it whoever loads the page anew sees the same.
 */
import { hash } from 'node:crypto'

export const LIVE_SCRIPT = `'use strict'
const EVERY_MS = 3000
const live = () => [...document.querySelectorAll('[data-live]')]
const goesOn = () => live().some((part) => part.dataset.live === 'on')
const renew = async () => {
  const [{ dataset }] = live()
  const answer = await fetch(dataset.from)
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of live()) {
    const next = page.getElementById(part.id)
    if (next === null) {
      location.assign(dataset.from)
      return
    }
    if (next.innerHTML === part.innerHTML) continue
    const had = part.contains(document.activeElement)
    part.dataset.live = next.dataset.live
    part.replaceChildren(...next.childNodes)
    if (had) part.querySelector('button')?.focus()
  }
}
const again = () => {
  setTimeout(async () => {
    if (!document.hidden && goesOn()) await renew().catch(() => {})
    again()
  }, EVERY_MS)
}
again()
`

export const LIVE_SCRIPT_NAME = `live-${hash('sha256', LIVE_SCRIPT).slice(0, 12)}.js`
