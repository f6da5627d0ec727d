/** The browser that a person names is the one that is driven. */
import { afterEach, expect, test } from 'vitest'
import { CHROMIUM_ARGUMENTS, findChromium } from '../find-chromium.mjs'

const before = process.env['CHROMIUM']

afterEach(() => {
  if (before === undefined) delete process.env['CHROMIUM']
  else process.env['CHROMIUM'] = before
})

test('a named browser wins over what the machine has', () => {
  process.env['CHROMIUM'] = '/somewhere/else/chromium'
  expect(findChromium()).toBe('/somewhere/else/chromium')
})

test('an empty name is no name', () => {
  process.env['CHROMIUM'] = ''
  expect(findChromium()).not.toBe('')
})

test('only root gives up the sandbox of the browser', () => {
  expect(CHROMIUM_ARGUMENTS.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
})
