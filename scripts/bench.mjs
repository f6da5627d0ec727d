/** `npm run bench -- AREA`: installs the peers of `bench/` by their own lock where that is newer, then measures. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { findChromium } from './find-chromium.mjs'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const ENTRY = 'bench/index.ts'
const npm = process.env['npm_execpath']

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function node(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: HOUSE, stdio: 'inherit', env }).status ?? 1
}

/** 0 where it is not. @param {string} path */
function writtenAt(path) {
  return statSync(`${HOUSE}/bench/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

if (writtenAt('package-lock.json') > writtenAt('node_modules/.package-lock.json')) {
  if (npm === undefined) throw new Error('Run "npm run bench": the peers are installed by npm.')
  if (node([npm, 'ci', '--prefix', 'bench', '--no-audit', '--no-fund']) !== 0) process.exit(1)
}
if (!buildIfStale()) process.exit(1)
const chromium = findChromium()
process.exit(
  node([ENTRY, ...process.argv.slice(2)], {
    ...process.env,
    ...(chromium === undefined ? {} : { CHROMIUM: chromium }),
  }),
)
