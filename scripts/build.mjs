/** Builds `out/` when it is missing or made from other sources than those that stand here now. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const STAMP = join(HOUSE, 'out', 'stamp.txt')
const LOCK = join(HOUSE, 'node_modules', '.cache', 'groundswell-build.lock')
const SOURCES = [
  'shared',
  'electron',
  'renderer',
  'sync-server',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'lingui.config.mjs',
]
/** A build takes seconds; a lock this old was left by one that was ended. */
const LOCK_STALE_MS = 300_000
const LOCK_LOOK_MS = 200

/** @returns {boolean} whether `out/` now holds what the sources say */
export function buildIfStale() {
  if (isFresh()) return true
  return withLock(() => {
    if (isFresh()) return true
    const stamp = stampOfSources()
    const tool = join(HOUSE, 'node_modules/electron-vite/bin/electron-vite.js')
    const built = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
      cwd: HOUSE,
      stdio: 'inherit',
    })
    if (built.status !== 0) return false
    mkdirSync(join(HOUSE, 'out'), { recursive: true })
    writeFileSync(STAMP, stamp)
    return true
  })
}

function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampOfSources()
}

function stampOfSources() {
  const digest = createHash('sha256')
  for (const path of SOURCES.flatMap(filesUnder).toSorted()) {
    digest
      .update(path)
      .update('\0')
      .update(readFileSync(join(HOUSE, path)))
      .update('\0')
  }
  return digest.digest('hex')
}

/** @param {string} path @returns {string[]} files that a build may depend on; tests and specs are none of them */
function filesUnder(path) {
  const absolute = join(HOUSE, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\.test\.tsx?$|[\\/]e2e[\\/]|\.md$/.test(file))
    .map((file) => file.slice(HOUSE.length))
}

/** Two builds at once would write over one another. @template T @param {() => T} work @returns {T} */
function withLock(work) {
  mkdirSync(join(LOCK, '..'), { recursive: true })
  while (!takeLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_LOOK_MS)
  try {
    return work()
  } finally {
    rmdirSync(LOCK)
  }
}

function takeLock() {
  try {
    mkdirSync(LOCK)
    return true
  } catch {
    const isStale = existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > LOCK_STALE_MS
    if (isStale) rmdirSync(LOCK)
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(buildIfStale() ? 0 : 1)
