/** A state on a page: an icon and its words in the colour of their meaning (Tabler outlines, MIT). */
import { html, type Html } from './html.ts'

const SHAPES = {
  good: html`<path d="M5 12l5 5l10 -10" />`,
  warn: html`<path d="M6.5 7h11M6.5 17h11M6 20v-2a6 6 0 1 1 12 0v2zM6 4v2a6 6 0 1 0 12 0v-2z" />`,
  bad: html`<path d="M12 9v4M12 16v.01M12 3l9 17H3z" />`,
} as const

export function stateSign(tone: keyof typeof SHAPES, words: readonly string[]): Html {
  return html`<span class="state ${tone}"
    ><svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">${SHAPES[tone]}</svg
    ><span>${words.join(' ')}</span></span
  >`
}
