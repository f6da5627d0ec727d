/** The sheet as one SVG picture: the same cards, all pages below each other, for those who set their own print. */
import {
  CARD,
  CARDS_A_PAGE,
  PAGE,
  pagesOf,
  placeOfCard,
  type Sheet,
  type SheetCode,
  symbolOf,
} from './sheet.ts'

const QUIET_MODULES = 4

/** Bytes depend on the sheet alone. All text is escaped: a title is never markup. */
export function sheetSvg(sheet: Sheet): string {
  const height = PAGE.height * pagesOf(sheet.codes.length)
  const cards = sheet.codes.map((code, index) => card(sheet, code, index))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE.width} ${height}" width="${PAGE.width}pt" height="${height}pt" lang="${sheet.language}">`,
    `<title>${escaped(sheet.title)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<g font-family="Inter, sans-serif" font-size="7.5" fill="#14211f">`,
    ...cards,
    `</g></svg>`,
    '',
  ].join('\n')
}

function card(sheet: Sheet, code: SheetCode, index: number): string {
  const place = placeOfCard(index)
  const page = Math.floor(index / CARDS_A_PAGE) * PAGE.height
  const words = CARD.padding + CARD.code + 12
  const lines: readonly (readonly [number, number, string, string])[] = [
    [CARD.padding, 20, sheet.organisation, ''],
    [words, 50, sheet.title, 'font-size="12" font-weight="600"'],
    [words, 70, sheet.reward, 'font-size="10" font-weight="600"'],
    ...sheet.terms.slice(0, 4).map((term, at) => [words, 92 + at * 14, term, ''] as const),
    [CARD.padding, CARD.code + 42, code.holder, ''],
    [CARD.padding, CARD.code + 53, code.name, ''],
  ]
  const texts = lines.map(
    ([x, y, text, look]) => `<text x="${x}" y="${y}" ${look}>${escaped(text)}</text>`,
  )
  return [
    `<g transform="translate(${round(place.x)} ${round(place.y + page)})">`,
    `<rect width="${round(CARD.width)}" height="${round(CARD.height)}" fill="none" stroke="#c3cac2" stroke-width="0.5"/>`,
    symbolPath(code.text),
    ...texts,
    '</g>',
  ].join('')
}

function symbolPath(text: string): string {
  const { modules, runs } = symbolOf(text)
  const scale = CARD.code / (modules + 2 * QUIET_MODULES)
  const path = runs
    .map(
      ({ row, from, length }) =>
        `M${from + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`,
    )
    .join('')
  return `<path transform="translate(${CARD.padding} ${CARD.padding + 16}) scale(${round(scale)})" d="${path}" shape-rendering="crispEdges" fill="#000"/>`
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

/** Control characters have no place in XML; the signs of markup become entities. */
function escaped(text: string): string {
  return text
    .replaceAll(/\p{Cc}|\ufffe|\uffff/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
