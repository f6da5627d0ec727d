/**
 * Creators as a table for other programs: the columns of the list as they are laid out, each figure with its interval beside it and
 * the reason where it is not known. What is not known is an empty cell.
 */
import type { CreatorColumn } from '../../../shared/bridge/creator-commands.ts'
import type {
  CreatorFigures,
  CreatorRow,
  Known,
  ScaledFigure,
} from '../../../shared/bridge/creator-figures.ts'
import type { Instant } from '../../../shared/base/time.ts'
import type { Estimate } from '../../../shared/domain/creator/estimate.ts'
import { platformsOf } from '../../../shared/domain/creator/face.ts'
import type { PaperColumn, PaperFigure } from '../../../shared/words/creator-paper-words.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { dayText, percentText, PLATFORM_NAMES, purposesText, sourcesText } from './creator-names.ts'
import {
  momentCell,
  NOTHING,
  numberCell,
  type Table,
  type TableCell,
  type TableColumn,
  textCell,
  wholeTable,
} from './table-cell.ts'

export interface CreatorsListing {
  /** All that match, in the order shown. */
  readonly rows: readonly CreatorRow[]
  readonly columns: readonly CreatorColumn[]
  /** What the group of a row is called; null where they stand in none. */
  readonly groupOf: ((row: CreatorRow) => string) | null
  /** Of the oldest number of all. */
  readonly asOf: Instant | null
  readonly language: Language
  /** IANA zone of the organisation. */
  readonly zone: string
  /** Zone of the times, which their heads name. */
  readonly clock: string
}

/** Rows between two looks at what else the desk has to do. */
const WINDOW = 200

interface Column extends TableColumn {
  readonly read: (row: CreatorRow) => TableCell
}

export function creatorsTable(listing: CreatorsListing): Table {
  const columns = columnsOf(listing)
  const { rows } = listing
  return {
    columns: columns.map(({ name, width }) => ({ name, width })),
    *windows() {
      for (let from = 0; from < rows.length; from += WINDOW) {
        const window = rows.slice(from, from + WINDOW)
        yield [from / rows.length, window.map((row) => columns.map(({ read }) => read(row)))]
      }
    },
  }
}

/** What each figure is, for a sheet of its own. */
export function definitionsTable({ language, asOf, zone }: CreatorsListing): Table {
  const { figures, terms, method } = LANGUAGES[language].creatorPaper
  const meanings = Object.values(figures).map(({ name, meaning }) => [name, meaning])
  const age = asOf === null ? [] : [[terms.dataFrom, dayText(asOf, language, zone)]]
  const made = [method.told, method.gaps, method.intervals].map((text) => [terms.method, text])
  return wholeTable(
    [
      { name: terms.figure, width: 28 },
      { name: terms.meaning, width: 110 },
    ],
    [...meanings, ...age, ...made].map((texts) => texts.map((text) => textCell(text ?? null))),
  )
}

function columnsOf(listing: CreatorsListing): readonly Column[] {
  const { language, groupOf, asOf, zone, clock } = listing
  const { columns: words } = LANGUAGES[language].creatorPaper
  const name =
    asOf === null ? words.dataOf : filled(words.dataOfAll, { day: dayText(asOf, language, zone) })
  return [
    ...(groupOf === null ? [] : [column(words.group, 20, (row) => textCell(groupOf(row)))]),
    ...listing.columns.flatMap((id) => COLUMNS[id](listing)),
    column(words.sources, 28, ({ figures }) => textCell(sourcesText(figures.sources, language))),
    column(timeIn(name, { language, clock }), 30, ({ figures }) => momentCell(figures.asOf)),
  ]
}

type Columns = (listing: CreatorsListing) => readonly Column[]

const COLUMNS: Readonly<Record<CreatorColumn, Columns>> = {
  name: ({ language }) => [
    column(wordOf('name', language), 24, ({ name }) => textCell(name)),
    column(wordOf('town', language), 18, ({ town }) => textCell(town)),
  ],
  on: ({ language }) => [
    column(wordOf('platforms', language), 24, (row) =>
      textCell(
        platformsOf(row)
          .map((platform) => PLATFORM_NAMES[platform])
          .join(', '),
      ),
    ),
    column(wordOf('figuresOf', language), 18, ({ figures: { platform } }) =>
      textCell(platform === null ? null : PLATFORM_NAMES[platform]),
    ),
  ],
  followers: ({ language }) =>
    withWhy(language, 'followers', [
      column(wordOf('followers', language), 14, ({ figures }) =>
        knownNumber(figures.followers, (value) => value),
      ),
    ]),
  weeks: weekColumns,
  growth: ({ language }) =>
    withWhy(language, 'growth', [
      column(wordOf('growth', language), 12, ({ figures }) =>
        knownNumber(figures.growth, (value) => value, 'ratio'),
      ),
    ]),
  reach: (listing) =>
    estimateColumns(listing, 'reach', {
      kind: 'number',
      // People are whole.
      isWhole: true,
      beside: [
        column(restsOnName('posts', 'reach', listing.language), 12, ({ figures }) =>
          knownNumber(figures.reach, ({ posts }) => posts),
        ),
      ],
    }),
  engagement: ({ language }) =>
    withWhy(language, 'engagement', [
      column(wordOf('engagement', language), 12, ({ figures }) =>
        knownNumber(figures.engagement, ({ rate }) => rate, 'ratio'),
      ),
      column(wordOf('percentile', language), 12, ({ figures }) =>
        knownNumber(figures.engagement, ({ percentile }) =>
          percentile === null ? null : percentile * 100,
        ),
      ),
      column(restsOnName('posts', 'engagement', language), 12, ({ figures }) =>
        knownNumber(figures.engagement, ({ posts }) => posts),
      ),
    ]),
  fakeShare: (listing) => [
    ...estimateColumns(listing, 'fakeShare', { kind: 'ratio' }),
    column(wordOf('fakeFrom', listing.language), 20, ({ figures: { fakeShare } }) =>
      fakeShare.kind === 'known' && fakeShare.value.from !== undefined
        ? textCell(LANGUAGES[listing.language].integrity.shareNames[fakeShare.value.from])
        : NOTHING,
    ),
  ],
  findings: ({ language }) =>
    withWhy(language, 'findings', [
      column(wordOf('likely', language), 10, ({ figures }) =>
        knownNumber(figures.findings, ({ likely }) => likely),
      ),
      column(wordOf('review', language), 10, ({ figures }) =>
        knownNumber(figures.findings, ({ review }) => review),
      ),
    ]),
  influence: (listing) =>
    estimateColumns(listing, 'influence', {
      kind: 'number',
      beside: [
        column(restsOnName('redemptions', 'influence', listing.language), 12, ({ figures }) =>
          knownNumber(figures.influence, ({ redemptions }) => redemptions),
        ),
      ],
    }),
  tags: ({ language }) => [
    column(wordOf('tags', language), 20, ({ tags = [] }) =>
      textCell(tags.length === 0 ? null : tags.join(', ')),
    ),
  ],
  purposes: ({ language }) => [
    column(wordOf('purposes', language), 28, ({ purposes }) =>
      textCell(purposesText(purposes, language)),
    ),
  ],
  since: (listing) => [
    column(timeIn(wordOf('since', listing.language), listing), 30, ({ since }) =>
      momentCell(since),
    ),
  ],
  until: (listing) => [
    column(timeIn(wordOf('until', listing.language), listing), 30, ({ until }) =>
      momentCell(until),
    ),
  ],
}

