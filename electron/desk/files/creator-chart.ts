/** The charts of a creator's report as lines and areas: weeks with findings and posts, and the fan of a forecast. */
import { letterOf } from '../../../shared/base/letters.ts'
import { DAY_MS, type LocalDate } from '../../../shared/base/time.ts'
import { addDays, startOfDay } from '../../../shared/base/zoned-time.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Language } from '../../../shared/words/words.ts'
import { dateText, numberText, percentText } from './creator-names.ts'
import { type ReportedAccount, termsOf } from './creator-paper.ts'
import { type Box, PEN } from './creator-pen.ts'
import { FIGURES, type PdfDocument } from './open-pdf.ts'

const SEA = '#0b6e74'
const THIRD = '#5f6d69'
const FOUND = '#fdf1d6'
const FOUND_INK = '#8a5a00'
const BANDS = ['#e2f1f0', '#b9dcdb', '#8cc4c4'] as const
const SPONSORED = '#b3451e'
/** Left of the lines, for the axis; right of them, for the last value. */
const AXIS = 44
const LAST = 48
const LABEL = 7
const WEEK_MS = 7 * DAY_MS

type Values = readonly (number | null)[]

interface Panel {
  readonly name: string
  readonly values: Values
  readonly tone: string
  readonly share: number
  readonly write: (value: number) => string
}

export const WEEKS_HEIGHT = 230
export const FAN_HEIGHT = 150

/** Panels under each other on one time axis; what was never told has none. */
export function drawWeeks(
  { weeks, findings, posts }: ReportedAccount,
  language: Language,
): (document: PdfDocument, box: Box) => void {
  const terms = termsOf(language)
  const short = shortText(language)
  const panels: readonly Panel[] = [
    {
      name: LANGUAGES[language].creatorPaper.figures.followers.name,
      values: weeks.followers,
      tone: PEN.ink,
      share: 3,
      write: short,
    },
    { name: terms.views, values: weeks.views, tone: SEA, share: 2, write: short },
    {
      name: terms.rate,
      values: weeks.engagement,
      tone: THIRD,
      share: 2,
      write: (value: number) => percentText(value, language, 1),
    },
  ].filter(({ values }) => values.some((value) => value !== null))
  return (document, box) => {
    const plot = {
      x: box.x + AXIS,
      y: box.y + 12,
      width: box.width - AXIS - LAST,
      height: box.height - 52,
    }
    for (const [at, { from, until }] of findings.entries())
      drawSpan(document, plot, { days: weeks.lastDays, from, until, letter: letterOf(at) })
    const shares = panels.reduce((sum, { share }) => sum + share, 0)
    let y = plot.y
    for (const panel of panels) {
      const height = (plot.height * panel.share) / shares
      drawPanel(document, { ...plot, y, height: height - 16 }, panel)
      y += height
    }
    drawPosts(document, { ...plot, y, height: 8 }, { days: weeks.lastDays, posts })
    label(document, terms.postMarks, { x: plot.x, y: y + 10, width: plot.width })
    drawDays(document, { ...plot, y: y + 20, height: 0 }, { days: weeks.lastDays, language })
  }
}

