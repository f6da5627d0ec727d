/** One code in view is one event, whoever reads it and however often. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AWAY_MS, identityOf, NOTHING_SEEN, type Seen, sight } from './debounce.ts'

const code = `G1${'A7-'.repeat(40)}`

function events(readings: readonly (readonly [text: string, at: number])[]): readonly string[] {
  let seen: Seen = NOTHING_SEEN
  const fresh: string[] = []
  for (const [text, at] of readings) {
    const step = sight(seen, text, at)
    seen = step.seen
    if (step.fresh) fresh.push(text)
  }
  return fresh
}

test('a code held in view for long is one event', () => {
  const frames = Array.from({ length: 600 }, (_, frame) => [code, frame * 33] as const)
  expect(events(frames)).toEqual([code])
})

test('a code that was away for three seconds is a second event, a moment less is not', () => {
  expect(events([[code, 0], [code, AWAY_MS - 1]])).toHaveLength(1) // prettier-ignore
  expect(events([[code, 0], [code, AWAY_MS]])).toHaveLength(2) // prettier-ignore
})

test('camera and scanner reading one code within three seconds are one event', () => {
  const byScanner = ` ${code.toLowerCase()} `
  expect(events([[code, 0], [byScanner, 2_500]])).toEqual([code]) // prettier-ignore
})

test('a rotating tail does not make another code of it', () => {
  expect(events([[`${code}AAAAAAAAA`, 0], [`${code}BBBBBBBBB`, 1_000]])).toHaveLength(1) // prettier-ignore
  expect(identityOf(`${code}AAAAAAAAA`)).toBe(code)
})

test('another code is another event though the first is still in view', () => {
  const other = `G1${'B7-'.repeat(40)}`
  expect(events([[code, 0], [other, 100], [code, 200], [other, 300]])).toEqual([code, other]) // prettier-ignore
})

test('what is remembered is bounded by what was read within three seconds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(5_000))), (gaps) => {
      let seen: Seen = NOTHING_SEEN
      let at = 0
      for (const [text, gap] of gaps) {
        at += gap
        seen = sight(seen, text, at).seen
        expect(seen.every((sighting) => at - sighting.at < AWAY_MS)).toBe(true)
        expect(new Set(seen.map((sighting) => sighting.identity)).size).toBe(seen.length)
      }
    }),
  )
})
