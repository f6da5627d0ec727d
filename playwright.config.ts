/** End-to-end specs: `house` walks the app on each host, `pictures` takes the pictures of the guide. */
import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from './scripts/find-chromium.mjs'

const executablePath = findChromium()
const PICTURES = '**/*.pictures.e2e.ts'
/** Two desks, a server and a browser start on two cores, of which a busy machine gives a tenth. */
const SPEC_LIMIT_MS = 600_000
/** A busy machine is slow, not wrong: no spec measures a time, so each waits long before it gives up. */
const ANSWERS_WITHIN_MS = 60_000

export default defineConfig({
  testDir: 'electron/e2e',
  outputDir: 'test-results/specs',
  workers: 1,
  timeout: SPEC_LIMIT_MS,
  expect: { timeout: ANSWERS_WITHIN_MS },
  forbidOnly: Boolean(process.env['CI']),
  // What failed is walked once more for its trace, as a trace of every walk is a third of the work; it has failed all the same.
  retries: 1,
  failOnFlakyTests: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/specs.json' }]],
  use: {
    headless: true,
    actionTimeout: ANSWERS_WITHIN_MS,
    screenshot: 'only-on-failure',
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: CHROMIUM_ARGUMENTS,
    },
  },
  projects: [
    { name: 'house', testMatch: '**/*.e2e.ts', testIgnore: PICTURES },
    { name: 'pictures', testMatch: PICTURES },
  ],
})
