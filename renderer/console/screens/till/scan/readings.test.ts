/** Scanners are read right on boards of other countries, and a scanner of none of them is learned. */
import { expect, test } from 'vitest'
import { CALIBRATION, learnFrom } from './calibration.ts'
import { readBy } from './layouts.ts'
import { NEW_SCANNER, readingsOf, type ScannerMemory } from './readings.ts'
import { type Burst, NO_BURST, type Press, press } from './wedge.ts'

/** Of a code's length, with every character that moves between layouts. */
const code = `G1${'YZ-.*/%0123456789AQWMB'.padEnd(120, '0')}`

/** What a German system makes of the keys of a US board; the rest stays. */
const german: Readonly<Record<string, string>> = {
  Y: 'Z',
  Z: 'Y',
  '-': 'ß',
  '/': '-',
  '*': '(',
}
const french: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from('1234567890').map((digit, at) => [digit, '&é"\'(-è_çà'.charAt(at)]),
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

/** What a system of that layout hears of a US scanner; `blind` systems do not say where a key lies. */
function burstOf(text: string, layout: Readonly<Record<string, string>>, blind = false): Burst {
  const keys = Array.from(text, (character, at): Press => {
    const place = blind ? { code: '', shift: false } : usPlace(character)
    return { ...place, key: layout[character] ?? character, repeat: false, at }
  })
  return keys.reduce((burst, key) => press(burst, key).burst, NO_BURST)
}

const signs: Readonly<Record<string, readonly [string, boolean]>> = {
  '-': ['Minus', false],
  '.': ['Period', false],
  '/': ['Slash', false],
  '*': ['Digit8', true],
  '%': ['Digit5', true],
}

function usPlace(character: string): { readonly code: string; readonly shift: boolean } {
  const [sign, shift] = signs[character] ?? []
  if (sign !== undefined) return { code: sign, shift: shift === true }
  if (/\d/.test(character)) return { code: `Digit${character}`, shift: false }
  return { code: `Key${character}`, shift: true }
}

const textsOf = (burst: Burst, memory: ScannerMemory = NEW_SCANNER) =>
  readingsOf(burst, memory).map(({ text }) => text)
const layoutOf = (burst: Burst, wanted: string, memory: ScannerMemory = NEW_SCANNER) =>
  readingsOf(burst, memory).find(({ text }) => text === wanted)?.layout

test('a scanner of the system’s own layout is read as it typed, in capitals or not', () => {
  expect(textsOf(burstOf(code, {}))[0]).toBe(code)
  expect(textsOf(burstOf(code.toLowerCase(), {}))).toContain(code)
})

test.each([
  ['German', german],
  ['French', french],
] as const)('a US scanner on a %s system is read by the places of its keys', (_, layout) => {
  expect(layoutOf(burstOf(code, layout), code)).toBe('places')
})

test.each([
  ['German', german, 'de'],
  ['French', french, 'fr'],
] as const)(
  'a US scanner on a %s system that hides the places is read by its table',
  (_, layout, name) => {
    const burst = burstOf(code, layout, true)
    expect(burst.asTyped).not.toBe(code)
    expect(layoutOf(burst, code)).toBe(name)
  },
)

test('every character of a code comes back from either table', () => {
  for (const [name, layout] of [
    ['de', german],
    ['fr', french],
  ] as const)
    // prettier-ignore
    expect(readBy(name, burstOf(CALIBRATION, layout, true).asTyped)).toBe(CALIBRATION)
})

test('an accent that waits for its letter does not end a burst: its place is read', () => {
  const dead = { ...german, '/': 'Dead' }
  expect(textsOf(burstOf(code, dead))).toContain(code)
})

test('a prefix of the scanner is not part of the code', () => {
  expect(textsOf(burstOf(`]Q1${code}`, {}))[0]).toBe(code)
})

test('a burst that is no code of ours is handed on whole: the till names it', () => {
  const link = 'HTTPS-EXAMPLE-ORG-SOMETHING-LONG'
  expect(textsOf(burstOf(link, {}))[0]).toBe(link)
})

test('no text is offered twice', () => {
  const texts = textsOf(burstOf(code, {}))
  expect(new Set(texts).size).toBe(texts.length)
})

test('a remembered layout is tried first', () => {
  const burst = burstOf('NOT-A-CODE-OF-OURS-AT-ALL', german, true)
  const [first] = readingsOf(burst, { layout: 'de', map: null })
  expect(first).toEqual({ layout: 'de', text: 'NOT-A-CODE-OF-OURS-AT-ALL' })
})

test('the calibration code teaches a scanner of a layout nobody knows', () => {
  const turned = (text: string): string => Array.from(text).toReversed().join('')
  const strange = Object.fromEntries(
    Array.from(CALIBRATION).map((sign, at) => [sign, turned(CALIBRATION).charAt(at)]),
  )
  const lesson = learnFrom(burstOf(`]Q1${CALIBRATION}`, strange, true))
  expect(lesson.kind).toBe('learned')
  const map = lesson.kind === 'learned' ? lesson.map : null
  const burst = burstOf(code, strange, true)
  expect(layoutOf(burst, code)).toBeUndefined()
  expect(layoutOf(burst, code, { layout: 'learned', map })).toBe('learned')
})

test.each([
  ['typed', {}, true],
  ['places', { '-': '=', Y: '=' }, false],
  ['de', german, true],
  ['fr', french, true],
] as const)('a scanner read by %s already has nothing to learn', (layout, board, blind) => {
  expect(learnFrom(burstOf(CALIBRATION, board, blind))).toEqual({ kind: 'known', layout })
})

test('two characters that came out as one, or too few, teach nothing', () => {
  expect(learnFrom(burstOf(CALIBRATION, { A: 'B' }, true))).toEqual({ kind: 'unclear' })
  expect(learnFrom(burstOf(CALIBRATION.slice(1), {}, true))).toEqual({ kind: 'unclear' })
})

test('the calibration code is none that a till could take for a voucher', () => {
  expect(CALIBRATION.startsWith('G1')).toBe(false)
  expect(new Set(CALIBRATION).size).toBe(41)
})
