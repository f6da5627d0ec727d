/** The sheets: same codes, same bytes; what people wrote stays text; every card stands on its page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { CARD, CARDS_A_PAGE, PAGE, pagesOf, placeOfCard, type Sheet, symbolOf } from './sheet.ts'
import { sheetPdf } from './sheet-pdf.ts'
import { sheetSvg } from './sheet-svg.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const CODE = `G1${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./'.repeat(4).slice(0, 120)}`

function sheetOf(count: number, title = 'A coffee for two'): Sheet {
  return {
    title,
    organisation: 'Rösterei Lauben',
    reward: '€2.50 off',
    terms: ['Lauben 12', 'until 17.12.2026'],
    codes: Array.from({ length: count }, (_, at) => ({
      text: CODE,
      name: `7.1.${at}`,
      holder: 'laubengang.anna',
    })),
    language: 'en',
  }
}

function making(stopAt = Number.POSITIVE_INFINITY) {
  const shares: number[] = []
  const step = async (share: number): Promise<boolean> => shares.push(share) > stopAt
  return { fonts: FONTS, madeAt: new Date(0), step, shares }
}

test('the same codes give the same bytes, eight cards a page', async () => {
  const first = await sheetPdf(sheetOf(9), making())
  const second = await sheetPdf(sheetOf(9), making())
  expect(first).toEqual(second)
  const text = Buffer.from(first ?? []).toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text).toContain('/Count 2')
  expect(text).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile|\/URI/)
})

test('a long sheet says how far it is and stops when asked', async () => {
  const told = making()
  await sheetPdf(sheetOf(17), told)
  expect(told.shares).toEqual([0, 8 / 17, 16 / 17])
  expect(await sheetPdf(sheetOf(17), making(1))).toBeUndefined()
})

test('a title is never markup', () => {
  const svg = sheetSvg(sheetOf(1, '</text><script>alert(1)</script>\u0000&"'))
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('\u0000')
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;')
})

test('every card stands inside its page and beside the others', () => {
  const places = Array.from({ length: CARDS_A_PAGE }, (_, at) => placeOfCard(at))
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(CARDS_A_PAGE)
  for (const { x, y } of places) {
    expect(x + CARD.width).toBeLessThanOrEqual(PAGE.width)
    expect(y + CARD.height).toBeLessThanOrEqual(PAGE.height)
  }
  expect(placeOfCard(CARDS_A_PAGE)).toEqual(placeOfCard(0))
  expect([pagesOf(0), pagesOf(8), pagesOf(9)]).toEqual([1, 1, 2])
})

test('the drawn symbol reads as the code', async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const { buffer } = Uint8Array.from(readFileSync(wasm))
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true })
  const { modules, runs } = symbolOf(CODE)
  const scale = 8
  const side = (modules + 8) * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { row, from, length } of runs) {
    for (let y = (row + 4) * scale; y < (row + 5) * scale; y += 1) {
      const start = (y * side + (from + 4) * scale) * 4
      for (let at = start; at < start + length * scale * 4; at += 1) {
        if (at % 4 !== 3) data[at] = 0
      }
    }
  }
  const picture = { data, width: side, height: side, colorSpace: 'srgb' as const }
  const [read] = await readBarcodes(picture, { formats: ['QRCode'] })
  expect(read?.text).toBe(CODE)
})
