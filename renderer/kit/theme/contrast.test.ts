/** Text tokens stand out from every ground they are used on (WCAG 2.2 AA: 4.5 to 1; controls 3 to 1), in both themes. */
import { expect, test } from 'vitest'
import css from './tokens.css?raw'

function tokens(block: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, hex]) => [name, hex]),
  )
}

const [light = '', dark = ''] = css.split("[data-theme='dark']")
const themes = { light: tokens(light), dark: { ...tokens(light), ...tokens(dark) } }

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

interface Pair {
  readonly text: string
  readonly ground: string
  /** Contrast to 1 that is asked for. */
  readonly least: number
}

const texts = ['ink', 'ink-2', 'ink-3', 'sea', 'good', 'bad', 'warn', 'info']
const meanings = ['good', 'bad', 'warn', 'info']
const pairs: readonly Pair[] = texts
  .flatMap((text): readonly Pair[] => [
    { text, ground: 'sheet', least: 4.5 },
    { text, ground: 'paper', least: 4.5 },
  ])
  .concat(
    meanings.map((text) => ({ text, ground: `${text}-tint`, least: 4.5 })),
    { text: 'ink', ground: 'sea-tint', least: 4.5 },
    { text: 'ink-2', ground: 'sea-tint', least: 4.5 },
    { text: 'on-sea', ground: 'sea', least: 4.5 },
    { text: 'line-control', ground: 'sheet', least: 3 },
  )

test.each(pairs)('$text on $ground has $least to 1 in both themes', ({ text, ground, least }) => {
  for (const theme of [themes.light, themes.dark]) {
    const { [text]: a = '', [ground]: b = '' } = theme
    expect(contrast(a, b)).toBeGreaterThanOrEqual(least)
  }
})
