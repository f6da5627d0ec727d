/**
 * Makes a film for the fake camera of a browser: codes held up one after the other, with an empty counter between them.
 * Raw frames (y4m, 4:2:0), because a browser takes nothing simpler; the film loops, so end it with an empty shot.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeQR } from 'qr'
import { assert } from '../../../shared/base/assert.ts'

export interface Shot {
  /** What the codes say, side by side; none shows the counter only. */
  readonly texts: readonly string[]
  readonly ms: number
}

export interface ClipSize {
  readonly width: 1280 | 640
  readonly height: number
  readonly fps: number
}

const SIZE: ClipSize = { width: 1280, height: 720, fps: 15 }
/** Part of the picture's height that a code takes, its quiet zone included. */
const CODE_PART = 0.62
const QUIET_MODULES = 4
const BLACK = 24
const WHITE = 232
const PHONE = 52
/** Chroma of grey. */
const NEUTRAL = 128

/** One frame of 1280 x 720 is 1.4 MB: keep clips short, or small. Writes `path` anew. */
export function makeClip(path: string, shots: readonly Shot[], size: ClipSize = SIZE): void {
  const { width, height, fps } = size
  assert(width % 2 === 0 && height % 2 === 0, '4:2:0 halves both sides')
  const file = openSync(path, 'w')
  try {
    writeSync(file, `YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\n`)
    const chroma = new Uint8Array((width * height) / 2).fill(NEUTRAL)
    for (const { texts, ms } of shots) {
      const frame = Buffer.concat([Buffer.from('FRAME\n'), drawShot(texts, size), chroma])
      for (let left = Math.round((ms * fps) / 1_000); left > 0; left -= 1) writeSync(file, frame)
    }
  } finally {
    closeSync(file)
  }
}

/** The picture's brightness, row by row. */
export function drawShot(texts: readonly string[], { width, height }: ClipSize): Uint8Array {
  const luma = new Uint8Array(width * height)
  drawCounter(luma, width)
  for (const [at, text] of texts.entries()) {
    const middle = Math.floor((width * (2 * at + 1)) / (2 * texts.length))
    drawPhone(luma, { width, height, middle }, text)
  }
  return luma
}

/** Not one grey: a camera that saw no shade at all would look broken to the till. */
function drawCounter(luma: Uint8Array, width: number): void {
  for (let at = 0; at < luma.length; at += 1) {
    const row = Math.floor(at / width)
    luma[at] = 118 - ((row * 40) / (luma.length / width) + ((at * 7 + row * 13) % 5))
  }
}

interface Canvas {
  readonly width: number
  readonly height: number
  /** Of the phone, from the left. */
  readonly middle: number
}

function drawPhone(luma: Uint8Array, { width, height, middle }: Canvas, text: string): void {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_MODULES })
  const scale = Math.floor((height * CODE_PART) / modules.length)
  const side = scale * modules.length
  const [left, top] = [Math.floor(middle - side / 2), Math.floor((height - side) / 2)]
  for (let y = 0; y < height; y += 1) {
    luma.fill(PHONE, y * width + left - 2 * scale, y * width + left + side + 2 * scale)
  }
  modules.forEach((row, y) => {
    row.forEach((isDark, x) => {
      for (let line = 0; line < scale; line += 1) {
        const from = (top + y * scale + line) * width + left + x * scale
        luma.fill(isDark ? BLACK : WHITE, from, from + scale)
      }
    })
  })
}
