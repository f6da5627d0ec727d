/** A creator's report as a workbook: figures, weeks, posts, findings, forecast and sources, a sheet each. Draws no conclusion of its own. */
import type { CreatorFigures, Known } from '../../../shared/bridge/creator-figures.ts'
import { type LocalDate, WEEK_DAYS } from '../../../shared/base/time.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import { allowedPosts } from '../../../shared/domain/creator/post.ts'
import { postStandings } from '../../../shared/domain/creator/post-standing.ts'
import { PURPOSES } from '../../../shared/domain/creator/grant.ts'
import type { PaperFigure } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { type BookSheet, writeBook } from './book.ts'
import { standingTexts } from './creator-figures-paper.ts'
import { accountName, purposesText, shareTexts, sourcesText } from './creator-names.ts'
import { behindFindingsTable, findingsTable } from './creator-findings-sheets.ts'
import {
  notesOf,
  refusedText,
  reportTitle,
  type ReportedAccount,
  termsOf,
} from './creator-paper.ts'
import type { Making } from './making.ts'
import { postsTable } from './posts-table.ts'
import { columns, type CreatorBook } from './creator-sheet.ts'
import {
  momentCell,
  NOTHING,
  numberCell,
  type Table,
  type TableCell,
  textCell,
  wholeTable,
} from './table-cell.ts'

/** False when it was stopped. */
export async function creatorBook(book: CreatorBook, making: Making): Promise<boolean> {
  const terms = termsOf(book.language)
  const sheets: readonly BookSheet[] = [
    { name: terms.figures, table: figuresTable(book) },
    { name: terms.byWeek, table: weeksTable(book) },
    { name: terms.posts, table: postsSheet(book) },
    { name: terms.findings, table: findingsTable(book) },
    { name: terms.behindFindings, table: behindFindingsTable(book) },
    { name: terms.forecastSheet, table: forecastTable(book) },
    { name: terms.provenance, table: sourcesTable(book) },
  ]
  const { row } = book.profile
  const title = `${reportTitle(book)}: ${row.name ?? terms.unnamed}`
  const madeAt = row.figures.asOf ?? row.since
  return writeBook({ title, madeAt, sheets, zone: book.zone }, making)
}

type Rows = readonly (readonly TableCell[])[]
/** A figure, its value, and low, high and level of its interval where it has one. */
type FigureCells = readonly [Known<unknown>, ...TableCell[]]

function figuresTable({ profile, language, knownOn }: CreatorBook): Table {
  const standing = standingTexts({ ...profile, language, knownOn })
  const { followers, growth, reach, engagement, fakeShare, findings, influence } =
    profile.row.figures
  const estimate = (
    known: CreatorFigures['fakeShare'],
    kind: 'number' | 'ratio',
    write = (value: number): number => value,
  ): FigureCells => [
    known,
    cellOf(known, (value) => write(value.point), kind),
    cellOf(known, ({ low }) => write(low), kind),
    cellOf(known, ({ high }) => write(high), kind),
    cellOf(known, ({ level }) => level, 'ratio'),
  ]
  const lines: Readonly<Record<PaperFigure, FigureCells>> = {
    followers: [followers, cellOf(followers, (value) => value, 'number')],
    growth: [growth, cellOf(growth, (value) => value, 'ratio')],
    // People are whole.
    reach: estimate(reach, 'number', Math.round),
    engagement: [engagement, cellOf(engagement, ({ rate }) => rate, 'ratio')],
    fakeShare: estimate(fakeShare, 'ratio'),
    findings: [findings, cellOf(findings, ({ likely, review }) => likely + review, 'number')],
    influence: estimate(influence, 'number'),
  }
  const { figures, unknown } = LANGUAGES[language].creatorPaper
  const head: Rows = knownOn === undefined ? [] : [knownOnRow(knownOn, language)]
  const rows: Rows = Object.entries(lines).map(([key, [known, value, ...interval]]) => {
    // The keys are those of the record.
    const figure = key as PaperFigure
    const { name, meaning } = figures[figure]
    const [low = NOTHING, high = NOTHING, level = NOTHING] = interval
    const why = known.kind === 'known' ? null : unknown[known.why]
    const numbers = [value ?? NOTHING, low, high, level]
    const beside = textCell(standing[figure] || null)
    return [textCell(name)].concat(numbers, beside, textCell(why), textCell(meaning))
  })
  return wholeTable(
    columns(language, [
      ['figure', 28],
      ['value', 14],
      ['low', 14],
      ['high', 14],
      ['level', 18],
      ['standing', 60],
      ['why', 36],
      ['meaning', 90],
    ]),
    [...head, ...rows],
  )
}

/** The first of the first sheet. */
function knownOnRow(date: LocalDate, language: Language): readonly TableCell[] {
  const { knownOn, laterLeftOut } = termsOf(language)
  const none = [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]
  return [textCell(knownOn), { kind: 'day', date }, ...none, textCell(laterLeftOut)]
}

