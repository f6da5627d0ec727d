/** All that a burst of keys may have meant, likeliest first; the desk finds out which of them is signed. Pure. */
import { readToken } from '../../../../../shared/domain/redemption/token.ts'
import { type Layout, type LayoutMap, LAYOUTS, readBy } from './layouts.ts'
import type { Burst } from './wedge.ts'

export interface ScannerMemory {
  /** Tried first, because this till's scanner has been read by it before. */
  readonly layout: Layout
  /** Learned from the calibration code. */
  readonly map: LayoutMap | null
}

export const NEW_SCANNER: ScannerMemory = { layout: 'typed', map: null }

export interface WedgeReading {
  readonly text: string
  readonly layout: Layout
}

/**
 * At least one. The first that has a code's form leads, so that camera and scanner name one code alike; texts that come out the
 * same are named by the first layout that gives them.
 */
export function readingsOf(burst: Burst, memory: ScannerMemory): readonly WedgeReading[] {
  const all = allReadings(burst, memory)
  const lead = all.find(({ text }) => readToken(text).ok)
  return lead === undefined ? all : [lead, ...all.filter((one) => one !== lead)]
}

function allReadings(burst: Burst, memory: ScannerMemory): readonly WedgeReading[] {
  const order = [memory.layout, ...LAYOUTS.filter((layout) => layout !== memory.layout)]
  const all = order.flatMap((layout) => {
    const text = textBy(layout, burst, memory.map)
    return text === null ? [] : [{ text: codeIn(text), layout }]
  })
  return all.filter(({ text }, at) => all.findIndex((one) => one.text === text) === at)
}

function textBy(layout: Layout, burst: Burst, map: LayoutMap | null): string | null {
  switch (layout) {
    case 'typed':
      return burst.asTyped
    case 'upper':
      return readBy({}, burst.asTyped)
    case 'places':
      return burst.asUs
    case 'de':
    case 'fr':
      return readBy(layout, burst.asTyped)
    case 'learned':
      return map && readBy(map, burst.asTyped)
  }
}

const CODE = /G1[0-9A-Z\-.*/%]{18,}$/i

/** Without whatever prefix the scanner puts before a code; a text that holds none is handed on whole: the till names it. */
function codeIn(text: string): string {
  return CODE.exec(text)?.[0] ?? text
}
