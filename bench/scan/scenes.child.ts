/**
 * Draws the scenes once for their parameters and this generator, as a webcam's JPEG each, and says where they lie:
 * `scenes.child.ts FOLDER`. Seeded; the same parameters give the same frames.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { encodeQR } from 'qr'
import { seededRandom } from '../../shared/base/random.ts'
import { frameWriter } from './frames.ts'
import { DISTORTIONS, drawParameters, EACH, SCENES_FILE, SEED } from './scene-parameters.ts'
import { drawScene } from './scene.ts'

export interface SceneFile {
  readonly file: string
  readonly distortion: string
  readonly text: string
}
export interface SceneFolder {
  readonly folder: string
  readonly scenes: readonly SceneFile[]
}

const BASE41 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.*/%'
/** 80 bytes after `G1`. */
const CHARACTERS = 120
const QR = { ecc: 'medium', version: 5, encoding: 'alphanumeric', border: 1 } as const

const [, , parent = ''] = process.argv
const folder = join(parent, `scenes-${generation()}`)
const list = join(folder, 'scenes.json')
if (!existsSync(list)) await drawAll()
// Written below.
const scenes = JSON.parse(readFileSync(list, 'utf8')) as readonly SceneFile[]
process.stdout.write(`${JSON.stringify({ folder, scenes } satisfies SceneFolder)}\n`)

/** Changes with the parameters and with every file that draws. */
function generation(): string {
  const hash = createHash('sha256').update(readFileSync(SCENES_FILE))
  for (const name of readdirSync(import.meta.dirname).toSorted()) {
    if (name.endsWith('.ts')) hash.update(readFileSync(join(import.meta.dirname, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

async function drawAll(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const write = await frameWriter()
  const drawn: SceneFile[] = []
  for (const [row, distortion] of DISTORTIONS.entries()) {
    for (let number = 0; number < EACH; number += 1) {
      const random = seededRandom(SEED + row * 1_000 + number)
      const text = `G1${Array.from({ length: CHARACTERS }, () => BASE41.charAt(Math.floor(random() * BASE41.length))).join('')}`
      const parameters = drawParameters(distortion, random)
      const modules = encodeQR(text, 'raw', QR).slice(1, -1)
      const grey = drawScene(
        modules.map((line) => line.slice(1, -1)),
        parameters,
        random,
      )
      const file = `${distortion}-${String(number).padStart(2, '0')}.jpg`
      writeFileSync(join(folder, file), await write(grey, Math.round(parameters.jpeg)))
      drawn.push({ file, distortion, text })
    }
  }
  writeFileSync(`${list}.new`, JSON.stringify(drawn))
  renameSync(`${list}.new`, list)
}
