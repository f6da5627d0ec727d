/**
 * Reads every scene by one decoder: `decode.child.ts FOLDER DECODER`. Each starts from the RGBA that a page gets, and has one
 * look at each frame; what it says of a frame is right, wrong or nothing.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { percentile } from '../figure.ts'
import { frameReader } from '../scan/frames.ts'
import type { SceneFile } from '../scan/scenes.child.ts'
import { HEIGHT, WIDTH } from '../scan/size.ts'

export interface Decoded {
  readonly read: number
  readonly wrong: number
  readonly scenes: number
  readonly byDistortion: Readonly<Record<string, number>>
  readonly msP50: number
  readonly msP95: number
}

type Pixels = Uint8ClampedArray
type Decode = (rgba: Pixels) => Promise<string | null> | string | null

const WARM = 5
const PIXELS = WIDTH * HEIGHT
const load = createRequire(import.meta.url)
const DECODERS: Readonly<Record<string, () => Promise<Decode>>> = {
  plain: () => ours('plain'),
  looks: () => ours('looks'),
  jsqr: async () => jsqr(),
  zxing: async () => zxing(),
  zbar,
}

const [, , folder = '', decoder = ''] = process.argv
const make = DECODERS[decoder]
if (make === undefined) throw new Error(`no such decoder: ${decoder}`)
process.stdout.write(`${JSON.stringify(await readAll(await make()))}\n`)

async function readAll(decode: Decode): Promise<Decoded> {
  // Written by the scenes' child.
  const scenes = JSON.parse(
    readFileSync(join(folder, 'scenes.json'), 'utf8'),
  ) as readonly SceneFile[]
  const frame = await frameReader()
  for (const { file } of scenes.slice(0, WARM)) await said(decode, await frame(join(folder, file)))
  const times: number[] = []
  const byDistortion: Record<string, number> = {}
  let wrong = 0
  for (const { file, distortion, text } of scenes) {
    const rgba = await frame(join(folder, file))
    const from = performance.now()
    const answer = await said(decode, rgba)
    times.push(performance.now() - from)
    const isRight = answer === text
    byDistortion[distortion] = (byDistortion[distortion] ?? 0) + Number(isRight)
    if (!isRight && answer !== null) wrong += 1
  }
  const read = Object.values(byDistortion).reduce((sum, count) => sum + count, 0)
  const [msP50, msP95] = [percentile(times, 0.5), percentile(times, 0.95)]
  return { read, wrong, scenes: scenes.length, byDistortion, msP50, msP95 }
}

/** A decoder that throws has read nothing. */
async function said(decode: Decode, rgba: Pixels): Promise<string | null> {
  try {
    return await decode(rgba)
  } catch {
    return null
  }
}

/** Of the till's camera: the wing of the pages is built for a browser, so its files are loaded by address and not compiled here. */
interface Camera {
  readonly READER_OPTIONS: ReaderOptions
  readonly lumaOf: (picture: ImageData) => object
  readonly sharpened: (luma: object) => Pixels
}

async function camera(): Promise<Camera> {
  const room = new URL('../../renderer/console/screens/till/camera/', import.meta.url)
  const files = ['reader-options.ts', 'picture.ts', 'sharpen.ts'].map(
    (name) => new URL(name, room).href,
  )
  // Three files of the house, each with its part of `Camera`.
  const parts = await Promise.all(files.map((file) => import(file) as Promise<Partial<Camera>>))
  // What these three files export under those names.
  return Object.assign({}, ...parts) as Camera
}

/** The till's own reader: the plain look alone, or with the two slow looks that later frames get. */
async function ours(looks: 'plain' | 'looks'): Promise<Decode> {
  const wasm = readFileSync(load.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(wasm).buffer
  const { READER_OPTIONS, lumaOf, sharpened } = await camera()
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  const look = async (data: Pixels, options: ReaderOptions): Promise<string | null> => {
    // The library reads these fields of a page's ImageData.
    const picture = { data, width: WIDTH, height: HEIGHT, colorSpace: 'srgb' } as ImageData
    const found = await readBarcodes(picture, options)
    return found.find(({ isValid }) => isValid)?.text ?? null
  }
  if (looks === 'plain') return (rgba) => look(rgba, READER_OPTIONS)
  return async (rgba) => {
    // As above.
    const picture = { data: rgba, width: WIDTH, height: HEIGHT } as ImageData
    return (
      (await look(rgba, READER_OPTIONS)) ??
      (await look(rgba, { ...READER_OPTIONS, tryDenoise: true })) ??
      look(sharpened(lumaOf(picture)), READER_OPTIONS)
    )
  }
}

/** Peers are loaded by name: their types come with the bench's packages, which a check of the house has not installed. */
interface JsQr {
  (
    data: Pixels,
    width: number,
    height: number,
    options: { readonly inversionAttempts: 'attemptBoth' },
  ): { readonly data: string } | null
}

function jsqr(): Decode {
  // As its documentation has it.
  const read = load('jsqr') as JsQr
  return (rgba) => read(rgba, WIDTH, HEIGHT, { inversionAttempts: 'attemptBoth' })?.data ?? null
}

interface ZbarModule {
  readonly scanImageData: (image: object) => Promise<readonly { decode(): string }[]>
}

async function zbar(): Promise<Decode> {
  const name = '@undecaf/zbar-wasm'
  // As its documentation has it.
  const { scanImageData } = (await import(name)) as ZbarModule
  return async (data) => {
    const [first] = await scanImageData({ data, width: WIDTH, height: HEIGHT, colorSpace: 'srgb' })
    return first?.decode() ?? null
  }
}

interface Source {
  invert(): Source
}
interface Zxing {
  readonly QRCodeReader: new () => {
    decode(bitmap: object, hints: ReadonlyMap<unknown, unknown>): { getText(): string }
  }
  readonly RGBLuminanceSource: new (luma: Pixels, width: number, height: number) => Source
  readonly BinaryBitmap: new (binarizer: object) => object
  readonly HybridBinarizer: new (source: Source) => object
  readonly DecodeHintType: { readonly TRY_HARDER: unknown }
}

/** As it is, then inverted: what it calls trying harder does not invert. */
function zxing(): Decode {
  // As its documentation has it.
  const library = load('@zxing/library') as Zxing
  const reader = new library.QRCodeReader()
  const hints = new Map([[library.DecodeHintType.TRY_HARDER, true]])
  const read = (source: Source): string =>
    reader.decode(new library.BinaryBitmap(new library.HybridBinarizer(source)), hints).getText()
  return (rgba) => {
    const luma = new Uint8ClampedArray(PIXELS)
    for (let at = 0; at < PIXELS; at += 1) luma[at] = rgba[at * 4] ?? 0
    const source = new library.RGBLuminanceSource(luma, WIDTH, HEIGHT)
    try {
      return read(source)
    } catch {
      return read(source.invert())
    }
  }
}
