/** The papers that codes are printed on, as data: pages, places of cards, and where on a card each line stands. Draws nothing. */

export const LAYOUT_NAMES = ['sheet', 'cards', 'a6', 'tent'] as const
export type LayoutName = (typeof LAYOUT_NAMES)[number]

export interface Place {
  readonly x: number
  readonly y: number
}

export type SlotName = 'organisation' | 'title' | 'reward' | 'terms' | 'holder' | 'name' | 'short'

/** A line of a card, or one under the other for terms; from the card's top left corner, in points. */
export interface Slot extends Place {
  readonly what: SlotName
  readonly width: number
  readonly size: number
  /** Lines it may take; terms: how many there are at most. */
  readonly lines: number
  readonly strong: boolean
}

export interface Layout {
  readonly page: { readonly width: number; readonly height: number }
  /** Of each card on its page; a table tent has the same card twice, the first one turned. */
  readonly places: readonly Place[]
  readonly card: { readonly width: number; readonly height: number }
  /** Round a card: a line to cut along, marks at its corners, a line to fold. */
  readonly edge: 'line' | 'marks' | 'none' | 'fold'
  readonly code: Place & { readonly size: number }
  readonly slots: readonly Slot[]
}

/** Points of a millimetre. */
const MM = 72 / 25.4
export const A4 = { width: 595.28, height: 841.89 } as const
const A6 = { width: 105 * MM, height: 148 * MM } as const

export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  sheet: sheetLayout(),
  cards: cardsLayout(),
  a6: a6Layout(),
  tent: tentLayout(),
}

/** Codes on one page. */
export function codesAPage({ places, edge }: Layout): number {
  return edge === 'fold' ? 1 : places.length
}

export function pagesOf(layout: Layout, codes: number): number {
  return Math.max(1, Math.ceil(codes / codesAPage(layout)))
}

/** Two columns of four on A4, cut along the lines; a code is 45 mm wide. */
function sheetLayout(): Layout {
  const margin = 28
  const card = { width: (A4.width - 2 * margin) / 2, height: (A4.height - 2 * margin) / 4 }
  const code = { x: 14, y: 30, size: 128 }
  const words = code.x + code.size + 12
  const width = card.width - 14 - words
  const wide = card.width - 28
  return {
    page: A4,
    places: grid({ columns: 2, rows: 4, card, from: { x: margin, y: margin } }),
    card,
    edge: 'line',
    code,
    slots: [
      slot('organisation', { x: 14, y: 14, width: wide, size: 7.5 }),
      slot('title', { x: words, y: 38, width, size: 12, lines: 2, strong: true }),
      slot('reward', { x: words, y: 72, width, size: 10, lines: 2, strong: true }),
      slot('terms', { x: words, y: 102, width, size: 7.5, lines: 4 }),
      slot('short', { x: 14, y: 162, width: wide, size: 9.5, strong: true }),
      slot('holder', { x: 14, y: 175, width: wide, size: 7 }),
      slot('name', { x: 14, y: 184, width: wide, size: 7 }),
    ],
  }
}

/** Ten cards of 85 x 55 mm on A4, with marks to cut by. */
function cardsLayout(): Layout {
  const card = { width: 85 * MM, height: 55 * MM }
  const from = { x: (A4.width - 2 * card.width) / 2, y: (A4.height - 5 * card.height) / 2 }
  const code = { x: 10, y: 22, size: 98 }
  const words = code.x + code.size + 8
  const width = card.width - 10 - words
  return {
    page: A4,
    places: grid({ columns: 2, rows: 5, card, from }),
    card,
    edge: 'marks',
    code,
    slots: [
      slot('organisation', { x: 12, y: 10, width: card.width - 24, size: 7 }),
      slot('title', { x: words, y: 26, width, size: 10, lines: 2, strong: true }),
      slot('reward', { x: words, y: 54, width, size: 8.5, lines: 2, strong: true }),
      slot('terms', { x: words, y: 80, width, size: 6.5, lines: 3 }),
      slot('short', { x: 12, y: 124, width: card.width - 24, size: 8.5, strong: true }),
      slot('name', { x: 12, y: 137, width: card.width - 24, size: 6 }),
    ],
  }
}

/** One card a page of A6. */
function a6Layout(): Layout {
  const margin = 22
  const width = A6.width - 2 * margin
  const code = { x: (A6.width - 190) / 2, y: 118, size: 190 }
  return {
    page: A6,
    places: [{ x: 0, y: 0 }],
    card: A6,
    edge: 'none',
    code,
    slots: [
      slot('organisation', { x: margin, y: 22, width, size: 9 }),
      slot('title', { x: margin, y: 38, width, size: 18, lines: 2, strong: true }),
      slot('reward', { x: margin, y: 88, width, size: 13, strong: true }),
      slot('short', { x: margin, y: 314, width, size: 13, strong: true }),
      slot('terms', { x: margin, y: 336, width, size: 8, lines: 4 }),
      slot('holder', { x: margin, y: 392, width, size: 7 }),
      slot('name', { x: margin, y: 402, width, size: 7 }),
    ],
  }
}

/** A4 folded across: the same card on both sides, the upper one upside down. */
function tentLayout(): Layout {
  const card = { width: A4.width, height: A4.height / 2 }
  const code = { x: 48, y: 92, size: 236 }
  const words = code.x + code.size + 28
  const width = card.width - 48 - words
  return {
    page: A4,
    places: [
      { x: 0, y: 0 },
      { x: 0, y: card.height },
    ],
    card,
    edge: 'fold',
    code,
    slots: [
      slot('organisation', { x: 52, y: 52, width: card.width - 104, size: 13 }),
      slot('title', { x: words, y: 98, width, size: 24, lines: 3, strong: true }),
      slot('reward', { x: words, y: 196, width, size: 16, lines: 2, strong: true }),
      slot('terms', { x: words, y: 244, width, size: 10, lines: 4 }),
      slot('short', { x: 52, y: 340, width: card.width - 104, size: 16, strong: true }),
      slot('name', { x: 52, y: 366, width: card.width - 104, size: 8 }),
    ],
  }
}

interface Grid {
  readonly columns: number
  readonly rows: number
  readonly card: Layout['card']
  readonly from: Place
}

function grid({ columns, rows, card, from }: Grid): readonly Place[] {
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: from.x + (at % columns) * card.width,
    y: from.y + Math.floor(at / columns) * card.height,
  }))
}

type Look = Omit<Slot, 'what' | 'lines' | 'strong'> & Partial<Pick<Slot, 'lines' | 'strong'>>

function slot(what: SlotName, { lines = 1, strong = false, ...look }: Look): Slot {
  return { what, lines, strong, ...look }
}