function cellOf<Value>(
  known: Known<Value>,
  read: (value: Value) => number,
  kind: 'number' | 'ratio',
): TableCell {
  return known.kind === 'known' ? numberCell(read(known.value), kind) : NOTHING
}

function weeksTable({ profile, language }: CreatorBook): Table {
  const rows = profile.accounts.flatMap(({ account, weeks }) =>
    weeks.lastDays.map((date, at): readonly TableCell[] => [
      textCell(accountName(account)),
      { kind: 'day', date },
      wholeCell(weeks.followers[at]),
      wholeCell(weeks.views[at]),
      numberCell(weeks.engagement[at], 'ratio'),
    ]),
  )
  return wholeTable(
    columns(language, [
      ['account', 26],
      ['weekTo', 12],
      ['followersCounted', 14],
      ['views', 16],
      ['rate', 36],
    ]),
    rows,
  )
}

function postsSheet({ profile, posts, language, zone }: CreatorBook): Table {
  const allowed = allowedPosts(posts, profile.row.purposes)
  const listed = profile.accounts.flatMap(({ account }) => {
    const own = allowed.filter((post) => post.account === account.id)
    const standings = postStandings(own)
    return own.map((post) => ({ post, account, standing: standings.get(post.id) ?? null }))
  })
  const newestFirst = listed.toSorted((a, b) => b.post.postedAt - a.post.postedAt)
  return postsTable(newestFirst, { language, clock: zone })
}

/** Week by week with the bands, or one row with the reason why there is none. */
function forecastTable({ profile, language }: CreatorBook): Table {
  return wholeTable(
    columns(language, [
      ['account', 26],
      ['weekTo', 12],
      ['point', 14],
      ['level', 18],
      ['low', 14],
      ['high', 14],
      ['why', 60],
    ]),
    profile.accounts.flatMap((told) => forecastRows(told, language)),
  )
}

function forecastRows({ account, forecast, lastDay }: ReportedAccount, language: Language): Rows {
  const name = textCell(accountName(account))
  if (forecast.kind === 'refused') {
    const why = textCell(refusedText(forecast, language))
    return [[name, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, why]]
  }
  return forecast.bands.flatMap(({ level, low, high }) =>
    forecast.ahead.map((point, week): readonly TableCell[] => [
      name,
      { kind: 'day', date: addDays(lastDay, (week + 1) * WEEK_DAYS) },
      wholeCell(point),
      numberCell(level, 'ratio'),
      wholeCell(low[week]),
      wholeCell(high[week]),
      NOTHING,
    ]),
  )
}

/** People and views are whole, whatever they were reckoned with. */
function wholeCell(value: number | null | undefined): TableCell {
  return value === null || value === undefined ? NOTHING : numberCell(Math.round(value))
}

function sourcesTable({ profile, language, zone, knownOn }: CreatorBook): Table {
  const { account: words, creatorPaper } = LANGUAGES[language]
  const { terms, method } = creatorPaper
  const { row, accounts } = profile
  const { asOf: oldest } = row.figures
  const at = (name: string) => filled(terms.timeIn, { name, zone })
  const grant: readonly (readonly [string, TableCell])[] = [
    [terms.creator, textCell(row.name ?? terms.unnamed)],
    ...(row.town === null ? [] : [[terms.town, textCell(row.town)] as const]),
    [terms.purposes, textCell(purposesText(row.purposes, language))],
    [at(terms.since), momentCell(row.since)],
    row.until === null
      ? [terms.until, textCell(terms.untilWithdrawn)]
      : [at(terms.until), momentCell(row.until)],
    ...(oldest === null ? [] : [[at(terms.dataFrom), momentCell(oldest)] as const]),
    ...notesOf(profile, { language, knownOn }).map((note) => [terms.note, textCell(note)] as const),
    ...Object.values(method).map((text) => [terms.method, textCell(text)] as const),
  ]
  const each = accounts.flatMap(({ account, provenance, fakeShare, gapDays }) => {
    const { sources, purposes, asOf } = provenance
    const facts: readonly (readonly [string, TableCell])[] = [
      [terms.sources, textCell(sourcesText(sources, language))],
      [at(terms.dataFrom), momentCell(asOf)],
      ...PURPOSES.map((purpose) => {
        const said = purposes.includes(purpose) ? terms.allowed : terms.notAllowed
        return [words.purposes[purpose].name, textCell(said)] as const
      }),
      ...shareTexts(fakeShare, language).map((text) => [terms.fakeFrom, textCell(text)] as const),
      [terms.gapDays, numberCell(gapDays)],
    ]
    return facts.map(([name, cell]) => [textCell(accountName(account)), textCell(name), cell])
  })
  return wholeTable(
    columns(language, [
      ['account', 26],
      ['fact', 40],
      ['value', 90],
    ]),
    [...grant.map(([name, cell]) => [NOTHING, textCell(name), cell]), ...each],
  )
}
