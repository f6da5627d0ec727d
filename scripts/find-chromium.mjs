/**
 * The browser that specs, pictures and benches drive: named by CHROMIUM, else Playwright's own, else the system's. Run by
 * itself it also installs one where there is none, and says what to do where it may not.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url))
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const isRoot = process.getuid?.() === 0

/** Quiet, and without its own sandbox only where it could not start with it: as root. */
export const CHROMIUM_ARGUMENTS = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** @returns {string | undefined} path of a browser that is on this machine already */
export function findChromium() {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return named
  return [playwrightsOwn(), ...SYSTEM].find((path) => path !== undefined && existsSync(path))
}

/** @returns {string} path of a browser, installed now if need be; throws with what to do */
export function ensureChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  console.log('No Chromium here: installing one.')
  if (succeeds(process.execPath, [CLI, 'install', '--with-deps', 'chromium'])) {
    const own = findChromium()
    if (own !== undefined) return own
  }
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    succeeds('apt-get', ['update'])
    succeeds('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'])
  }
  const installed = findChromium()
  if (installed !== undefined) return installed
  throw new Error('No Chromium: install one, or set CHROMIUM to the path of its executable.')
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  const ask = "process.stdout.write(require('playwright').chromium.executablePath())"
  const answer = spawnSync(process.execPath, ['-e', ask], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  })
  return answer.status === 0 && answer.stdout !== '' ? answer.stdout : undefined
}

/** @param {string} command @param {string[]} args */
function succeeds(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(ensureChromium())
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem)
    process.exit(1)
  }
}
