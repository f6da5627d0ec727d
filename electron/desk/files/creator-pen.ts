/**
 * Draws a tagged document on A4, block after block: heads, paragraphs, facts, tables, figures with their words for who cannot see
 * them. A block that does not fit begins the next page. Figures are set with `tnum`, since fontkit kerns Inter's into each other.
 */
import type { Fact } from './creator-findings-paper.ts'
import { A4 as PAGE } from './layouts.ts'
import { FIGURES, openPdf, type PdfDocument, type PdfMaking } from './open-pdf.ts'

export const PEN = {
  margin: 56,
  width: PAGE.width - 112,
  ink: '#14211f',
  quiet: '#4a5a56',
  line: '#c3cac2',
  link: '#0b6e74',
} as const
/** Where the page's foot stands. */
const FOOT_Y = PAGE.height - 36
const BOTTOM = PAGE.height - 64

export interface PenMaking extends PdfMaking {
  readonly title: string
  readonly author: string
  readonly language: string
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PenColumn {
  readonly head: string
  readonly width: number
  readonly align?: 'right'
}

export interface PenRow {
  readonly texts: readonly string[]
  /** Across the table: what is said of the row, and where it leads. */
  readonly below?: { readonly text: string; readonly address: string | null }
}

export interface PenText {
  readonly text: string
  readonly look?: keyof typeof LOOKS
}

export interface Pen {
  head(level: 1 | 2 | 3, text: string, room?: number): void
  text(text: string, look?: keyof typeof LOOKS): void
  /** On one page, unless one is not enough. @param room of what comes next, on that page too. */
  together(texts: readonly PenText[], room?: number): void
  facts(facts: readonly Fact[]): void
  /**
   * The head stands on every page; no row is cut, and neither the first nor the last stands alone.
   * @param title on the page of the first rows
   */
  table(columns: readonly PenColumn[], rows: readonly PenRow[], title?: string): void
  /** @param words what is drawn, for whom it is read out. */
  figure(words: string, height: number, draw: (document: PdfDocument, box: Box) => void): void
  space(points: number): void
  /** @param foot of a page: its number and how many there are. */
  end(foot: (page: number, pages: number) => string): Promise<Uint8Array>
}

const HEADS = { 1: 20, 2: 13, 3: 10.5 } as const
const LOOKS = {
  ink: { size: 9.5, tone: PEN.ink },
  quiet: { size: 9.5, tone: PEN.quiet },
  small: { size: 8, tone: PEN.quiet },
} as const
const LABEL_WIDTH = 110
const CELL_GAP = 8

type Element = ReturnType<PdfDocument['struct']>

export async function createPen(making: PenMaking): Promise<Pen> {
  const document = await openPdf({ ...making, page: PAGE, margin: 0 }, making, {
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
  })
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  const root = document.struct('Document')
  document.addStructure(root)
  document.addPage()
  document.y = PEN.margin
  const fit = (height: number): boolean => {
    if (document.y + height <= BOTTOM) return false
    document.addPage()
    document.y = PEN.margin
    return true
  }
  return {
    head: (level, text, room = 40) => {
      fit(HEADS[level] * 1.6 + room)
      document.font('strong').fontSize(HEADS[level]).fillColor(PEN.ink)
      put(document, root, { tag: `H${level}`, text, x: PEN.margin, width: PEN.width })
      document.y += level === 3 ? 2 : 5
    },
    text: (text, look) => drawText({ document, root, fit }, { text, ...(look && { look }) }),
    together: (texts, room = 0) => {
      const height = texts.reduce((sum, one) => sum + textHeight(document, one), room)
      if (height <= BOTTOM - PEN.margin) fit(height)
      for (const one of texts) drawText({ document, root, fit }, one)
    },
    facts: (facts) => drawFacts({ document, root, fit }, facts),
    table: (columns, rows, title) => drawTable({ document, root, fit }, { columns, rows, title }),
    figure: (words, height, draw) => {
      fit(height)
      const box = { x: PEN.margin, y: document.y, width: PEN.width, height }
      const content = document.markStructureContent('Figure')
      draw(document, box)
      document.endMarkedContent()
      root.add(document.struct('Figure', { alt: words }, [content]))
      document.y = box.y + height + 6
    },
    space: (points) => {
      document.y += points
    },
    end: async (foot) => {
      root.end()
      drawFeet(document, foot)
      document.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

interface Sheet {
  readonly document: PdfDocument
  readonly root: Element
  /** Begins a page where that much does not fit, and says so. */
  readonly fit: (height: number) => boolean
}

interface Words {
  readonly tag: string
  readonly text: string
  readonly x: number
  readonly width: number
  readonly align?: 'right'
}

/** Below the last line afterwards. */
function put(document: PdfDocument, parent: Element, { tag, text, x, width, align }: Words): void {
  const content = document.markStructureContent(tag)
  document.text(text, x, document.y, { width, features: FIGURES, ...(align && { align }) })
  document.endMarkedContent()
  parent.add(document.struct(tag, {}, [content]))
}

function setLook(document: PdfDocument, look: keyof typeof LOOKS): void {
  const { size, tone } = LOOKS[look]
  document.font('text').fontSize(size).fillColor(tone)
}

function heightOf(document: PdfDocument, text: string, width: number): number {
  return document.heightOfString(text, { width, features: FIGURES })
}

const TEXT_GAP = 4

function textHeight(document: PdfDocument, { text, look = 'ink' }: PenText): number {
  setLook(document, look)
  return heightOf(document, text, PEN.width) + TEXT_GAP
}

function drawText({ document, root, fit }: Sheet, { text, look = 'ink' }: PenText): void {
  setLook(document, look)
  fit(heightOf(document, text, PEN.width))
  put(document, root, { tag: 'P', text, x: PEN.margin, width: PEN.width })
  document.y += TEXT_GAP
}

function drawFacts({ document, root, fit }: Sheet, facts: readonly Fact[]): void {
  const width = PEN.width - LABEL_WIDTH
  for (const [name, value] of facts) {
    setLook(document, 'ink')
    fit(heightOf(document, value, width))
    const top = document.y
    document.fillColor(PEN.quiet)
    put(document, root, { tag: 'P', text: name, x: PEN.margin, width: LABEL_WIDTH - CELL_GAP })
    const below = document.y
    document.y = top
    document.fillColor(PEN.ink)
    put(document, root, { tag: 'P', text: value, x: PEN.margin + LABEL_WIDTH, width })
    document.y = Math.max(below, document.y) + 2
  }
}

interface Drawn {
  readonly columns: readonly PenColumn[]
  readonly rows: readonly PenRow[]
  readonly title?: string | undefined
}

function drawTable(sheet: Sheet, { columns, rows, title }: Drawn): void {
  const { document, root, fit } = sheet
  const heads = { texts: columns.map(({ head }) => head) }
  const headHeight = rowHeight(document, { columns, row: heads, tag: 'TH' })
  const heights = rows.map((row) => rowHeight(document, { columns, row, tag: 'TD' }))
  const [first = 0, second = 0] = heights
  const whole = heights.reduce((sum, height) => sum + height, headHeight)
  const above = title === undefined ? 0 : textHeight(document, { text: title })
  fit(above + (whole <= TOGETHER_MAX ? whole : headHeight + first + second))
  if (title !== undefined) drawText(sheet, { text: title })
  const table = document.struct('Table')
  root.add(table)
  drawRow(document, table, { columns, row: heads, tag: 'TH' })
  for (const [at, row] of rows.entries()) {
    const height = heights[at] ?? 0
    // The last two stay together.
    const next = at === rows.length - 2 ? (heights[at + 1] ?? 0) : 0
    if (fit(height + next)) drawHeadAgain(document, columns, headHeight)
    drawRow(document, table, { columns, row, tag: 'TD' })
  }
  table.end()
}

interface DrawnRow {
  readonly columns: readonly PenColumn[]
  readonly row: PenRow
  readonly tag: 'TH' | 'TD'
}

/** A table that is no higher stands on one page. */
const TOGETHER_MAX = 200
const ROW_GAP = 6
const BELOW_SIZE = 7
/** Of what is said of a row; its address stands right of it. */
const SAID_WIDTH = 230

const CELL_SIZES = { TH: 8, TD: 9 } as const

function setCell(document: PdfDocument, tag: DrawnRow['tag']): void {
  document
    .font('text')
    .fontSize(CELL_SIZES[tag])
    .fillColor(tag === 'TH' ? PEN.quiet : PEN.ink)
}

function cellsHeight(document: PdfDocument, { columns, row, tag }: DrawnRow): number {
  setCell(document, tag)
  const heights = columns.map(({ width, align }, at) =>
    align === 'right' && tag === 'TD'
      ? document.currentLineHeight(true)
      : heightOf(document, row.texts[at] ?? '', width - CELL_GAP),
  )
  return Math.max(...heights)
}

function rowHeight(document: PdfDocument, drawn: DrawnRow): number {
  return cellsHeight(document, drawn) + belowHeight(document, drawn.row) + ROW_GAP
}

function belowHeight(document: PdfDocument, { below }: PenRow): number {
  if (below === undefined) return 0
  document.fontSize(BELOW_SIZE)
  const said = heightOf(document, below.text, SAID_WIDTH - CELL_GAP)
  const address = heightOf(document, below.address ?? '', PEN.width - SAID_WIDTH)
  return Math.max(said, address) + 1
}

function drawRow(document: PdfDocument, table: Element, { columns, row, tag }: DrawnRow): void {
  const cells = cellsHeight(document, { columns, row, tag })
  const top = document.y
  const element = document.struct('TR')
  table.add(element)
  let x: number = PEN.margin
  for (const [at, { width, align }] of columns.entries()) {
    setCell(document, tag)
    document.y = top
    const text = row.texts[at] ?? ''
    const words = { tag, text, x, width: width - CELL_GAP, ...(align && { align }) }
    if (tag === 'TD' && align === 'right') shrinkTo(document, text, words.width)
    const isLast = at === columns.length - 1
    if (isLast) putLast(document, element, { words, row, belowAt: top + cells + 1 })
    else put(document, element, words)
    x += width
  }
  element.end()
  const height = cells + belowHeight(document, row)
  rule(document, top + height + 2.5)
  document.y = top + height + ROW_GAP
}

/** A number is never broken over two lines. */
function shrinkTo(document: PdfDocument, text: string, width: number): void {
  const needed = document.widthOfString(text, { features: FIGURES })
  // With a little air, since a line that fits to the last hair is broken all the same.
  if (needed > width - 0.5) document.fontSize((CELL_SIZES.TD * (width - 0.5)) / needed)
}

interface LastCell {
  readonly words: Words
  readonly row: PenRow
  readonly belowAt: number
}

/** What is said of a row is read out behind its last cell. */
function putLast(document: PdfDocument, row: Element, { words, ...last }: LastCell): void {
  const { below } = last.row
  if (below === undefined) return put(document, row, words)
  const cell = document.struct(words.tag)
  row.add(cell)
  put(document, cell, { ...words, tag: 'P' })
  document.fontSize(BELOW_SIZE).fillColor(PEN.quiet)
  document.y = last.belowAt
  put(document, cell, { tag: 'P', text: below.text, x: PEN.margin, width: SAID_WIDTH - CELL_GAP })
  document.y = last.belowAt
  if (below.address !== null) putAddress(document, cell, below.address)
  cell.end()
}

function putAddress(document: PdfDocument, cell: Element, address: string): void {
  const link = document.struct('Link')
  cell.add(link)
  link.add(() => {
    document.fillColor(PEN.link)
    document.text(address, PEN.margin + SAID_WIDTH, document.y, {
      width: PEN.width - SAID_WIDTH,
      link: address,
    })
  })
  link.end()
}

/** Seen again, read out once. */
function drawHeadAgain(document: PdfDocument, columns: readonly PenColumn[], height: number): void {
  const top = document.y
  document.markContent('Artifact', { type: 'Pagination' })
  setCell(document, 'TH')
  let x: number = PEN.margin
  for (const { head, width, align } of columns) {
    const look = { width: width - CELL_GAP, features: FIGURES, ...(align && { align }) }
    document.text(head, x, top, look)
    x += width
  }
  document.endMarkedContent()
  rule(document, top + height - ROW_GAP + 2.5)
  document.y = top + height
}

/** No part of what is read out. */
function rule(document: PdfDocument, y: number): void {
  document.markContent('Artifact', { type: 'Layout' })
  document
    .lineWidth(0.5)
    .moveTo(PEN.margin, y)
    .lineTo(PEN.margin + PEN.width, y)
    .stroke(PEN.line)
  document.endMarkedContent()
}

function drawFeet(document: PdfDocument, foot: (page: number, pages: number) => string): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    document.markContent('Artifact', { type: 'Pagination' })
    document
      .font('text')
      .fontSize(8)
      .fillColor(PEN.quiet)
      .text(foot(page + 1, count), PEN.margin, FOOT_Y, {
        width: PEN.width,
        align: 'right',
        lineBreak: false,
        features: FIGURES,
      })
    document.endMarkedContent()
  }
}
