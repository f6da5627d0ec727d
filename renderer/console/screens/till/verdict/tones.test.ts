/** The order of pitches is the order of meanings. */
import { expect, test } from 'vitest'
import type { Sound } from '../../../../../shared/words/verdict-signs.ts'
import { tones } from './tones.ts'

const pitchesOf = (sound: Sound): readonly number[] => tones[sound].map((tone) => tone.hertz)

test('yes rises and is the highest, no is the lowest, a question is level between them', () => {
  const [first = 0, second = 0] = pitchesOf('yes')
  expect(second).toBeGreaterThan(first)
  expect(Math.min(...pitchesOf('yes'))).toBeGreaterThan(Math.max(...pitchesOf('ask_again')))
  expect(new Set([...pitchesOf('ask'), ...pitchesOf('ask_again')]).size).toBe(1)
  expect(Math.min(...pitchesOf('ask'))).toBeGreaterThan(Math.max(...pitchesOf('no')))
})

test('tones of one sound follow each other and never add up', () => {
  for (const sound of Object.values(tones)) {
    const ends = sound.map((tone) => tone.afterMs + tone.lastsMs)
    expect(sound.slice(1).every((tone, at) => tone.afterMs >= (ends[at] ?? 0))).toBe(true)
  }
})

test('no sound is louder than -12 dB', () => {
  expect(
    Object.values(tones)
      .flat()
      .every((tone) => tone.decibels <= -12),
  ).toBe(true)
})
