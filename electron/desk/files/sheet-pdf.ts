/**
 * Printed codes as PDF: text and plain rectangles only. The same codes give the same bytes: the date
 * is handed in and the fonts are ours. Figures are set with `tnum`, since fontkit kerns Inter's into each other.
 */
import { codesAPage, type Layout, LAYOUTS, type Slot } from './layouts.ts'
import { FIGURES, openPdf, type PdfDocument as Document, type PdfMaking } from './open-pdf.ts'
import { linesOf, QUIET_MODULES, type Sheet, type SheetCode, symbolOf } from './sheet.ts'

/** Only where there are figures: features cost a line fifty times over. */
const FIGURE = /\d/

export interface SheetMaking extends PdfMaking {
  readonly write: (chunk: Uint8Array) => Promise<void>
  /** Told before each code; 0 to 1. A true answer stops the work. */
  readonly step: (share: number) => Promise<boolean>
}

/** Writes the document piece by piece; false when the work was stopped. */
export async function sheetPdf(sheet: Sheet, making: SheetMaking): Promise<boolean> {
  const { title, organisation: author, language, layout } = sheet
  const { page } = LAYOUTS[layout]
  const document = await openPdf({ title, author, language, page, margin: 0 }, making)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  const each = codesAPage(LAYOUTS[sheet.layout])
  for (const [index, code] of sheet.codes.entries()) {
    const isStopped = await making.step(index / sheet.codes.length)
    if (isStopped) return false
    if (index % each === 0) document.addPage()
    drawCode(document, sheet, { code, at: index % each })
    for (const chunk of chunks.splice(0)) await making.write(chunk)
  }
  document.end()
  await ended
  for (const chunk of chunks) await making.write(chunk)
  return true
}

const GREY = '#4a5a56'
const BLACK = '#14211f'
const EDGE = '#c3cac2'
/** A mark's length, and how far it keeps from the card's corner. */
const MARK = { length: 8, gap: 3 } as const
/** From one line of terms to the next, by their size. */
const LINE = 1.3

/** The card at its place; a tent has it twice, the first one turned. */
function drawCode(
  document: Document,
  sheet: Sheet,
  { code, at }: { readonly code: SheetCode; readonly at: number },
): void {
  const layout = LAYOUTS[sheet.layout]
  const places = layout.edge === 'fold' ? layout.places : [layout.places[at] ?? { x: 0, y: 0 }]
  places.forEach((place, side) => {
    document.save()
    if (layout.edge === 'fold' && side === 0) {
      const origin: [number, number] = [layout.card.width / 2, layout.card.height / 2]
      document.rotate(180, { origin })
    }
    document.translate(place.x, place.y)
    drawEdge(document, layout)
    drawSymbol(document, code.text, layout.code)
    for (const slot of layout.slots) drawSlot(document, slot, linesOf(sheet, code, slot.what))
    document.restore()
  })
}

function drawEdge(document: Document, { card, edge }: Layout): void {
  document.lineWidth(0.5)
  if (edge === 'line') document.rect(0, 0, card.width, card.height).stroke(EDGE)
  if (edge === 'fold') {
    document.moveTo(0, 0).lineTo(card.width, 0).dash(4, { space: 4 }).stroke(EDGE).undash()
  }
  if (edge !== 'marks') return
  for (const [x, y] of [
    [0, 0],
    [card.width, 0],
    [0, card.height],
    [card.width, card.height],
  ] as const) {
    document.moveTo(x - MARK.gap, y).lineTo(x + MARK.gap, y)
    document.moveTo(x, y - MARK.gap).lineTo(x, y + MARK.gap)
  }
  document.stroke(GREY)
}

function drawSlot(document: Document, slot: Slot, lines: readonly string[]): void {
  const shown = lines.slice(0, slot.lines)
  const each = slot.what === 'terms' ? 1 : slot.lines
  shown.forEach((text, at) => {
    if (text === '') return
    document
      .font(slot.strong ? 'strong' : 'text')
      .fontSize(slot.size)
      .fillColor(slot.strong ? BLACK : GREY)
      .text(text, slot.x, slot.y + at * slot.size * (LINE + 0.3), {
        width: slot.width,
        height: slot.size * each * LINE,
        ellipsis: true,
        ...(FIGURE.test(text) && { features: FIGURES }),
      })
  })
}

/** One path for the whole symbol: rectangles that touch, filled at once, leave no seams. */
function drawSymbol(document: Document, text: string, at: Layout['code']): void {
  const { modules, runs } = symbolOf(text, 'paper')
  const module = at.size / (modules + 2 * QUIET_MODULES)
  for (const run of runs) {
    document.rect(
      at.x + (run.from + QUIET_MODULES) * module,
      at.y + (run.row + QUIET_MODULES) * module,
      run.length * module,
      module,
    )
  }
  document.fill('#000000')
}