/** Half a year back, half a year ahead, each band from its low to its high. */
export function drawFan(
  { weeks, forecast, lastDay }: ReportedAccount,
  language: Language,
): (document: PdfDocument, box: Box) => void {
  return (document, box) => {
    if (forecast.kind === 'refused') return
    const past = weeks.followers.slice(-AHEAD)
    const ahead = forecast.ahead.slice(0, AHEAD)
    const bands = forecast.bands.map(({ low, high }) => [low.slice(0, AHEAD), high.slice(0, AHEAD)])
    const count = past.length + ahead.length
    const plot = {
      x: box.x + AXIS,
      y: box.y + 10,
      width: box.width - AXIS - LAST,
      height: box.height - 34,
    }
    const told = [...past.filter((value) => value !== null), ...ahead, ...bands.flat(2)]
    const scale = scaleOf(told, plot)
    const xOf = (at: number): number => plot.x + (plot.width * at) / Math.max(1, count - 1)
    drawGrid(document, plot, { ...scale, write: shortText(language) })
    const from = past.length - 1
    const today = past.at(-1) ?? ahead[0] ?? 0
    for (const [at, [low = [], high = []]] of bands.entries())
      drawBand(document, {
        tone: BANDS[at] ?? BANDS[0],
        low: [today, ...low].map((value, week) => [xOf(from + week), scale.yOf(value)]),
        high: [today, ...high].map((value, week) => [xOf(from + week), scale.yOf(value)]),
      })
    drawLine(document, past, { tone: PEN.ink, xOf, yOf: scale.yOf })
    const onward = [...past.map(() => null).slice(1), today, ...ahead]
    drawLine(document, onward, { tone: SEA, xOf, yOf: scale.yOf })
    document
      .lineWidth(0.5)
      .moveTo(xOf(from), plot.y)
      .lineTo(xOf(from), plot.y + plot.height)
    document.stroke(THIRD)
    label(document, termsOf(language).lastDay, {
      x: xOf(from) - 104,
      y: plot.y,
      width: 100,
      align: 'right',
    })
    const last = ahead.at(-1)
    if (last !== undefined)
      label(document, shortText(language)(last), {
        x: plot.x + plot.width + 4,
        y: scale.yOf(last) - 4,
        width: LAST - 4,
      })
    const later = ahead.map((_, week) => addDays(lastDay, (week + 1) * 7))
    const days = [...weeks.lastDays.slice(-AHEAD), ...later]
    drawDays(document, { ...plot, y: plot.y + plot.height + 6, height: 0 }, { days, language })
  }
}

const AHEAD = 26

function drawPanel(document: PdfDocument, box: Box, { name, values, tone, write }: Panel): void {
  const told = values.filter((value) => value !== null)
  const scale = scaleOf(told, box)
  const xOf = (at: number): number => box.x + (box.width * at) / Math.max(1, values.length - 1)
  drawGrid(document, box, { ...scale, write })
  drawLine(document, values, { tone, xOf, yOf: scale.yOf })
  label(document, name, { x: box.x, y: box.y - 11, width: box.width })
  const last = values.findLastIndex((value) => value !== null)
  const value = values[last]
  if (value === null || value === undefined) return
  label(document, write(value), {
    x: box.x + box.width + 4,
    y: scale.yOf(value) - 4,
    width: LAST - 4,
    tone: PEN.ink,
  })
}

interface Scale {
  readonly marks: readonly number[]
  readonly yOf: (value: number) => number
}

/** Round marks, the least and the greatest value within them. */
function scaleOf(values: readonly number[], { y, height }: Box): Scale {
  const least = values.reduce((low, value) => Math.min(low, value), Infinity)
  const most = values.reduce((high, value) => Math.max(high, value), -Infinity)
  if (values.length === 0) return { marks: [], yOf: () => y + height }
  const step = roundStep((most - least || Math.abs(most) || 1) / 2)
  const from = Math.floor(least / step) * step
  const to = Math.max(from + step, Math.ceil(most / step) * step)
  const count = Math.round((to - from) / step)
  return {
    marks: Array.from({ length: count + 1 }, (_, at) => from + at * step),
    yOf: (value) => y + height - ((value - from) / (to - from)) * height,
  }
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 5].find((one) => one * power >= rough) ?? 10
  return times * power
}

function drawGrid(
  document: PdfDocument,
  { x, width }: Box,
  { marks, yOf, write }: Scale & Pick<Panel, 'write'>,
): void {
  for (const mark of marks) {
    const y = yOf(mark)
    document
      .lineWidth(0.4)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke('#e6e9e5')
    label(document, write(mark), { x: x - AXIS, y: y - 4, width: AXIS - 6, align: 'right' })
  }
}

interface Line {
  readonly tone: string
  readonly xOf: (at: number) => number
  readonly yOf: (value: number) => number
}

