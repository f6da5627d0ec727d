/** Scanners that type are told from people by speed, and read right on boards of other countries. */
import { expect, test } from 'vitest'
import { BURST_GAP_MS, NO_BURST, type Press, press, type WedgeStep } from './wedge.ts'

const code = 'G10YZ-A.B*C/D%E9876543210QWERTYUIOPASDFGHJKLMNBVCX'

/** A US board: which key, with or without Shift, types a character. */
function usPress(character: string): { readonly code: string; readonly shift: boolean } {
  const signs: Readonly<Record<string, readonly [string, boolean]>> = {
    '-': ['Minus', false],
    '.': ['Period', false],
    '/': ['Slash', false],
    '*': ['Digit8', true],
    '%': ['Digit5', true],
    ']': ['BracketRight', false],
  }
  const [sign, shift] = signs[character] ?? []
  if (sign !== undefined) return { code: sign, shift: shift === true }
  if (/\d/.test(character)) return { code: `Digit${character}`, shift: false }
  return { code: `Key${character}`, shift: true }
}

/** What a German system makes of keys typed by a scanner that thinks it is a US board. */
const germanOfUs: Readonly<Record<string, string>> = {
  Y: 'Z',
  Z: 'Y',
  '-': 'ß',
  '/': '-',
  '*': '(',
}
/** The same on a French system, where digits need Shift. */
const frenchOfUs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    '1234567890'.split('').map((digit, at) => [digit, '&é"\'(-è_çà'.charAt(at)]),
  ),
  A: 'Q',
  Q: 'A',
  W: 'Z',
  Z: 'W',
  M: '?',
  '-': ')',
  '.': ':',
  '/': '!',
  '*': '8',
  '%': '5',
}

function presses(
  text: string,
  gapMs: number,
  layout: Readonly<Record<string, string>> = {},
): readonly Press[] {
  const typed = text.split('').map((character, at) => {
    const us = usPress(character)
    const key = layout[character] ?? character
    return { key, code: us.code, shift: us.shift, repeat: false, at: at * gapMs }
  })
  const after = text.length * gapMs
  return [...typed, { key: 'Enter', code: 'Enter', shift: false, repeat: false, at: after }]
}

function play(keys: readonly Press[]): readonly WedgeStep[] {
  let burst = NO_BURST
  return keys.map((key) => {
    const step = press(burst, key)
    burst = step.burst
    return step
  })
}

const scannedOf = (steps: readonly WedgeStep[]) =>
  steps.flatMap((step) => (step.scanned === null ? [] : [step.scanned]))

test('a burst that ends in Enter or Tab is a scan, and its end is kept from buttons', () => {
  const steps = play(presses(code, 4))
  expect(scannedOf(steps)).toEqual([code])
  expect(steps.at(-1)?.swallow).toBe(true)
  const tab = presses(code, 4).with(code.length, {
    key: 'Tab',
    code: 'Tab',
    shift: false,
    repeat: false,
    at: 200,
  })
  expect(scannedOf(play(tab))).toEqual([code])
})

test('a person who types is let through, Enter too', () => {
  const steps = play(presses(code, BURST_GAP_MS))
  expect(scannedOf(steps)).toEqual([])
  expect(steps.some((step) => step.swallow || step.takeBack > 0)).toBe(false)
})

test('what slipped into a field before the burst was known is taken back, once and exactly', () => {
  const steps = play(presses(code, 4))
  const slipped = steps.filter((step) => !step.swallow).length
  expect(steps.map((step) => step.takeBack).filter((count) => count > 0)).toEqual([slipped])
})

test('a burst too short for a code is no scan', () => {
  expect(scannedOf(play(presses('G10YZ-A.B*C/D%E9876', 4)))).toEqual([])
  expect(scannedOf(play(presses('G10YZ-A.B*C/D%E98765', 4)))).toHaveLength(1)
})

test('a US scanner on a German system is read by the places of its keys', () => {
  expect(scannedOf(play(presses(code, 4, germanOfUs)))).toEqual([code])
})

test('a US scanner on a French system is read by the places of its keys', () => {
  expect(scannedOf(play(presses(code, 4, frenchOfUs)))).toEqual([code])
})

test('a prefix of the scanner is not part of the code', () => {
  expect(scannedOf(play(presses(`]Q1${code}`, 4)))).toEqual([code])
})

test('a burst that is no code of ours is handed on whole: the till names it', () => {
  const link = 'HTTPS-EXAMPLE-ORG-SOMETHING-LONG'
  expect(scannedOf(play(presses(link, 4)))).toEqual([link])
})

test('a key held down is not a scanner', () => {
  const held = Array.from({ length: 60 }, (_, at) => ({
    key: '5',
    code: 'Digit5',
    shift: false,
    repeat: at > 0,
    at: at * 33,
  }))
  const steps = play([
    ...held,
    { key: 'Enter', code: 'Enter', shift: false, repeat: false, at: 2_000 },
  ])
  expect(steps.some((step) => step.swallow)).toBe(false)
  expect(scannedOf(steps)).toEqual([])
})

test('a pause inside a burst begins another: two halves are no scan', () => {
  const [first, second] = [presses(code.slice(0, 19), 4), presses(code.slice(19, 30), 4)]
  const late = second.map((key) => Object.assign(key, { at: key.at + 10_000 }))
  expect(scannedOf(play([...first.slice(0, -1), ...late]))).toEqual([])
})

test('Shift between two keys does not break a burst, a function key does', () => {
  const keys = presses(code, 4)
  const between = (key: string) =>
    keys.flatMap((one) => [{ key, code: key, shift: false, repeat: false, at: one.at }, one])
  expect(scannedOf(play(between('Shift')))).toEqual([code])
  expect(scannedOf(play(between('F9')))).toEqual([])
})
