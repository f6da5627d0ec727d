/** Scanners that type are told from people by speed, by the clock of their keys. */
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

function presses(text: string, gapMs: number): readonly Press[] {
  const typed = text.split('').map((character, at) => {
    const us = usPress(character)
    return { key: character, code: us.code, shift: us.shift, repeat: false, at: at * gapMs }
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
  steps.flatMap(({ scanned }) => (scanned === null ? [] : [scanned.asTyped]))

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
  expect(steps.some((step) => step.swallow || step.takeBack)).toBe(false)
})

test('a field is given back what it held once, before anything else is kept from it', () => {
  const steps = play(presses(code, 4))
  const asked = steps.flatMap((step, at) => (step.takeBack ? [at] : []))
  expect(asked).toEqual([steps.findIndex((step) => step.swallow)])
})

test('a burst too short for a code is no scan', () => {
  expect(scannedOf(play(presses('G10YZ-A.B*C/D%E9876', 4)))).toEqual([])
  expect(scannedOf(play(presses('G10YZ-A.B*C/D%E98765', 4)))).toHaveLength(1)
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
