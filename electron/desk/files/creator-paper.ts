/**
 * One creator's report in the words and figures of its paper: figures with intervals and meanings, and account by account its weeks,
 * findings and forecast. An account whose numbers no purpose of the grant allows is left out, and it is said. Draws nothing.
 */
import type { AccountProfile, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import { type LocalDate, WEEK_DAYS } from '../../../shared/base/time.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import { PURPOSES } from '../../../shared/domain/creator/grant.ts'
import { allowedPosts, type Post } from '../../../shared/domain/creator/post.ts'
import { HORIZONS } from '../../../shared/domain/forecast/forecast.ts'
import type { Backtest } from '../../../shared/domain/forecast/forecast.ts'
import type { ReportTerm } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import {
  accountName,
  dateText,
  dayText,
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
import { figureLines, type FigureLine } from './creator-figures-paper.ts'
import { figuresOfAccounts } from './report-figures.ts'
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
      readonly heads: readonly string[]
      readonly lines: readonly (readonly string[])[]
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
  | 'figures'
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

/** Without the accounts whose numbers serve none of the purposes that the grant has, in its figures too. */
export function allowedProfile({ row, accounts }: ReportedProfile): AllowedProfile {
  const isAllowed = ({ provenance }: ReportedAccount): boolean =>
    provenance.purposes.some((purpose) => row.purposes.includes(purpose))
  const allowed = accounts.filter(isAllowed)
  const withheld = accounts.filter((one) => !isAllowed(one))
  if (withheld.length === 0) return { row, accounts, withheld }
  const figures = figuresOfAccounts(row.figures, allowed)
  return { row: { ...row, figures }, accounts: allowed, withheld }
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
    title: reportTitle(setting),
    name: row.name ?? terms.unnamed,
    head: headOf(profile, setting),
    figures: figureLines({ row, accounts, language, knownOn: setting.knownOn }),
    accounts: accounts.map((told) => {
      const own = posts.filter(({ account }) => account === told.account.id)
      const { purposes } = row
      return accountPaper(told, { account: told.account, posts: own, purposes }, setting)
    }),
    notes: notesOf(profile, setting),
    method: Object.values(method),
  }
}

/** What it is called wherever it is named, before whose it is. */
export function reportTitle({
  language,
  knownOn,
}: Pick<ReportSetting, 'language' | 'knownOn'>): string {
  const { report: name, nameKnownOn } = termsOf(language)
  if (knownOn === undefined) return name
  return filled(nameKnownOn, { name, day: dateText(knownOn, language) })
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

/** What is to be read with all of it. */
export function notesOf(
  { row, withheld }: AllowedProfile,
  { language, knownOn }: Pick<ReportSetting, 'language' | 'knownOn'>,
): readonly string[] {
  const { terms } = LANGUAGES[language].creatorPaper
  const left = withheld.map(({ account }) => accountName(account)).join('; ')
  return [
    ...(knownOn === undefined ? [] : [terms.laterLeftOut]),
    ...(row.figures.asOf === null ? [terms.nothingTold] : []),
    ...(left === '' ? [] : [filled(terms.withheld, { accounts: left })]),
  ]
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

function forecastPaper({ forecast, lastDay }: ReportedAccount, language: Language): ForecastPaper {
  const terms = termsOf(language)
  if (forecast.kind === 'refused') return { kind: 'refused', why: refusedText(forecast, language) }
  const { ahead, bands, backtest, methods, milestone } = forecast
  const [widest] = bands
  const whole = (value: number | undefined): string =>
    value === undefined ? '–' : numberText(value, language)
  const chanceIn = (weeks: number): string => {
    const chance = milestone.chances.find((one) => one.weeks === weeks)
    return chance === undefined ? '–' : percentText(chance.probability, language)
  }
  const levels = bands.map(({ level }) => percentText(level, language)).join(', ')
  const level = percentText(widest?.level ?? 0, language)
  return {
    kind: 'told',
    bands: filled(terms.bands, { levels }),
    heads: [
      terms.ahead,
      terms.point,
      filled(terms.band, { level }),
      filled(terms.chanceOf, { count: whole(milestone.count) }),
    ],
    lines: HORIZONS.map((weeks) => [
      filled(terms.weeksTo, {
        weeks: String(weeks),
        day: dateText(addDays(lastDay, weeks * WEEK_DAYS), language),
      }),
      whole(ahead[weeks - 1]),
      `${whole(widest?.low[weeks - 1])} – ${whole(widest?.high[weeks - 1])}`,
      chanceIn(weeks),
    ]),
    backtest: backtestText(backtest, language),
    methods: filled(terms.methods, {
      methods: methods.map((method) => methodText(method, language)).join(', '),
    }),
  }
}

/** Why there is none, with its facts. */
export function refusedText(
  { reason, facts }: Extract<ReportedAccount['forecast'], { kind: 'refused' }>,
  language: Language,
): string {
  const written = Object.entries(facts).map(([name, value]) => [name, String(value)])
  return filled(LANGUAGES[language].forecasts[reason], Object.fromEntries(written))
}

/** The others are known by their letters. */
function methodText(method: string, language: Language): string {
  const { methods } = LANGUAGES[language].creatorPaper
  switch (method) {
    case 'theta':
    case 'damped':
    case 'drift':
      return methods[method]
    default:
      return method.toUpperCase()
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
