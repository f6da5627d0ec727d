/** Printed codes as one SVG picture: the same cards, all pages below each other, for those who set their own print. */
import { codesAPage, type Layout, LAYOUTS, pagesOf, type Slot } from './layouts.ts'
import { linesOf, QUIET_MODULES, type Sheet, type SheetCode, symbolOf } from './sheet.ts'

/** Bytes depend on the sheet alone. All text is escaped: a title is never markup. */
export async function sheetSvg(
  sheet: Sheet,
  {
    write,
    step,
  }: { write: (text: string) => Promise<void>; step: (share: number) => Promise<boolean> },
): Promise<boolean> {
  const layout = LAYOUTS[sheet.layout]
  const { width } = layout.page
  const height = layout.page.height * pagesOf(layout, sheet.codes.length)
  await write(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}pt" height="${round(height)}pt" lang="${sheet.language}">`,
      `<title>${escaped(sheet.title)}</title>`,
      `<rect width="100%" height="100%" fill="#fff"/>`,
      `<g font-family="Inter, sans-serif" fill="#14211f">\n`,
    ].join('\n'),
  )
  for (const [index, code] of sheet.codes.entries()) {
    if (await step(index / sheet.codes.length)) return false
    await write(`${drawnCode(sheet, code, index)}\n`)
  }
  await write('</g></svg>\n')
  return true
}

function drawnCode(sheet: Sheet, code: SheetCode, index: number): string {
  const layout = LAYOUTS[sheet.layout]
  const each = codesAPage(layout)
  const page = Math.floor(index / each) * layout.page.height
  const card = drawnCard(sheet, code, layout)
  const at =
    layout.edge === 'fold' ? layout.places : [layout.places[index % each] ?? { x: 0, y: 0 }]
  return at
    .map(({ x, y }, side) => {
      const turned =
        layout.edge === 'fold' && side === 0
          ? ` rotate(180 ${round(layout.card.width / 2)} ${round(layout.card.height / 2)})`
          : ''
      return `<g transform="translate(${round(x)} ${round(y + page)})${turned}">${card}</g>`
    })
    .join('')
}

function drawnCard(sheet: Sheet, code: SheetCode, layout: Layout): string {
  const texts = layout.slots.flatMap((slot) => drawnSlot(slot, linesOf(sheet, code, slot.what)))
  return [drawnEdge(layout), symbolPath(code.text, layout.code), ...texts].join('')
}

function drawnEdge({ card, edge }: Layout): string {
  const [width, height] = [round(card.width), round(card.height)]
  const look = 'fill="none" stroke="#c3cac2" stroke-width="0.5"'
  switch (edge) {
    case 'line':
      return `<rect width="${width}" height="${height}" ${look}/>`
    case 'fold':
      return `<path d="M0 0H${width}" stroke-dasharray="4 4" ${look}/>`
    case 'marks': {
      const marks = [
        [0, 0],
        [width, 0],
        [0, height],
        [width, height],
      ].map(([x, y]) => `M${x} ${y}m-3 0h6m-3 -3v6`)
      return `<path d="${marks.join('')}" ${look}/>`
    }
    case 'none':
      return ''
  }
}

function drawnSlot(slot: Slot, lines: readonly string[]): readonly string[] {
  const weight = slot.strong ? ' font-weight="600"' : ''
  return lines
    .slice(0, slot.what === 'terms' ? slot.lines : 1)
    .filter((text) => text !== '')
    .map(
      (text, at) =>
        `<text x="${round(slot.x)}" y="${round(slot.y + slot.size * (1 + at * 1.6))}" font-size="${slot.size}"${weight}>${escaped(text)}</text>`,
    )
}

function symbolPath(text: string, at: Layout['code']): string {
  const { modules, runs } = symbolOf(text, 'paper')
  const scale = at.size / (modules + 2 * QUIET_MODULES)
  const path = runs
    .map(
      ({ row, from, length }) =>
        `M${from + QUIET_MODULES} ${row + QUIET_MODULES}h${length}v1h-${length}z`,
    )
    .join('')
  return `<path transform="translate(${round(at.x)} ${round(at.y)}) scale(${round(scale)})" d="${path}" shape-rendering="crispEdges" fill="#000"/>`
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
