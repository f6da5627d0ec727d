/**
 * One creator's report in the words and figures of its paper: figures with intervals and meanings, and account by account its weeks,
 * findings and forecast. An account whose numbers no purpose of the grant allows is left out, and it is said. Draws nothing.
 */
import type { AccountProfile, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { LocalDate } from '../../../shared/base/time.ts'
import type { CreatorFigures, Known } from '../../../shared/bridge/creator-figures.ts'
import type { Estimate } from '../../../shared/domain/creator/estimate.ts'
import { PURPOSES } from '../../../shared/domain/creator/grant.ts'
import { allowedPosts, type Post } from '../../../shared/domain/creator/post.ts'
import { HORIZONS } from '../../../shared/domain/forecast/forecast.ts'
import type { Backtest } from '../../../shared/domain/forecast/forecast.ts'
import type { PaperFigure, ReportTerm } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Language } from '../../../shared/words/words.ts'
import {
  accountName,
  dateText,
  dayText,
  filled,
  numberText,
  percentText,
  purposesText,
  shareTexts,
  sourcesText,
} from './creator-names.ts'
import {
  type Fact,
  findingPaper,
  type FindingPaper,
  withoutText,
} from './creator-findings-paper.ts'
import { type PostsOf, type PostsPaper, postsPaper } from './creator-posts-paper.ts'

export interface ReportSetting {
  readonly language: Language
  readonly organisation: string
  /** IANA zone of the dates. */
  readonly zone: string
  /** None: now. */
  readonly knownOn?: LocalDate | undefined
}

export interface CreatorPaper {
  readonly language: Language
  readonly organisation: string
  readonly title: string
  readonly name: string
  readonly head: readonly Fact[]
  readonly figures: readonly FigureLine[]
  readonly accounts: readonly AccountPaper[]
  readonly notes: readonly string[]
  readonly method: readonly string[]
}

export interface FigureLine {
  readonly name: string
  /** An en dash where it is not known. */
  readonly value: string
  /** Its interval or standing, or why it is not known. */
  readonly beside: string
  readonly meaning: string
}

export interface AccountPaper {
  readonly name: string
  readonly told: ReportedAccount
  readonly gaps: string | null
  readonly findings: readonly FindingPaper[]
  /** What is said of the kinds of which there is none. */
  readonly without: readonly string[]
  readonly fakeFrom: string
  readonly forecast: ForecastPaper
  readonly posts: PostsPaper
  readonly provenance: readonly Fact[]
}

export type ForecastPaper =
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'told'
      readonly bands: string
      readonly lines: readonly (readonly [ahead: string, point: string, band: string])[]
      readonly band: string
      readonly backtest: string
      readonly methods: string
    }

/** What of an account stands in a report. */
export type ReportedAccount = Pick<
  AccountProfile,
  | 'account'
  | 'provenance'
  | 'lastDay'
  | 'weeks'
  | 'posts'
  | 'gapDays'
  | 'fakeShare'
  | 'findings'
  | 'lookedFor'
  | 'forecast'
>

export interface ReportedProfile {
  readonly row: CreatorProfile['row']
  readonly accounts: readonly ReportedAccount[]
}

/** A profile as its grant allows it. */
export interface AllowedProfile extends ReportedProfile {
  /** Accounts that were left out. */
  readonly withheld: readonly ReportedAccount[]
}

/** Without the accounts whose numbers serve none of the purposes that the grant has. */
export function allowedProfile({ row, accounts }: ReportedProfile): AllowedProfile {
  const isAllowed = ({ provenance }: ReportedAccount): boolean =>
    provenance.purposes.some((purpose) => row.purposes.includes(purpose))
  return {
    row,
    accounts: accounts.filter(isAllowed),
    withheld: accounts.filter((one) => !isAllowed(one)),
  }
}

/** @param posts of all its accounts, the newest first. */
export function creatorPaper(
  profile: AllowedProfile,
  posts: readonly Post[],
  setting: ReportSetting,
): CreatorPaper {
  const { language, organisation } = setting
  const { terms, method } = LANGUAGES[language].creatorPaper
  const { row, accounts } = profile
  return {
    language,
    organisation,
    title:
      setting.knownOn === undefined
        ? terms.report
        : filled(terms.nameKnownOn, {
            name: terms.report,
            day: dateText(setting.knownOn, language),
          }),
    name: row.name ?? terms.unnamed,
    head: headOf(profile, setting),
    figures: figureLines(row.figures, language),
    accounts: accounts.map((told) => {
      const own = posts.filter(({ account }) => account === told.account.id)
      const { purposes } = row
      return accountPaper(told, { account: told.account, posts: own, purposes }, setting)
    }),
    notes: notesOf(profile, setting),
    method: Object.values(method),
  }
}

function headOf(
  { row }: AllowedProfile,
  { language, zone, knownOn }: ReportSetting,
): readonly Fact[] {
  const { terms } = LANGUAGES[language].creatorPaper
  const { town, purposes, since, until, figures } = row
  return [
    ...(knownOn === undefined ? [] : [[terms.knownOn, dateText(knownOn, language)] as const]),
    ...(town === null ? [] : [[terms.town, town] as const]),
    [terms.purposes, purposesText(purposes, language)],
    [terms.since, dayText(since, language, zone)],
    [terms.until, until === null ? terms.untilWithdrawn : dayText(until, language, zone)],
    ...(figures.asOf === null
      ? []
      : [[terms.dataFrom, dayText(figures.asOf, language, zone)] as const]),
    ...(figures.sources.length === 0
      ? []
      : [[terms.sources, sourcesText(figures.sources, language)] as const]),
  ]
}

