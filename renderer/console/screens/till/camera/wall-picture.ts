/**
 * The demo's camera: where a computer has none, a code of the wall is drawn as if it were held up, and the picture goes the
 * same way as a camera's, through frames, worker and reader. Nothing is taken for read that was not read.
 */
import { qrPath } from '../../../../kit/code/qr-code.tsx'

const WIDTH = 1280
const HEIGHT = 720
const FRAMES_A_SECOND = 15
/** Side of the drawn code, its quiet zone included. */
const CODE_PIXELS = 440
/** Above the middle: the strip that chooses the code stands at the foot. */
const ABOVE_PIXELS = 70
/** A hand is never still: pixels the code wanders. */
const SWAY_PIXELS = 6

export interface WallPicture {
  readonly stream: MediaStream
  /** Holds up another code; null takes it away. */
  readonly show: (text: string | null) => void
  readonly stop: () => void
}

export function startWallPicture(): WallPicture {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d')
  let code: Path2D | null = null
  let modules = 1
  let frame = 0
  const draw = (): void => {
    frame += 1
    if (pen) paint(pen, code && { path: code, modules }, frame)
  }
  draw()
  const timer = setInterval(draw, 1_000 / FRAMES_A_SECOND)
  const stream = canvas.captureStream(FRAMES_A_SECOND)
  return {
    stream,
    show: (text) => {
      const drawing = text === null ? null : qrPath(text)
      code = drawing && new Path2D(drawing.path)
      modules = drawing?.modules ?? 1
    },
    stop: () => {
      clearInterval(timer)
      for (const track of stream.getTracks()) track.stop()
    },
  }
}

interface Held {
  readonly path: Path2D
  readonly modules: number
}

function paint(pen: CanvasRenderingContext2D, held: Held | null, frame: number): void {
  pen.setTransform(1, 0, 0, 1, 0, 0)
  const counter = pen.createLinearGradient(0, 0, 0, HEIGHT)
  counter.addColorStop(0, '#8d8577')
  counter.addColorStop(0.75, '#5a564d')
  counter.addColorStop(0.76, '#7a5d40')
  counter.addColorStop(1, '#4a3828')
  pen.fillStyle = counter
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  if (held === null) return
  const sway = SWAY_PIXELS * Math.sin(frame / 9)
  pen.translate(WIDTH / 2 + sway, HEIGHT / 2 - ABOVE_PIXELS + sway / 2)
  pen.rotate(-0.05 + sway / 400)
  pen.fillStyle = '#14211f'
  pen.beginPath()
  pen.roundRect(-CODE_PIXELS * 0.56, -HEIGHT * 0.6, CODE_PIXELS * 1.12, HEIGHT * 1.2, 44)
  pen.fill()
  pen.fillStyle = '#fff'
  pen.fillRect(-CODE_PIXELS / 2, -CODE_PIXELS / 2, CODE_PIXELS, CODE_PIXELS)
  pen.translate(-CODE_PIXELS / 2, -CODE_PIXELS / 2)
  pen.scale(CODE_PIXELS / held.modules, CODE_PIXELS / held.modules)
  pen.fillStyle = '#000'
  pen.fill(held.path)
}
