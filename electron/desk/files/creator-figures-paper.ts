/** Figures of a report in words: each with its interval, of which account and days it is, on how much it rests, or why it is not known. */
import type { LocalDate } from '../../../shared/base/time.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import type { Known } from '../../../shared/bridge/creator-figures.ts'
import type { AccountProfile, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { Estimate } from '../../../shared/domain/creator/estimate.ts'
import { GROWTH_DAYS } from '../../../shared/domain/creator/growth.ts'
import type { PaperFigure } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { accountName, dateText, numberText, percentText } from './creator-names.ts'

export interface FigureLine {
  readonly name: string
  /** An en dash where it is not known. */
  readonly value: string
  /** Its interval and standing, or why it is not known. */
  readonly beside: string
  readonly meaning: string
}

export interface FiguresOf {
  readonly row: CreatorProfile['row']
  /** The largest first. */
  readonly accounts: readonly Pick<AccountProfile, 'account' | 'lastDay' | 'lookedFor'>[]
  readonly language: Language
  /** None: now. */
  readonly knownOn?: LocalDate | undefined
}

export function figureLines(of: FiguresOf): readonly FigureLine[] {
  const { language } = of
  const { figures } = of.row
  const line = lineMaker(language, standingTexts(of))
  const whole = (value: number): string => numberText(value, language)
  const share = (value: number): string => percentText(value, language, 1)
  const tenth = (value: number): string => numberText(value, language, 1)
  const estimated = (write: (value: number) => string) => (estimate: Estimate) =>
    [write(estimate.point), intervalText(estimate, write, language)] as const
  return [
    line('followers', figures.followers, (value) => [whole(value)]),
    line('growth', figures.growth, (value) => [`${value > 0 ? '+' : ''}${share(value)}`]),
    line('reach', figures.reach, estimated(whole)),
    line('engagement', figures.engagement, ({ rate }) => [percentText(rate, language, 2)]),
    line('fakeShare', figures.fakeShare, estimated(share)),
    line('findings', figures.findings, ({ likely, review }) => [whole(likely + review)]),
    line('influence', figures.influence, estimated(tenth)),
  ]
}

/** What stands beside each figure but its interval; nothing beside one that is not known. */
export function standingTexts(of: FiguresOf): Readonly<Record<PaperFigure, string>> {
  const { language, row } = of
  const { figures } = row
  const { terms } = LANGUAGES[language].creatorPaper
  const counted = (term: 'postsCounted' | 'redemptionsCounted', count: number): string =>
    filled(terms[term], { count: numberText(count, language) })
  return {
    followers: told(figures.followers, () => followersStanding(of)),
    growth: told(figures.growth, () => growthStanding(of)),
    reach: told(figures.reach, ({ posts }) => counted('postsCounted', posts)),
    engagement: told(figures.engagement, ({ posts, percentile }) =>
      [counted('postsCounted', posts), ...peersTexts(percentile, of)].join('; '),
    ),
    fakeShare: told(figures.fakeShare, ({ from }) =>
      from === undefined ? '' : LANGUAGES[language].integrity.shareNames[from],
    ),
    findings: told(figures.findings, (found) => findingsStanding(found, of)),
    influence: told(figures.influence, ({ redemptions }) =>
      counted('redemptionsCounted', redemptions),
    ),
  }
}

function told<Value>(known: Known<Value>, write: (value: Value) => string): string {
  return known.kind === 'known' ? write(known.value) : ''
}

function followersStanding({ accounts: [largest], language }: FiguresOf): string {
  if (largest === undefined) return LANGUAGES[language].creatorPaper.sources.creator
  return `${accountName(largest.account)}, ${dateText(largest.lastDay, language)}`
}

function growthStanding({ accounts: [largest], language }: FiguresOf): string {
  if (largest === undefined) return ''
  const { lastDay } = largest
  const from = addDays(lastDay, -GROWTH_DAYS)
  return `${dateText(from, language)} – ${dateText(lastDay, language)}`
}

/** As known on a day nobody is compared with anybody, which the report says of itself. */
function peersTexts(percentile: number | null, { language, knownOn }: FiguresOf): string[] {
  const { terms, unknown } = LANGUAGES[language].creatorPaper
  if (percentile === null) return knownOn === undefined ? [unknown.few_peers] : []
  return [filled(terms.percentile, { percentile: numberText(percentile * 100, language) })]
}

function findingsStanding(
  { likely, review }: Readonly<Record<'likely' | 'review', number>>,
  { accounts, language }: FiguresOf,
): string {
  const { terms } = LANGUAGES[language].creatorPaper
  const whole = (value: number): string => numberText(value, language)
  const looked = accounts.filter(({ lookedFor }) => lookedFor.length > 0).length
  const facts = { looked: whole(looked), count: whole(accounts.length) }
  const counted = filled(terms.counted, { likely: whole(likely), review: whole(review) })
  return `${counted}; ${filled(terms.lookedAt, facts)}`
}

type LineMaker = <Value>(
  figure: PaperFigure,
  known: Known<Value>,
  write: (value: Value) => readonly [value: string, interval?: string],
) => FigureLine

function lineMaker(language: Language, standing: Readonly<Record<PaperFigure, string>>): LineMaker {
  const { figures, unknown } = LANGUAGES[language].creatorPaper
  return (figure, known, write) => {
    if (known.kind === 'unknown')
      return { ...figures[figure], value: '–', beside: unknown[known.why] }
    const [value, interval = ''] = write(known.value)
    const beside = [interval, standing[figure]].filter((text) => text !== '').join('; ')
    return { ...figures[figure], value, beside }
  }
}

function intervalText(
  { low, high, level }: Estimate,
  write: (value: number) => string,
  language: Language,
): string {
  const facts = { level: percentText(level, language), low: write(low), high: write(high) }
  return filled(LANGUAGES[language].creatorPaper.terms.interval, facts)
}
