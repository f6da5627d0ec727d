/**
 * `npm run package`: packs the app by electron-builder. Where Electron's binary is absent, `--dir` packs around a stub: everything
 * but the binary is real (archive, unpacked native files, fuses), so packing can be tested anywhere; the result cannot start.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { electronBinary } from './electron-binary.mjs'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const STUB = join(HOUSE, 'node_modules/.cache/electron-stub')
/** The words that mark the fuses in Electron's binary, then version 1, then one digit a fuse; see @electron/fuses. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = '100110010'
const args = process.argv.slice(2)
const hasBinary = electronBinary() !== undefined

if (!hasBinary && !(args.includes('--dir') && process.platform === 'linux')) {
  console.error(
    'Electron has no binary here; only "npm run package -- --dir" on Linux packs around a stub.',
  )
  process.exit(1)
}
if (!buildIfStale()) process.exit(1)
const stubbed = hasBinary ? [] : ['--linux', `--config.electronDist=${plantStub()}`]
const packed = spawnSync(
  process.execPath,
  ['node_modules/electron-builder/cli.js', '--publish', 'never', ...args, ...stubbed],
  { cwd: HOUSE, stdio: 'inherit' },
)
if (packed.status === 0 && !hasBinary) console.log('Packed around a stub: it cannot start.')
process.exit(packed.status ?? 1)

/** @returns {string} a folder laid out as Electron's own, with an executable that holds the fuses and nothing else */
function plantStub() {
  const { version } = JSON.parse(
    readFileSync(join(HOUSE, 'node_modules/electron/package.json'), 'utf8'),
  )
  for (const folder of ['locales', 'resources']) mkdirSync(join(STUB, folder), { recursive: true })
  const fuses = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSES.length]),
    Buffer.from(FUSES),
  ])
  writeFileSync(join(STUB, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuses]))
  chmodSync(join(STUB, 'electron'), 0o755)
  writeFileSync(join(STUB, 'version'), version)
  writeFileSync(join(STUB, 'locales/en-US.pak'), '')
  return STUB
}
