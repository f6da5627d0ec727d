/** A report as PDF: A4, text and lines only. The same report gives the same bytes: its own end is the document's date. */
import { amountText, type ReportLine, type ReportPaper } from './report-paper.ts'
import { A4 as PAGE } from './layouts.ts'
import { FIGURES, openPdf, type PdfDocument as Document, type PdfMaking } from './open-pdf.ts'

const MARGIN = 56
const WIDTH = PAGE.width - 2 * MARGIN
const LABEL_WIDTH = 110
const COUNT_WIDTH = 70
const AMOUNT_WIDTH = 90
const NAME_WIDTH = WIDTH - COUNT_WIDTH - AMOUNT_WIDTH
const LINE_HEIGHT = 17
const INK = '#14211f'
const QUIET = '#4a5a56'

export async function reportPdf(paper: ReportPaper, making: PdfMaking): Promise<Uint8Array> {
  const { title, organisation: author, language } = paper
  const document = await openPdf({ title, author, language, page: PAGE, margin: MARGIN }, making)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.addPage()
  drawHead(document, paper)
  for (const block of paper.blocks) {
    rule(document)
    for (const line of block) drawLine(document, line, paper)
  }
  rule(document)
  for (const text of paper.foot) drawFoot(document, text)
  document.end()
  await ended
  return Buffer.concat(chunks)
}

function drawHead(document: Document, { organisation, title, head, columns }: ReportPaper): void {
  document.font('text').fontSize(10).fillColor(QUIET).text(organisation, MARGIN, MARGIN)
  document.font('strong').fontSize(22).fillColor(INK).text(title).moveDown(0.5)
  for (const [name, value] of head) {
    const top = document.y
    document.font('text').fontSize(10).fillColor(QUIET).text(name, MARGIN, top)
    const below = document.y
    place(document, value, { x: MARGIN + LABEL_WIDTH, y: top, width: WIDTH - LABEL_WIDTH })
    document.y = Math.max(below, document.y) + 3
  }
  document.y += 10
  const top = document.y
  document.font('text').fontSize(9).fillColor(QUIET)
  figure(document, columns.count, { x: MARGIN + NAME_WIDTH, y: top, width: COUNT_WIDTH })
  figure(document, columns.amount, { x: AMOUNT_X, y: top, width: AMOUNT_WIDTH })
  document.y = top + LINE_HEIGHT - 3
}
const AMOUNT_X = MARGIN + NAME_WIDTH + COUNT_WIDTH

function drawLine(
  document: Document,
  { name, count, minor, isPart }: ReportLine,
  { language }: ReportPaper,
): void {
  if (document.y + LINE_HEIGHT > PAGE.height - MARGIN) document.addPage()
  const top = document.y
  const indent = isPart ? 14 : 0
  document
    .font(isPart ? 'text' : 'strong')
    .fontSize(10)
    .fillColor(isPart ? QUIET : INK)
    .text(name, MARGIN + indent, top, {
      width: NAME_WIDTH - indent,
      height: LINE_HEIGHT,
      ellipsis: true,
      lineBreak: false,
    })
  if (count !== null) {
    const at = { x: MARGIN + NAME_WIDTH, y: top, width: COUNT_WIDTH }
    figure(document, String(count), at)
  }
  if (minor !== null) {
    figure(document, amountText(minor, language), { x: AMOUNT_X, y: top, width: AMOUNT_WIDTH })
  }
  document.y = top + LINE_HEIGHT
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

function figure(document: Document, text: string, { x, y, width }: Place): void {
  document.text(text, x, y, { width, align: 'right', features: FIGURES })
}

function place(document: Document, text: string, { x, y, width }: Place): void {
  document.fillColor(INK).text(text, x, y, { width, features: FIGURES })
}

function rule(document: Document): void {
  const y = document.y + 3
  document
    .lineWidth(0.5)
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .stroke('#c3cac2')
  document.y = y + 7
}

function drawFoot(document: Document, text: string): void {
  document
    .font('text')
    .fontSize(9)
    .fillColor(QUIET)
    .text(text, MARGIN, document.y, { width: WIDTH })
}
