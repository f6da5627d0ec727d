/** Printed codes: same codes, same bytes; what people wrote stays text; every card stands on its page; every symbol reads. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { VoucherId } from '../../../shared/base/ids.ts'
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import { codePng } from './code-png.ts'
import { codesCsv, codesZip } from './codes-file.ts'
import { codesAPage, LAYOUT_NAMES, type LayoutName, LAYOUTS, pagesOf } from './layouts.ts'
import { type Medium, type Sheet, symbolOf } from './sheet.ts'
import { sheetPdf } from './sheet-pdf.ts'
import { sheetSvg } from './sheet-svg.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const CODE = `G1${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./'.repeat(4).slice(0, 120)}`

function sheetOf(count: number, layout: LayoutName = 'sheet', title = 'A coffee for two'): Sheet {
  return {
    layout,
    title,
    organisation: 'Rösterei Lauben',
    reward: '€2.50 off',
    terms: ['Lauben 12', 'until 17.12.2026'],
    codes: Array.from({ length: count }, (_, at) => ({
      text: CODE,
      name: `7.1.${at}`,
      shortCode: '04HM-ASW9-NF6YV',
      holder: 'laubengang.anna',
    })),
    language: 'en',
  }
}

function making(stopAt = Number.POSITIVE_INFINITY) {
  const shares: number[] = []
  const parts: Buffer[] = []
  const step = async (share: number): Promise<boolean> => shares.push(share) > stopAt
  const write = async (part: string | Uint8Array): Promise<void> => {
    parts.push(Buffer.from(part))
  }
  return {
    fonts: FONTS,
    madeAt: new Date(0),
    step,
    write,
    shares,
    bytes: () => Buffer.concat(parts),
  }
}

const voucher = (serial: number, parts: Partial<ListedVoucher> = {}): ListedVoucher => ({
  // Ids of a test need no server behind them.
  voucher: `7.1.${serial}` as VoucherId,
  serial,
  text: CODE,
  shortCode: '04HMASW9NF6YV',
  rotating: false,
  promoter: null,
  promoterName: null,
  guest: false,
  state: 'issued',
  ...parts,
})

test.each(LAYOUT_NAMES)(
  'the same codes on %s give the same bytes, as many as a page holds',
  async (layout) => {
    const each = codesAPage(LAYOUTS[layout])
    const [first, second] = [making(), making()]
    expect(await sheetPdf(sheetOf(each + 1, layout), first)).toBe(true)
    await sheetPdf(sheetOf(each + 1, layout), second)
    expect(first.bytes()).toEqual(second.bytes())
    const text = first.bytes().toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(text).toContain('/Count 2')
    expect(text).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile|\/URI/)
  },
)

test('a long sheet says how far it is and stops when asked', async () => {
  const told = making()
  await sheetPdf(sheetOf(4), told)
  expect(told.shares).toEqual([0, 1 / 4, 2 / 4, 3 / 4])
  expect(await sheetPdf(sheetOf(17), making(1))).toBe(false)
  expect(await sheetSvg(sheetOf(17), making(1))).toBe(false)
})

test.each(LAYOUT_NAMES)(
  'a title on %s is never markup, and the short code is written out',
  async (layout) => {
    const made = making()
    const title = '</text><script>alert(1)</script>\u0000&"'
    await sheetSvg(sheetOf(1, layout, title), made)
    const svg = made.bytes().toString('utf8')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0000')
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;')
    expect(svg).toContain('04HM-ASW9-NF6YV')
    expect(svg.match(/<path transform/g)).toHaveLength(layout === 'tent' ? 2 : 1)
  },
)

test.each(LAYOUT_NAMES)(
  'every card of %s stands inside its page, and its lines inside the card',
  (layout) => {
    const { page, places, card, code, slots } = LAYOUTS[layout]
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(places.length)
    for (const { x, y } of places) {
      expect(x + card.width).toBeLessThanOrEqual(page.width + 0.01)
      expect(y + card.height).toBeLessThanOrEqual(page.height + 0.01)
    }
    expect(code.y + code.size).toBeLessThanOrEqual(card.height)
    for (const { x, y, width, size } of slots) {
      expect(x + width).toBeLessThanOrEqual(card.width)
      expect(y + size).toBeLessThanOrEqual(card.height)
    }
    expect(pagesOf(LAYOUTS[layout], 0)).toBe(1)
  },
)

async function read(picture: { data: Uint8ClampedArray<ArrayBuffer>; side: number }) {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const { buffer } = Uint8Array.from(readFileSync(wasm))
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true })
  const { data, side } = picture
  const image = { data, width: side, height: side, colorSpace: 'srgb' as const }
  return (await readBarcodes(image, { formats: ['QRCode'] }))[0]
}

function drawn(medium: Medium) {
  const { modules, runs } = symbolOf(CODE, medium)
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
  return { data, side }
}

test.each([
  ['screen', 37, 'M'],
  ['paper', 45, 'Q'],
] as const)(
  'the symbol for %s has %i modules, level %s, and reads as the code',
  async (medium, modules, level) => {
    expect(symbolOf(CODE, medium).modules).toBe(modules)
    expect(await read(drawn(medium))).toMatchObject({ text: CODE, ecLevel: level })
  },
)

test('a picture is a PNG of one bit that reads as the code', async () => {
  const png = Buffer.from(codePng(CODE))
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  const side = png.readUInt32BE(16)
  expect(side).toBe((37 + 8) * 10)
  const length = png.readUInt32BE(33)
  expect(png.readUInt32BE(41 + length)).toBe(crc32(png.subarray(37, 41 + length)))
  const lines = inflateSync(png.subarray(41, 41 + length))
  const stride = 1 + Math.ceil(side / 8)
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)]
    const isLight = (((lines[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
    if (!isLight) data.fill(0, at * 4, at * 4 + 3)
  }
  expect((await read({ data, side }))?.text).toBe(CODE)
})

test('an archive of pictures is taken by another program, each whole under its voucher’s name', async () => {
  const made = making()
  expect(await codesZip([voucher(1), voucher(2)], made)).toBe(true)
  const zip = made.bytes()
  expect(zip.readUInt32LE(0)).toBe(0x04034b50)
  expect(zip.readUInt16LE(zip.length - 12)).toBe(2)
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-zip-'))
  const file = join(folder, 'codes.zip')
  writeFileSync(file, zip)
  const list =
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *z.namelist())'
  const asked = spawnSync('python3', ['-c', list, file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  // Where there is no Python the marks above are all that is looked at.
  const said = asked.error === undefined ? asked.stdout.trim() : 'None 7.1.1.png 7.1.2.png'
  expect(said).toBe('None 7.1.1.png 7.1.2.png')
  expect(await codesZip([voucher(1), voucher(2)], making(0))).toBe(false)
})

test('a table of codes has each with its short code, and nothing a spreadsheet would run', async () => {
  const made = making()
  const codes = [voucher(1, { promoterName: '=1+1' }), voucher(2, { shortCode: null, guest: true })]
  await codesCsv(codes, made)
  expect(made.bytes().toString('utf8').split('\r\n')).toEqual([
    '\ufeff"voucher","code","short code","promoter","guest"',
    `"7.1.1","${CODE}","04HM-ASW9-NF6YV","'=1+1","no"`,
    `"7.1.2","${CODE}","","","yes"`,
    '',
  ])
})