/** One a week, the oldest first; a gap is empty. */
function weekColumns({ rows, language }: CreatorsListing): readonly Column[] {
  const weeks = rows.reduce((most, { figures }) => Math.max(most, figures.weeks.length), 0)
  return Array.from({ length: weeks }, (_, at) => {
    const before = weeks - 1 - at
    const name = filled(wordOf('week', language), { weeks: String(before) })
    return column(name, 12, ({ figures }) => numberCell(figures.weeks.at(-1 - before)))
  })
}

/** Of an interval, where no row has one. */
const LEVELS: Readonly<Record<ScaledFigure, number>> = {
  reach: 0.9,
  fakeShare: 0.95,
  influence: 0.9,
}

interface EstimateLook {
  readonly kind: 'number' | 'ratio'
  readonly isWhole?: boolean
  /** Behind the interval. */
  readonly beside?: readonly Column[]
}

function estimateColumns(
  { rows, language }: CreatorsListing,
  figure: ScaledFigure,
  { kind, isWhole = false, beside = [] }: EstimateLook,
): readonly Column[] {
  const written = (value: number): number => (isWhole ? Math.round(value) : value)
  const known = rows.map(({ figures }) => figures[figure]).find((one) => one.kind === 'known')
  const level = percentText(known?.value.level ?? LEVELS[figure], language)
  const name = wordOf(figure, language)
  const bound = (which: 'low' | 'high'): Column =>
    column(filled(wordOf(which, language), { column: name, level }), 14, ({ figures }) =>
      knownNumber(estimateOf(figures, figure), (value) => written(value[which]), kind),
    )
  return withWhy(language, figure, [
    column(name, 14, ({ figures }) =>
      knownNumber(estimateOf(figures, figure), ({ point }) => written(point), kind),
    ),
    bound('low'),
    bound('high'),
    ...beside,
  ])
}

function estimateOf(figures: CreatorFigures, figure: ScaledFigure): Known<Estimate> {
  return figures[figure]
}

/** Behind the columns of a figure why it is not known. */
function withWhy(
  language: Language,
  figure: PaperFigure,
  columns: readonly Column[],
): readonly Column[] {
  const { figures: words, unknown } = LANGUAGES[language].creatorPaper
  const name = filled(wordOf('why', language), { column: words[figure].name })
  const why = column(name, 24, ({ figures }) => {
    const known: CreatorFigures[PaperFigure] = figures[figure]
    if (known.kind === 'unknown') return textCell(unknown[known.why])
    return figure === 'engagement' && isAlone(figures) ? textCell(unknown.few_peers) : NOTHING
  })
  return [...columns, why]
}

function isAlone({ engagement }: CreatorFigures): boolean {
  return engagement.kind === 'known' && engagement.value.percentile === null
}

function restsOnName(on: 'posts' | 'redemptions', figure: PaperFigure, language: Language): string {
  const { name } = LANGUAGES[language].creatorPaper.figures[figure]
  return filled(wordOf(on, language), { column: name })
}

function timeIn(
  name: string,
  { language, clock: zone }: Pick<CreatorsListing, 'language' | 'clock'>,
): string {
  return filled(LANGUAGES[language].creatorPaper.terms.timeIn, { name, zone })
}

function column(name: string, width: number, read: (row: CreatorRow) => TableCell): Column {
  return { name, width, read }
}

function knownNumber<Value>(
  known: Known<Value>,
  read: (value: Value) => number | null,
  kind: 'number' | 'ratio' = 'number',
): TableCell {
  return known.kind === 'known' ? numberCell(read(known.value), kind) : NOTHING
}

function wordOf(name: PaperColumn, language: Language): string {
  return LANGUAGES[language].creatorPaper.columns[name]
}