/** A gap breaks the line; a value that stands alone is a dot. */
function drawLine(document: PdfDocument, values: Values, { tone, xOf, yOf }: Line): void {
  document.lineWidth(1)
  for (const [at, value] of values.entries()) {
    if (value === null) continue
    const before = values[at - 1] ?? null
    const isAlone = before === null && (values[at + 1] ?? null) === null
    if (isAlone) document.circle(xOf(at), yOf(value), 0.8).fill(tone)
    if (before !== null)
      document
        .moveTo(xOf(at - 1), yOf(before))
        .lineTo(xOf(at), yOf(value))
        .stroke(tone)
  }
}

type Points = readonly (readonly [x: number, y: number])[]

interface Band {
  readonly tone: string
  readonly low: Points
  readonly high: Points
}

function drawBand(document: PdfDocument, { tone, low, high }: Band): void {
  const round = [...high, ...low.toReversed()].map(([x, y]) => [x, y])
  document.polygon(...round).fill(tone)
}

interface Span {
  readonly days: readonly LocalDate[]
  readonly from: LocalDate
  readonly until: LocalDate
  readonly letter: string
}

function drawSpan(document: PdfDocument, box: Box, { days, from, until, letter }: Span): void {
  const place = (date: LocalDate): number => placeOf(startOfDay(date, 'UTC'), days, box)
  const [start, end] = [Math.max(box.x, place(from)), Math.min(box.x + box.width, place(until))]
  if (end < box.x) return
  const width = Math.max(3, end - start)
  document.rect(start, box.y - 2, width, box.height - 6).fill(FOUND)
  label(document, letter, { x: start - 3, y: box.y - 12, width: width + 12, tone: FOUND_INK })
}

interface Posts {
  readonly days: readonly LocalDate[]
  readonly posts: ReportedAccount['posts']
}

function drawPosts(document: PdfDocument, box: Box, { days, posts }: Posts): void {
  for (const { at, isSponsored } of posts) {
    const x = placeOf(at, days, box)
    if (x < box.x || x > box.x + box.width) continue
    const height = isSponsored ? box.height : box.height / 2
    document
      .lineWidth(0.5)
      .moveTo(x, box.y + box.height)
      .lineTo(x, box.y + box.height - height)
      .stroke(isSponsored ? SPONSORED : THIRD)
  }
}

function placeOf(at: number, days: readonly LocalDate[], { x, width }: Box): number {
  const [first] = days
  if (first === undefined || days.length < 2) return x
  const weeks = (at - startOfDay(first, 'UTC')) / WEEK_MS
  return x + (width * weeks) / (days.length - 1)
}

const DAYS_SHOWN = 5

interface Days {
  readonly days: readonly LocalDate[]
  readonly language: Language
}

function drawDays(document: PdfDocument, { x, y, width }: Box, { days, language }: Days): void {
  const last = days.length - 1
  const places = Array.from({ length: DAYS_SHOWN }, (_, shown) =>
    Math.round((last * shown) / (DAYS_SHOWN - 1)),
  )
  for (const at of new Set(places)) {
    const day = days[at]
    if (day === undefined) continue
    const place = { x: x + (width * at) / Math.max(1, last) - 40, y, width: 80 }
    label(document, dateText(day, language), { ...place, align: 'center' })
  }
}

interface LabelLook {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'right' | 'center'
  readonly tone?: string
}

function label(document: PdfDocument, text: string, look: LabelLook): void {
  const { x, y, width, align = 'left', tone = PEN.quiet } = look
  document
    .font('text')
    .fontSize(LABEL)
    .fillColor(tone)
    .text(text, x, y, { width, align, lineBreak: false, features: FIGURES })
}

/** From here on a count is written short. */
const SHORT_FROM = 10_000

/** `12k`, `1.2M`: the axis has little room; below that whole, since people and views are. */
function shortText(language: Language): (value: number) => string {
  const form = { notation: 'compact', maximumFractionDigits: 1, useGrouping: true } as const
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'de', form)
  return (value) =>
    Math.abs(value) < SHORT_FROM ? numberText(value, language) : format.format(value)
}
