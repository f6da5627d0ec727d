/** The film for a fake camera shows to a reader what it was asked to show, in whole frames. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { type ClipSize, drawShot, makeClip } from './make-clip.ts'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } })

const folder = mkdtempSync(join(tmpdir(), 'groundswell-clip-'))
afterAll(() => rmSync(folder, { recursive: true }))

const small: ClipSize = { width: 640, height: 480, fps: 10 }
const code = `G1${'A7-Z.0*B/9%K'.repeat(10)}`

async function textIn(luma: Uint8Array): Promise<readonly string[]> {
  const data = new Uint8ClampedArray(luma.length * 4)
  luma.forEach((light, at) => data.set([light, light, light, 255], at * 4))
  const picture = {
    data,
    width: small.width,
    height: small.height,
    colorSpace: 'srgb',
  } as ImageData
  const found = await readBarcodes(picture, { formats: ['QRCode'] })
  return found.map(({ text }) => text)
}

test('a shot shows its code to a reader, an empty one shows none', async () => {
  expect(await textIn(drawShot([code], small))).toEqual([code])
  expect(await textIn(drawShot([], small))).toEqual([])
})

test('the film has a head and as many whole frames as its shots last', () => {
  const path = join(folder, 'clip.y4m')
  makeClip(path, [{ texts: [code], ms: 300 }, { texts: [], ms: 200 }], small) // prettier-ignore
  const film = readFileSync(path)
  const head = film.subarray(0, film.indexOf('\n') + 1).toString()
  expect(head).toBe('YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n')
  const frame = 'FRAME\n'.length + (640 * 480 * 3) / 2
  expect(film.length).toBe(head.length + 5 * frame)
  expect(film.subarray(head.length + 4 * frame).toString('latin1', 0, 6)).toBe('FRAME\n')
})
