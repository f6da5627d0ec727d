/** The tokens as the drawing library wants them: resolved colours, read from the page so that both themes are one source. */
import type { SeriesTone } from './chart-data.ts'

export interface Palette {
  readonly tones: Readonly<Record<SeriesTone, string>>
  readonly text: string
  readonly caption: string
  readonly hair: string
  readonly axis: string
  readonly sheet: string
  /** Behind an event, and behind one that a person should look at. */
  readonly event: string
  readonly look: string
  readonly lookText: string
  readonly font: string
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  return {
    tones: {
      ink: token('--ink'),
      sea: token('--d1'),
      second: token('--d2'),
      bad: token('--bad'),
      third: token('--d3'),
      fourth: token('--d4'),
      fifth: token('--d5'),
    },
    text: token('--ink'),
    caption: token('--ink-3'),
    hair: token('--line'),
    axis: token('--line-strong'),
    sheet: token('--sheet'),
    event: token('--sunken'),
    look: token('--warn-tint'),
    lookText: token('--warn'),
    font: style.fontFamily,
  }
}
