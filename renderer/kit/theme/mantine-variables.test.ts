/** The file of Mantine's variables is what the theme comes to; the page makes no style tag. */
import { expect, test } from 'vitest'
import written from './mantine-variables.css?raw'
import { mantineVariables } from './mantine-variables.ts'

/** Declarations with their selectors, whatever the spaces between them. */
function plain(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};:,()]) ?/g, '$1')
    .replaceAll(';}', '}')
    .replaceAll('"', "'")
    .trim()
}

test('mantine-variables.css is written from the theme; write it anew when this fails', () => {
  expect(plain(written)).toBe(plain(mantineVariables()))
})
