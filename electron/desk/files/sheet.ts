/** What printed codes show, whatever the paper: the lines of a card, and the modules of its symbol. Draws nothing. */
import { encodeQR } from 'qr'
import type { LayoutName, SlotName } from './layouts.ts'

/** One card: a code and whose it is. */
export interface SheetCode {
  /** The code's text, `G1...`. */
  readonly text: string
  /** Printed small below, for a person who reads it out: the voucher's name. */
  readonly name: string
  /** To type where the code cannot be read, in groups; empty for a code without one. */
  readonly shortCode: string
  /** Promoter, or the words for a guest's code; empty for an unassigned one. */
  readonly holder: string
}

export interface Sheet {
  readonly layout: LayoutName
  readonly title: string
  readonly organisation: string
  /** What the voucher gives, one line. */
  readonly reward: string
  /** Where, when, from which spend: a line each, as many are drawn as the paper has room for. */
  readonly terms: readonly string[]
  readonly codes: readonly SheetCode[]
  /** ISO 639-1; readers and hyphenation go by it. */
  readonly language: 'en' | 'de'
}

/** The words of a card's slot, a line each. */
export function linesOf(sheet: Sheet, code: SheetCode, what: SlotName): readonly string[] {
  switch (what) {
    case 'organisation':
      return [sheet.organisation]
    case 'title':
      return [sheet.title]
    case 'reward':
      return [sheet.reward]
    case 'terms':
      return sheet.terms
    case 'holder':
      return [code.holder]
    case 'name':
      return [code.name]
    case 'short':
      return [code.shortCode]
  }
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

/** On a screen the size of a module counts more than correction; paper is crumpled and stained. */
export type Medium = 'screen' | 'paper'

/** Modules of white round the symbol that scanners need (ISO/IEC 18004). */
export const QUIET_MODULES = 4

export function symbolOf(text: string, medium: Medium): Symbol {
  const border = 1
  const ecc = medium === 'paper' ? 'quartile' : 'medium'
  const rows = encodeQR(text, 'raw', { ecc, encoding: 'alphanumeric', border })
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
