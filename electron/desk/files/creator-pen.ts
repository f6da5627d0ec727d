/**
 * Draws a tagged document on A4, block after block: heads, paragraphs, facts, tables, figures with their words for who cannot see
 * them. A block that does not fit begins the next page. Figures are set with `tnum`, since fontkit kerns Inter's into each other.
 */
import type { Fact } from './creator-paper.ts'
import { A4 as PAGE } from './layouts.ts'
import { FIGURES, openPdf, type PdfDocument, type PdfMaking } from './open-pdf.ts'

export const PEN = {
  margin: 56,
  width: PAGE.width - 112,
  ink: '#14211f',
  quiet: '#4a5a56',
  line: '#c3cac2',
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

export interface Pen {
  head(level: 1 | 2 | 3, text: string, room?: number): void
  text(text: string, look?: 'ink' | 'quiet' | 'small'): void
  facts(facts: readonly Fact[]): void
  table(columns: readonly PenColumn[], rows: readonly (readonly string[])[]): void
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

export function createPen(making: PenMaking): Pen {
  const document = openPdf({ ...making, page: PAGE, margin: 0 }, making, {
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
  const fit = (height: number): void => {
    if (document.y + height <= BOTTOM) return
    document.addPage()
    document.y = PEN.margin
  }
  return {
    head: (level, text, room = 40) => {
      fit(HEADS[level] * 1.6 + room)
      document.font('strong').fontSize(HEADS[level]).fillColor(PEN.ink)
      put(document, root, { tag: `H${level}`, text, x: PEN.margin, width: PEN.width })
      document.y += level === 3 ? 2 : 5
    },
    text: (text, look = 'ink') => {
      setLook(document, look)
      fit(heightOf(document, text, PEN.width))
      put(document, root, { tag: 'P', text, x: PEN.margin, width: PEN.width })
      document.y += 4
    },
    facts: (facts) => drawFacts({ document, root, fit }, facts),
    table: (columns, rows) => drawTable({ document, root, fit }, columns, rows),
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
  readonly fit: (height: number) => void
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

function drawTable(
  sheet: Sheet,
  columns: readonly PenColumn[],
  rows: readonly (readonly string[])[],
): void {
  const { document, root } = sheet
  const table = document.struct('Table')
  root.add(table)
  document.font('text').fontSize(8).fillColor(PEN.quiet)
  drawRow(sheet, table, { columns, texts: columns.map(({ head }) => head), tag: 'TH' })
  for (const texts of rows) {
    document.font('text').fontSize(9).fillColor(PEN.ink)
    drawRow(sheet, table, { columns, texts, tag: 'TD' })
  }
  table.end()
}

interface Row {
  readonly columns: readonly PenColumn[]
  readonly texts: readonly string[]
  readonly tag: 'TH' | 'TD'
}

function drawRow({ document, fit }: Sheet, table: Element, { columns, texts, tag }: Row): void {
  const heights = columns.map(({ width }, at) =>
    heightOf(document, texts[at] ?? '', width - CELL_GAP),
  )
  const height = Math.max(...heights)
  fit(height + 7)
  const top = document.y
  const row = document.struct('TR')
  table.add(row)
  let x: number = PEN.margin
  for (const [at, { width, align }] of columns.entries()) {
    document.y = top
    const text = texts[at] ?? ''
    put(document, row, { tag, text, x, width: width - CELL_GAP, ...(align && { align }) })
    x += width
  }
  row.end()
  rule(document, top + height + 2.5)
  document.y = top + height + 6
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
