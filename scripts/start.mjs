/**
 * `npm start`: opens the console, in Electron where its binary is (or can be fetched) and a window can be opened, else in a
 * browser. `--browser` and `--electron` choose; everything else is handed on to the host. Builds first when `out/` is stale.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import { fetchElectron, whyNoWindow } from './electron-binary.mjs'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
/** Node runs TypeScript from source since this version; see `engines`. */
const OLDEST_NODE = [22, 18]
const OWN = new Set(['--browser', '--electron'])
const args = process.argv.slice(2)
const rest = args.filter((arg) => !OWN.has(arg))

if (isTooOld(process.versions.node)) {
  fail(`Node ${process.versions.node} is too old. Use "npm start", which finds the right one.`)
}
if (!buildIfStale()) fail('The console could not be built.')
const { binary, reason } = chooseHost()
if (binary === undefined && args.includes('--electron')) fail(`No Electron: ${reason}.`)
if (reason !== undefined) console.log(`The console opens in a browser: ${reason}.`)

const child =
  binary === undefined
    ? spawn(process.execPath, ['electron/host/index.ts', ...rest], { cwd: HOUSE, stdio: 'inherit' })
    : spawn(binary, ['.', ...rest], { cwd: HOUSE, stdio: 'inherit' })
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal))
}
child.on('error', (problem) => fail(problem.message))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))

/** @returns {{ binary?: string, reason?: string }} the binary to open with, or why it is a browser */
function chooseHost() {
  if (args.includes('--browser')) return {}
  const noWindow = args.includes('--electron') ? undefined : whyNoWindow()
  if (noWindow !== undefined) return { reason: noWindow }
  const found = fetchElectron()
  return found === undefined ? { reason: 'Electron has no binary here' } : { binary: found }
}

/** @param {string} version */
function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
