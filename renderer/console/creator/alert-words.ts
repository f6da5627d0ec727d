/** An alert as a line of a screen: its sign, what happened, in which numbers, and what may stand behind it. */
import type { Alert } from '../../../shared/domain/watch/alert.ts'
import { TIER_FLOORS } from '../../../shared/domain/creator/tier.ts'
import { probabilityText } from '../../../shared/words/evidence-text.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled } from '../../../shared/words/words.ts'
import type { IconName } from '../../kit/icon/icon.tsx'
import { noonOf } from '../../kit/text/format.ts'
import type { Words } from '../../kit/text/use-words.ts'
import { FINDING_SIGNS } from './finding-signs.ts'

export interface AlertWords {
  readonly icon: IconName
  readonly tone: 'bad' | 'warn' | 'good' | 'i3'
  readonly title: string
  readonly detail: string
  /** Null: it is plain. */
  readonly why: string | null
}

export function alertWords(alert: Alert, words: Words): AlertWords {
  const { titles, details, why } = LANGUAGES[words.language].watch
  const { kind } = alert
  const facts = factsOf(alert, words)
  const said = (text: string) => filled(text, facts)
  return {
    ...signOf(alert),
    title: said(titles[kind]),
    detail: said(details[kind]),
    why: why[kind] ?? null,
  }
}

function signOf(alert: Alert): Pick<AlertWords, 'icon' | 'tone'> {
  switch (alert.kind) {
    case 'finding':
      return FINDING_SIGNS[alert.band]
    case 'above_forecast':
    case 'tier_reached':
      return { icon: 'rising', tone: 'good' }
    case 'below_forecast':
    case 'tier_lost':
    case 'engagement_fell':
    case 'followers_left':
      return { icon: 'falling', tone: 'warn' }
    case 'silent':
      return { icon: 'silent', tone: 'warn' }
    case 'grant_ending':
      return { icon: 'due', tone: 'i3' }
  }
}

function factsOf(alert: Alert, words: Words): Readonly<Record<string, string>> {
  const { number, mark, percent, day, language } = words
  const { findings, bands } = LANGUAGES[language].integrity
  switch (alert.kind) {
    case 'finding':
      return {
        finding: findings[alert.finding],
        band: bands[alert.band],
        probability: probabilityText(alert.probability, number),
      }
    case 'above_forecast':
    case 'below_forecast':
      return {
        followers: number(alert.followers),
        low: number(Math.round(alert.low)),
        high: number(Math.round(alert.high)),
        date: day(noonOf(alert.madeOn)),
      }
    case 'followers_left':
      return { followers: number(alert.followers), share: percent(alert.share, 1) }
    case 'tier_reached':
    case 'tier_lost':
      return { tier: mark(TIER_FLOORS[alert.tier]), followers: number(alert.followers) }
    case 'engagement_fell':
      return { rate: percent(alert.rate, 1), usual: percent(alert.usual, 1) }
    case 'silent':
      return { date: day(noonOf(alert.from)) }
    case 'grant_ending':
      return { date: day(alert.endsAt) }
  }
}
