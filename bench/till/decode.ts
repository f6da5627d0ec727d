/** The decoders side by side over the same scenes: the till's own reader and, where they are installed, its peers. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureIn } from '../child.ts'
import type { Measured } from '../figure.ts'
import type { SceneFolder } from '../scan/scenes.child.ts'
import type { Decoded } from './decode.child.ts'

const PEERS = {
  jsqr: 'jsQR 1.4.0',
  zbar: 'zbar-wasm 0.11.0',
  zxing: '@zxing/library 0.23.0',
} as const

export async function measureDecoders(): Promise<readonly Measured[]> {
  // Drawing them takes minutes: kept until their parameters change.
  const parent = join(tmpdir(), 'groundswell-bench-scenes')
  const { folder } = await measureIn<SceneFolder>('scan/scenes.child.ts', parent)
  const own = await read(folder, 'plain')
  const looks = await read(folder, 'looks')
  const peers = new Map<string, Decoded>()
  for (const name of Object.keys(PEERS)) {
    peers.set(name, await read(folder, name))
  }
  return figuresOf(own, looks, peers)
}

function read(folder: string, decoder: string): Promise<Decoded> {
  return measureIn<Decoded>('till/decode.child.ts', folder, decoder)
}

function figuresOf(
  own: Decoded,
  looks: Decoded,
  peers: ReadonlyMap<string, Decoded>,
): readonly Measured[] {
  const jsqr = rate(peers.get('jsqr'))
  const value = rate(own)
  const times = `one plain look, p50 ${own.msP50.toFixed(1)} ms, p95 ${own.msP95.toFixed(1)} ms`
  return [
    { figure: 'till.decode-rate', value, note: `${times}; read of 30: ${listed(own)}` },
    {
      figure: 'till.decode-rate-with-slow-looks',
      value: rate(looks),
      unit: 'share of 420 scenes',
      note: `plain, denoised, sharpened, ${looks.wrong} wrong`,
    },
    { figure: 'till.decode-wrong', value: own.wrong + looks.wrong },
    {
      figure: 'till.decode-rate-over-jsqr',
      value: value / jsqr,
      peer: PEERS.jsqr,
      peerValue: jsqr,
      ratio: value / jsqr,
    },
    ...Object.entries(PEERS).map(([name, peer]): Measured => {
      const decoded = peers.get(name)
      const note = `p50 ${decoded?.msP50.toFixed(1) ?? ''} ms, ${decoded?.wrong ?? 0} wrong`
      const unit = 'share of 420 scenes'
      return { figure: `till.decode-rate-peer-${name}`, value: rate(decoded), unit, peer, note }
    }),
  ]
}

function rate(decoded: Decoded | undefined): number {
  return decoded === undefined ? Number.NaN : decoded.read / decoded.scenes
}

function listed({ byDistortion }: Decoded): string {
  return Object.entries(byDistortion)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}
