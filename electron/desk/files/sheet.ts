/** What a printable sheet of codes shows, and where on A4 each card stands. Draws nothing; the words are handed in. */
import { encodeQR } from 'qr'

/** One card: a code and whose it is. */
export interface SheetCode {
  /** The code's text, `G1...`. */
  readonly text: string
  /** Printed small below, for a person who reads it out: the voucher's name. */
  readonly name: string
  /** Promoter, or the words for a guest's code; empty for an unassigned one. */
  readonly holder: string
}

export interface Sheet {
  readonly title: string
  readonly organisation: string
  /** What the voucher gives, one line. */
  readonly reward: string
  /** Where, when, from which spend: a line each, at most four are drawn. */
  readonly terms: readonly string[]
  readonly codes: readonly SheetCode[]
  /** ISO 639-1; readers and hyphenation go by it. */
  readonly language: 'en' | 'de'
}

/** A4 in points, 1/72 inch. */
export const PAGE = { width: 595.28, height: 841.89 } as const
export const CARD_COLUMNS = 2
export const CARD_ROWS = 4
export const CARDS_A_PAGE = CARD_COLUMNS * CARD_ROWS
const MARGIN = 28
export const CARD = {
  width: (PAGE.width - 2 * MARGIN) / CARD_COLUMNS,
  height: (PAGE.height - 2 * MARGIN) / CARD_ROWS,
  padding: 14,
  /** 45 mm: a module is about 1 mm, read at arm's length. */
  code: 128,
} as const

export interface Place {
  readonly x: number
  readonly y: number
}

/** Top left corner of a card on its page, by its place among all codes. */
export function placeOfCard(index: number): Place {
  const onPage = index % CARDS_A_PAGE
  return {
    x: MARGIN + (onPage % CARD_COLUMNS) * CARD.width,
    y: MARGIN + Math.floor(onPage / CARD_COLUMNS) * CARD.height,
  }
}

export function pagesOf(codes: number): number {
  return Math.max(1, Math.ceil(codes / CARDS_A_PAGE))
}

/** A run of dark modules in one row of a symbol. */
export interface Run {
  readonly row: number
  readonly from: number
  readonly length: number
}

export interface Symbol {
  /** Modules of one side, without the quiet zone. */
  readonly modules: number
  readonly runs: readonly Run[]
}

/** Version and level as the tills were measured with: 5-M for a code, more only for a longer text. */
export function symbolOf(text: string): Symbol {
  const border = 1
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border })
  const inner = rows.slice(border, -border).map((row) => row.slice(border, -border))
  return {
    modules: inner.length,
    runs: inner.flatMap(runsOf),
  }
}

function runsOf(cells: readonly boolean[], row: number): readonly Run[] {
  const runs: { row: number; from: number; length: number }[] = []
  cells.forEach((isDark, at) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last.from + last.length === at) last.length += 1
    else runs.push({ row, from: at, length: 1 })
  })
  return runs
}
