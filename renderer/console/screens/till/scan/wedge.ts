/**
 * Tells a scanner that types (a keyboard wedge) from a person who types, by speed alone. Pure: key presses go in with their
 * times, what to do with each comes out. What a burst may have meant is said by `readings.ts`.
 */

/** Between two keys of one burst; no person types a whole code that fast. */
export const BURST_GAP_MS = 50
/** Shorter bursts are no code. */
export const SHORTEST_SCAN = 20
/** So many keys at that speed are a scanner's: from here on they are kept from fields and shortcuts. */
const SURE_AFTER = 6
/** An accent that waits for its letter is a key like any other to a scanner; its place still tells what was meant. */
const DEAD_KEY = '\u{fffd}'
/** A burst without end is a stuck key or a wrong device. */
const LONGEST_SCAN = 512

export interface Press {
  /** What the system's layout made of it, as `KeyboardEvent.key` names it. */
  readonly key: string
  /** Where on the board it lies, as `KeyboardEvent.code` names it; the same in every layout. */
  readonly code: string
  readonly shift: boolean
  /** A key held down repeats as fast as a scanner types. */
  readonly repeat: boolean
  /** Milliseconds, monotonic. */
  readonly at: number
}

/** Keys that followed one another fast enough so far. */
export interface Burst {
  readonly asTyped: string
  /** What a scanner set to US English meant: read from the places of the keys. */
  readonly asUs: string
  readonly lastAt: number
}

export const NO_BURST: Burst = { asTyped: '', asUs: '', lastAt: Number.NEGATIVE_INFINITY }

export interface WedgeStep {
  readonly burst: Burst
  /** The press belongs to a scanner: nothing else may hear it. */
  readonly swallow: boolean
  /** Characters of the burst may have gone into a field before it was known for one: the field gets back what stood there. */
  readonly takeBack: boolean
  /** The whole burst, once its end was typed. */
  readonly scanned: Burst | null
}

/** Judges one key press after those before it. */
export function press(before: Burst, now: Press): WedgeStep {
  if (isModifier(now.key)) return passing(before)
  const fast = now.at - before.lastAt < BURST_GAP_MS && !now.repeat
  const burst = fast ? before : NO_BURST
  if (now.key === 'Enter' || now.key === 'Tab') return end(burst)
  const key = now.key === 'Dead' ? DEAD_KEY : now.key
  if (key.length !== 1 || now.repeat) return passing(NO_BURST)
  const length = burst.asTyped.length + 1
  return {
    burst: length > LONGEST_SCAN ? NO_BURST : grown(burst, { ...now, key }),
    swallow: length >= SURE_AFTER,
    takeBack: length === SURE_AFTER,
    scanned: null,
  }
}

function end(burst: Burst): WedgeStep {
  const length = burst.asTyped.length
  return {
    burst: NO_BURST,
    swallow: length >= SURE_AFTER,
    takeBack: false,
    scanned: length >= SHORTEST_SCAN ? burst : null,
  }
}

function passing(burst: Burst): WedgeStep {
  return { burst, swallow: false, takeBack: false, scanned: null }
}

function grown(burst: Burst, { key, code, shift, at }: Press): Burst {
  return {
    asTyped: burst.asTyped + key,
    asUs: burst.asUs + (usCharacter(code, shift) ?? key),
    lastAt: at,
  }
}

/** Keys of a US board that stand for a character of a code and are no letter and no digit. */
const usSigns: Readonly<Record<string, string>> = {
  Minus: '-',
  Period: '.',
  Slash: '/',
  NumpadSubtract: '-',
  NumpadDecimal: '.',
  NumpadDivide: '/',
  NumpadMultiply: '*',
}

function usCharacter(code: string, shift: boolean): string | undefined {
  if (code.startsWith('Key')) return code.slice(3)
  if (shift && code === 'Digit8') return '*'
  if (shift && code === 'Digit5') return '%'
  if (code.startsWith('Digit') && !shift) return code.slice(5)
  return usSigns[code]
}

function isModifier(key: string): boolean {
  return ['Shift', 'CapsLock', 'AltGraph', 'NumLock'].includes(key)
}
