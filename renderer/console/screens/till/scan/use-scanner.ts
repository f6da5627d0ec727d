/**
 * This till's scanner: bursts become one reading with its candidates, and a layout that was found to be right is offered to be
 * remembered.
 */
import { useCallback, useState } from 'react'
import type { Reading } from '../use-till.ts'
import { questionOf } from '../verdict/question.ts'
import { learnFrom, type Lesson } from './calibration.ts'
import type { Layout } from './layouts.ts'
import { readingsOf, type ScannerMemory } from './readings.ts'
import { rememberedScanner, rememberScanner } from './remembered-scanner.ts'
import type { Burst } from './wedge.ts'

export interface Scanner {
  /** A layout that read a genuine code and is not the one tried first; null when there is nothing to offer. */
  readonly offer: Layout | null
  readonly answerOffer: (remember: boolean) => void
  readonly readingOf: (burst: Burst) => Reading
  /** Takes the burst for the calibration code, and keeps what it taught. */
  readonly learn: (burst: Burst) => void
  /** What the last calibration taught; null before the first. */
  readonly lesson: Lesson | null
}

export function useScanner(): Scanner {
  const [memory, setMemory] = useState(rememberedScanner)
  const [lesson, setLesson] = useState<Lesson | null>(null)
  const [offer, setOffer] = useState<Layout | null>(null)
  const remember = useCallback((next: ScannerMemory) => {
    rememberScanner(next)
    setMemory(next)
    setOffer(null)
  }, [])
  const readingOf = (burst: Burst): Reading => {
    const all = readingsOf(burst, memory)
    const [lead, ...others] = all
    return {
      question: {
        ...questionOf(lead?.text ?? '', 'wedge'),
        candidates: others.map(({ text }) => text),
      },
      at: performance.now(),
      heard: (candidate) => {
        const right = all[candidate === null ? 0 : candidate + 1]?.layout ?? 'typed'
        setOffer(isOwn(right) || right === memory.layout ? null : right)
      },
    }
  }
  const learn = (burst: Burst): void => {
    const taught = learnFrom(burst)
    setLesson(taught)
    if (taught.kind === 'learned') remember({ layout: 'learned', map: taught.map })
    if (taught.kind === 'known') remember({ ...memory, layout: taught.layout })
  }
  const answerOffer = (yes: boolean): void => {
    if (yes && offer !== null) remember({ ...memory, layout: offer })
    else setOffer(null)
  }
  return { offer, answerOffer, readingOf, learn, lesson }
}

/** The system's own layout, in capitals or not: nothing to remember. */
function isOwn(layout: Layout): boolean {
  return layout === 'typed' || layout === 'upper'
}
