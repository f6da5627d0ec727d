/**
 * What a verdict sounds like, as data: pitch order is meaning order, so that it is heard in a noisy shop. High up is yes, low
 * is no, level is a question. The numbers are those of the till's visual grammar, section 6.
 */
import type { Sound } from '../../../../../shared/words/verdict-signs.ts'

export interface Tone {
  readonly wave: 'sine' | 'triangle' | 'square'
  readonly hertz: number
  /** From the frame of the verdict. */
  readonly afterMs: number
  readonly lastsMs: number
  /** Against full scale. */
  readonly decibels: number
}

/** Loud enough for a shop, with room to add up two tones. */
const LOUD_DB = -12
const QUIET_DB = -18

const rising = [
  { wave: 'sine', hertz: 660, afterMs: 0, lastsMs: 90, decibels: LOUD_DB },
  { wave: 'sine', hertz: 990, afterMs: 90, lastsMs: 140, decibels: LOUD_DB },
] as const

const low = { wave: 'triangle', hertz: 196, afterMs: 0, lastsMs: 320, decibels: LOUD_DB } as const
const level = { wave: 'sine', hertz: 520, afterMs: 0, lastsMs: 160, decibels: LOUD_DB } as const
const short = { ...level, lastsMs: 110 } as const

export const tones: Readonly<Record<Sound, readonly Tone[]>> = {
  yes: rising,
  no: [low],
  no_twice: [low, { ...low, afterMs: 320 + 120 }],
  ask: [level],
  ask_again: [short, { ...short, afterMs: 110 + 80 }],
  not_ours: [{ wave: 'square', hertz: 150, afterMs: 0, lastsMs: 40, decibels: QUIET_DB }],
  silent: [],
}
