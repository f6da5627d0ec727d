/**
 * A creator's report as PDF: A4, tagged, charts as lines. The same report gives the same bytes: the oldest number is the document's
 * date. Between two parts of it the desk answers others.
 */
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { drawFan, drawWeeks, FAN_HEIGHT, WEEKS_HEIGHT } from './creator-chart.ts'
import { dateText, numberText } from './creator-names.ts'
import type { FindingPaper } from './creator-findings-paper.ts'
import { type AccountPaper, type CreatorPaper, termsOf } from './creator-paper.ts'
import { createPen, PEN, type Pen, type PenMaking } from './creator-pen.ts'
import type { Making } from './making.ts'

type PdfMaking = Pick<PenMaking, 'fonts' | 'madeAt'> & Pick<Making, 'step'>

/** Null when it was stopped. */
export async function creatorPdf(
  paper: CreatorPaper,
  { step, ...making }: PdfMaking,
): Promise<Uint8Array | null> {
  const { language, organisation, title, name } = paper
  const pen = await createPen({
    ...making,
    title: `${title}: ${name}`,
    author: organisation,
    language,
  })
  const parts = [
    () => drawHead(pen, paper),
    () => drawFigures(pen, paper),
    ...paper.accounts.flatMap((account) => accountParts(pen, account, language)),
    () => drawMethod(pen, paper),
  ]
  for (const [at, draw] of parts.entries()) {
    if (await step(at / parts.length)) return null
    draw()
  }
  return pen.end((page, pages) => {
    const facts = { page: String(page), pages: String(pages) }
    return `${name} · ${filled(termsOf(language).page, facts)}`
  })
}

function drawHead(pen: Pen, { organisation, name, title, head, notes }: CreatorPaper): void {
  pen.text(organisation, 'quiet')
  pen.head(1, name)
  pen.text(title, 'quiet')
  pen.space(4)
  pen.facts(head)
  if (notes.length > 0) pen.space(4)
  for (const note of notes) pen.text(note, 'quiet')
  pen.space(8)
}

function drawFigures(pen: Pen, { figures, language }: CreatorPaper): void {
  const terms = termsOf(language)
  pen.head(2, terms.figures)
  pen.table(
    [
      { head: terms.figure, width: 108 },
      { head: terms.value, width: 62, align: 'right' },
      { head: terms.beside, width: 136 },
      { head: terms.meaning, width: 177 },
    ],
    figures.map(({ name, value, beside, meaning }) => ({ texts: [name, value, beside, meaning] })),
  )
}

function accountParts(
  pen: Pen,
  account: AccountPaper,
  language: Language,
): readonly (() => void)[] {
  return [
    () => drawByWeek(pen, account, language),
    () => drawFindings(pen, account, language),
    () => drawForecast(pen, account, language),
    () => drawPosts(pen, account, language),
    () => {
      pen.space(6)
      pen.head(3, termsOf(language).provenance, 70)
      pen.facts(account.provenance)
    },
  ]
}

/** One week draws no line. */
const WEEKS_MIN = 2

function drawByWeek(pen: Pen, account: AccountPaper, language: Language): void {
  const { name, gaps, told } = account
  const isDrawn = told.weeks.lastDays.length >= WEEKS_MIN
  pen.space(10)
  pen.head(2, name, isDrawn ? WEEKS_HEIGHT + 30 : 60)
  const words = weeksWords(account, language)
  if (isDrawn) {
    pen.head(3, termsOf(language).byWeek, WEEKS_HEIGHT)
    pen.figure(words, WEEKS_HEIGHT, drawWeeks(told, language))
  } else pen.text(notDrawnText(account, language))
  if (gaps !== null) pen.text(gaps, 'small')
}

function drawFindings(
  pen: Pen,
  { findings, without, fakeFrom }: AccountPaper,
  language: Language,
): void {
  const terms = termsOf(language)
  const { integrity } = LANGUAGES[language]
  pen.space(6)
  pen.head(3, terms.findings)
  for (const finding of findings) drawFinding(pen, finding, language)
  for (const sentence of without) pen.text(sentence)
  if (findings.length > 0) pen.text(integrity.notAnAccusation, 'quiet')
  pen.text(`${terms.fakeFrom}: ${fakeFrom}`, 'small')
}