function notesOf(
  { row, withheld }: AllowedProfile,
  { language, knownOn }: ReportSetting,
): readonly string[] {
  const { terms } = LANGUAGES[language].creatorPaper
  const left = withheld.map(({ account }) => accountName(account)).join(', ')
  return [
    ...(knownOn === undefined ? [] : [terms.laterLeftOut]),
    ...(row.figures.asOf === null ? [terms.nothingTold] : []),
    ...(left === '' ? [] : [filled(terms.withheld, { accounts: left })]),
  ]
}

function figureLines(figures: CreatorFigures, language: Language): readonly FigureLine[] {
  const { terms, unknown } = LANGUAGES[language].creatorPaper
  const line = lineMaker(language)
  const whole = (value: number): string => numberText(value, language)
  const share = (value: number): string => percentText(value, language, 1)
  const tenth = (value: number): string => numberText(value, language, 1)
  const estimated = (write: (value: number) => string) => (estimate: Estimate) =>
    [write(estimate.point), intervalText(estimate, write, language)] as const
  return [
    line('followers', figures.followers, (value) => [whole(value), '']),
    line('growth', figures.growth, (value) => [`${value > 0 ? '+' : ''}${share(value)}`, '']),
    line('reach', figures.reach, estimated(whole)),
    line('engagement', figures.engagement, ({ rate, percentile }) => [
      percentText(rate, language, 2),
      percentile === null
        ? unknown.few_peers
        : filled(terms.percentile, { percentile: whole(percentile * 100) }),
    ]),
    line('fakeShare', figures.fakeShare, estimated(share)),
    line('findings', figures.findings, ({ likely, review }) => [
      whole(likely + review),
      filled(terms.counted, { likely: whole(likely), review: whole(review) }),
    ]),
    line('influence', figures.influence, estimated(tenth)),
  ]
}

type LineMaker = <Value>(
  figure: PaperFigure,
  known: Known<Value>,
  write: (value: Value) => readonly [value: string, beside: string],
) => FigureLine

function lineMaker(language: Language): LineMaker {
  const { figures, unknown } = LANGUAGES[language].creatorPaper
  return (figure, known, write) => {
    const [value, beside] = known.kind === 'known' ? write(known.value) : ['–', unknown[known.why]]
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

function accountPaper(told: ReportedAccount, posts: PostsOf, setting: ReportSetting): AccountPaper {
  const { language, zone } = setting
  const { platform } = told.account
  const allowed = allowedPosts(posts.posts, posts.purposes)
  const behind = { language, zone, platform, posts: allowed }
  const { creatorPaper: words, account: accountWords } = LANGUAGES[language]
  const { terms } = words
  const { account, gapDays, findings, fakeShare, provenance } = told
  const { sources, purposes, asOf } = provenance
  return {
    name: accountName(account),
    told,
    gaps: gapDays === 0 ? null : filled(terms.gaps, { days: numberText(gapDays, language) }),
    findings: findings.map((seen, at) => findingPaper(seen, at, behind)),
    without: withoutText(told, language),
    fakeFrom: shareTexts(fakeShare, language).join(' '),
    forecast: forecastPaper(told, language),
    posts: postsPaper(posts, setting),
    provenance: [
      [terms.sources, sourcesText(sources, language)],
      [terms.dataFrom, dayText(asOf, language, zone)],
      ...PURPOSES.map(
        (purpose) =>
          [
            accountWords.purposes[purpose].name,
            purposes.includes(purpose) ? terms.allowed : terms.notAllowed,
          ] as const,
      ),
    ],
  }
}

function forecastPaper({ forecast }: ReportedAccount, language: Language): ForecastPaper {
  const { forecasts } = LANGUAGES[language]
  const terms = termsOf(language)
  if (forecast.kind === 'refused') {
    const facts = Object.entries(forecast.facts).map(([name, value]) => [name, String(value)])
    return { kind: 'refused', why: filled(forecasts[forecast.reason], Object.fromEntries(facts)) }
  }
  const { ahead, bands, backtest, methods } = forecast
  const [widest] = bands
  const whole = (value: number | undefined): string =>
    value === undefined ? '–' : numberText(value, language)
  const levels = bands.map(({ level }) => percentText(level, language)).join(', ')
  const level = percentText(widest?.level ?? 0, language)
  return {
    kind: 'told',
    bands: filled(terms.bands, { levels }),
    band: filled(terms.band, { level }),
    lines: HORIZONS.map((weeks) => [
      filled(terms.weeks, { weeks: String(weeks) }),
      whole(ahead[weeks - 1]),
      `${whole(widest?.low[weeks - 1])} – ${whole(widest?.high[weeks - 1])}`,
    ]),
    backtest: backtestText(backtest, language),
    methods: filled(terms.methods, { methods: methods.join(', ') }),
  }
}

function backtestText(
  { scaledError, naiveScaledError, steps, origins }: Backtest,
  language: Language,
): string {
  const { terms } = LANGUAGES[language].creatorPaper
  if (scaledError === null || naiveScaledError === null) return terms.noBacktest
  return filled(terms.backtest, {
    error: numberText(scaledError, language, 2),
    naive: numberText(naiveScaledError, language, 2),
    steps: String(steps),
    origins: String(origins),
  })
}

export function termsOf(language: Language): Readonly<Record<ReportTerm, string>> {
  return LANGUAGES[language].creatorPaper.terms
}
