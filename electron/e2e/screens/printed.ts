/** What a printed sheet says, read by other programs than the one that wrote it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, expect } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../scripts/find-chromium.mjs'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
/** A page of A4 in CSS pixels, drawn twice as fine. */
const PAGE = { viewport: { width: 794, height: 1123 }, deviceScaleFactor: 2 }

/** The texts of every code in a picture (PNG or JPEG), in no order, by the tills' own reader. */
export async function codesIn(picture: Uint8Array): Promise<readonly string[]> {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const found = await readBarcodes(new Uint8Array(picture), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 255,
    tryHarder: true,
  })
  return found.map(({ text }) => text)
}

/** The first page of an SVG sheet as a browser of its own draws it: one that cannot parse it shows no code. */
export async function pictureOf(svg: Buffer): Promise<Buffer> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: CHROMIUM_ARGUMENTS,
  })
  try {
    const page = await browser.newPage(PAGE)
    await page.goto(`data:image/svg+xml;base64,${svg.toString('base64')}`)
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}

/** By `pdftotext` where it is present; elsewhere the title that stands in the document's own record. */
export function wordsOfPdf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  expect(text.startsWith('%PDF-1.')).toBe(true)
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true)
  const read = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
  return read.status === 0 ? read.stdout : text
}