function drawFinding(pen: Pen, finding: FindingPaper, language: Language): void {
  pen.together(
    [
      { text: `${finding.letter}: ${finding.title} (${finding.days})` },
      { text: finding.probability, look: 'quiet' },
      { text: finding.review, look: 'quiet' },
      ...finding.reasons.map(
        ([reason, speaks]) => ({ text: `• ${reason}: ${speaks}`, look: 'small' }) as const,
      ),
      { text: finding.clearedBy, look: 'small' },
      { text: finding.restsOn, look: 'small' },
    ],
    finding.posts.length === 0 ? 0 : HEAD_ROOM + finding.posts.length * LINE_ROOM,
  )
  const { posted, kind, noAddress } = termsOf(language)
  if (finding.posts.length > 0)
    pen.table(
      [
        { head: posted, width: POSTED_WIDTH },
        { head: kind, width: PEN.width - POSTED_WIDTH },
      ],
      finding.posts.map(({ address, ...post }) => ({
        texts: [post.posted, post.kind],
        below: { text: address === null ? noAddress : '', address },
      })),
    )
  pen.space(3)
}

/** Of the heads of a table of posts, and of a line of it with its address. */
const HEAD_ROOM = 20
const LINE_ROOM = 28

function drawForecast(pen: Pen, { forecast, told }: AccountPaper, language: Language): void {
  const terms = termsOf(language)
  const title = filled(terms.forecast, { weeks: '26' })
  pen.space(6)
  if (forecast.kind === 'refused') {
    pen.head(3, title)
    pen.text(forecast.why)
    return
  }
  pen.head(3, title, FAN_HEIGHT)
  const words = `${title}. ${forecast.bands}. ${forecast.lines.map((line) => line.join(': ')).join('; ')}`
  pen.figure(words, FAN_HEIGHT, drawFan(told, language))
  pen.text(forecast.bands, 'small')
  const [ahead = '', point = '', band = '', chance = ''] = forecast.heads
  pen.table(
    [
      { head: ahead, width: 150 },
      { head: point, width: 90, align: 'right' },
      { head: band, width: 143, align: 'right' },
      { head: chance, width: 100, align: 'right' },
    ],
    forecast.lines.map((texts) => ({ texts })),
  )
  pen.text(`${forecast.backtest} ${forecast.methods}`, 'small')
}

/** Head, words and the first rows of a table stay together. */
const TABLE_ROOM = 130
const POSTED_WIDTH = 72
const KIND_WIDTH = 72
const RATE_WIDTH = 62
const COUNTS_WIDTH = PEN.width - POSTED_WIDTH - KIND_WIDTH - RATE_WIDTH

function drawPosts(pen: Pen, { posts }: AccountPaper, language: Language): void {
  const { noAddress, posts: title } = termsOf(language)
  pen.space(6)
  pen.head(3, title, posts.tables.length === 0 ? 20 : TABLE_ROOM)
  pen.text(posts.about)
  for (const table of posts.tables) {
    const [posted = '', kind = '', ...numbers] = table.heads
    pen.table(
      [
        { head: posted, width: POSTED_WIDTH },
        { head: kind, width: KIND_WIDTH },
        ...numbers.map((head, at) => {
          const isCount = at < numbers.length - 1
          const width = isCount ? COUNTS_WIDTH / (numbers.length - 1) : RATE_WIDTH
          return { head, width, align: 'right' } as const
        }),
      ],
      table.rows.map(({ texts, said, address }) => ({
        texts,
        below: { text: address === null ? `${said} · ${noAddress}` : said, address },
      })),
      table.title,
    )
    pen.space(4)
  }
  for (const note of posts.notes) pen.text(note, 'small')
}

/** The only week stands in words. */
function notDrawnText({ told: { weeks } }: AccountPaper, language: Language): string {
  const { notDrawn, weekTo } = termsOf(language)
  const [day] = weeks.lastDays
  const [count = null] = weeks.followers
  if (day === undefined || count === null) return notDrawn
  const { name } = LANGUAGES[language].creatorPaper.figures.followers
  return `${notDrawn} ${name}, ${weekTo} ${dateText(day, language)}: ${numberText(count, language)}.`
}

/** What the chart shows, for whom it is read out. */
function weeksWords({ told, name }: AccountPaper, language: Language): string {
  const terms = termsOf(language)
  const known = told.weeks.followers.filter((value) => value !== null)
  const [first] = known
  const last = known.at(-1)
  const from = first === undefined ? '–' : numberText(first, language)
  const to = last === undefined ? '–' : numberText(last, language)
  const followers = LANGUAGES[language].creatorPaper.figures.followers.name
  return `${name}, ${terms.byWeek}. ${followers}: ${from} – ${to}. ${terms.findings}: ${told.findings.length}.`
}

function drawMethod(pen: Pen, { language, method }: CreatorPaper): void {
  pen.space(10)
  pen.head(2, termsOf(language).method)
  for (const sentence of method) pen.text(sentence, 'small')
}
