/**
 * `npm run e2e`: the specs on the stand-in and on the browser host. `--electron` runs them on real Electron, or says SKIPPED
 * and why; `--pictures` takes the pictures of `docs/pictures`. Everything else is handed to Playwright.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildIfStale } from './build.mjs'
import './compile-cache.mjs'
import { electronBinary, whyNoWindow } from './electron-binary.mjs'
import { ensureChromium } from './find-chromium.mjs'
import './quick-temporary.mjs'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const OWN = new Set(['--electron', '--pictures'])
const args = process.argv.slice(2)
const onElectron = args.includes('--electron')
const project = args.includes('--pictures') ? 'pictures' : 'house'

if (onElectron) {
  const reason =
    electronBinary() === undefined ? 'Electron has no binary on this machine' : whyNoWindow()
  if (reason !== undefined) {
    console.log(`SKIPPED: ${reason}.`)
    process.exit(0)
  }
}
if (!buildIfStale()) process.exit(1)
const run = spawnSync(
  process.execPath,
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    `--project=${project}`,
    '--pass-with-no-tests',
    ...args.filter((arg) => !OWN.has(arg)),
  ],
  {
    cwd: HOUSE,
    stdio: 'inherit',
    env: {
      ...process.env,
      CHROMIUM: ensureChromium(),
      GROUNDSWELL_E2E_HOSTS: onElectron ? 'electron' : 'standin,browser',
    },
  },
)
process.exit(run.status ?? 1)
