/**
 * The sheet as PDF: A4, eight cards a page, text and plain rectangles only. The same codes give the same bytes: the date
 * is handed in and the fonts are ours. Figures are set with `tnum`, since fontkit kerns Inter's into each other.
 */
import { join } from 'node:path'
import Pdf from 'pdfkit'
import {
  CARD,
  CARDS_A_PAGE,
  PAGE,
  placeOfCard,
  type Sheet,
  type SheetCode,
  symbolOf,
} from './sheet.ts'

type Document = InstanceType<typeof Pdf>

const FIGURES: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum']
const QUIET_MODULES = 4

export interface SheetMaking {
  /** Folder of Inter's two weights, `inter-400.woff` and `inter-600.woff`. */
  readonly fonts: string
  /** The document's date; the same date and codes give the same bytes. */
  readonly madeAt: Date
  /** Told before each page; 0 to 1. A true answer stops the work. */
  readonly step: (share: number) => Promise<boolean>
}

/** Undefined when the work was stopped. */
export async function sheetPdf(sheet: Sheet, making: SheetMaking): Promise<Uint8Array | undefined> {
  const document = openDocument(sheet, making)
  const chunks: Uint8Array[] = []
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  for (const [index, code] of sheet.codes.entries()) {
    if (index % CARDS_A_PAGE === 0) {
      const isStopped = await making.step(index / sheet.codes.length)
      if (isStopped) return undefined
      document.addPage()
    }
    drawCard(document, sheet, { code, index })
  }
  document.end()
  await ended
  return Buffer.concat(chunks)
}

function openDocument(sheet: Sheet, { fonts, madeAt }: SheetMaking): Document {
  const document = new Pdf({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    lang: sheet.language,
    info: {
      Title: sheet.title,
      Author: sheet.organisation,
      Creator: 'Groundswell',
      Producer: 'Groundswell',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  document.registerFont('text', join(fonts, 'inter-400.woff'))
  document.registerFont('strong', join(fonts, 'inter-600.woff'))
  return document
}

interface Card {
  readonly code: SheetCode
  readonly index: number
}

function drawCard(document: Document, sheet: Sheet, { code, index }: Card): void {
  const place = placeOfCard(index)
  const left = place.x + CARD.padding
  const top = place.y + CARD.padding
  document.lineWidth(0.5).rect(place.x, place.y, CARD.width, CARD.height).stroke('#c3cac2')
  drawSymbol(document, code.text, { x: left, y: top + 16 })
  const words = left + CARD.code + 12
  const width = place.x + CARD.width - CARD.padding - words
  const line = (text: string, at: number, look: Look): void => {
    document
      .font(look.font)
      .fontSize(look.size)
      .fillColor(look.colour)
      .text(text, look.wide ? left : words, at, {
        width: look.wide ? CARD.width - 2 * CARD.padding : width,
        height: look.size * look.lines * 1.3,
        ellipsis: true,
        features: FIGURES,
      })
  }
  line(sheet.organisation, top, { ...SMALL, wide: true })
  line(sheet.title, top + 24, { ...STRONG, size: 12, lines: 2 })
  line(sheet.reward, top + 58, { ...STRONG, lines: 2 })
  sheet.terms.slice(0, 4).forEach((term, at) => {
    line(term, top + 88 + at * 17, SMALL)
  })
  line(code.holder, top + CARD.code + 20, { ...SMALL, wide: true })
  line(code.name, top + CARD.code + 31, { ...SMALL, wide: true })
}

interface Look {
  readonly font: 'text' | 'strong'
  readonly size: number
  readonly lines: number
  readonly colour: string
  readonly wide: boolean
}

const SMALL: Look = { font: 'text', size: 7.5, lines: 2, colour: '#4a5a56', wide: false }
const STRONG: Look = { font: 'strong', size: 10, lines: 1, colour: '#14211f', wide: false }

/** One path for the whole symbol: rectangles that touch, filled at once, leave no seams. */
function drawSymbol(document: Document, text: string, at: { x: number; y: number }): void {
  const { modules, runs } = symbolOf(text)
  const module = CARD.code / (modules + 2 * QUIET_MODULES)
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
