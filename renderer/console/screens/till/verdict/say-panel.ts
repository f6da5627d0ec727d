/** What the panel's state says, if it is a sign at all; a shut gate speaks before any code is looked at. Pure. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { OTHER_SIGNS } from '../../../../../shared/words/verdict-signs.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { sayRefused, sayVerdict } from './say.ts'
import type { Saying } from './saying.ts'
import type { Panel } from './verdict-panel.ts'

export type Gate = Pick<TillView, 'gate' | 'offlineSince' | 'clock'>

export function sayPanel(panel: Panel, till: Gate, words: Words): Saying | null {
  const { i18n } = words
  switch (panel.kind) {
    case 'verdict':
      return sayVerdict(panel.verdict, words, panel.judgedAt)
    case 'reading':
      return sayReading(words)
    case 'undone':
      return panel.done
        ? {
            ...SILENT,
            sign: 'neither',
            icon: 'slash',
            headline: [i18n.t('Undone')],
            second: i18n.t('The code can be used here again'),
            proof: panel.title,
          }
        : {
            ...SILENT,
            sign: 'ask',
            icon: 'clock',
            sound: 'ask_again',
            headline: [i18n.t('Not undone')],
            second: i18n.t('Its minute is over, or it was undone before'),
            proof: panel.title,
          }
    case 'ready':
      return isShut(till.gate) ? sayShut(till, words) : null
    case 'bill':
      // Its panel has places of its own; this is what is heard, flashed and told the customer.
      return sayRefused('below_minimum', { facts: panel.facts, words, now: 0 })
    case 'pin':
    case 'typing':
    case 'page':
      return null
  }
}

const SILENT = {
  sound: 'silent',
  aside: null,
  reward: null,
  proof: null,
  provisional: false,
  unsaved: false,
  training: false,
} as const

function sayShut({ gate, offlineSince, clock }: Gate, words: Words): Saying {
  const clocks = { clock: clock.now, lastServerTime: clock.lastServerTime }
  const facts = gate === 'clock_suspect' ? clocks : { since: offlineSince }
  return sayRefused(gate, { facts, words, now: clock.now })
}

function sayReading({ language }: Words): Saying {
  const { headline, second } = LANGUAGES[language].others.reading
  return { ...SILENT, ...OTHER_SIGNS.reading, headline, second: second.join(' ') }
}

/** No code is looked at behind a shut gate. */
export function isShut(gate: TillView['gate']): boolean {
  return gate !== 'open' && gate !== 'no_manifest'
}
