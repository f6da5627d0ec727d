/**
 * `npm test`: everything a change must pass, as CI runs it; `--check` the fast part, `--release` the long tier. Every step runs
 * even when one before it failed; the last lines name what failed and sum over steps, unit tests and specs.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = join(HOUSE, 'test-results')
const UNIT_REPORT = join(REPORTS, 'unit.json')
const SPEC_REPORT = join(REPORTS, 'specs.json')
const isCheck = process.argv.includes('--check')
const isRelease = process.argv.includes('--release')
// Requests made of the server's OpenAPI document: a taste by default, all of them here.
if (isRelease) process.env['GATEWAY_REQUESTS'] = '10000'
// Frames that each road of the canary matrix listens to: over HTTP fewer by default.
if (isRelease) process.env['CANARY_FRAMES'] = '5000'

const sum = { passed: 0, failed: 0 }
/** @type {string[]} */
const failures = []
mkdirSync(REPORTS, { recursive: true })

step('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'])
const { lint, words } = read(join(HOUSE, 'package.json')).scripts
step('lint', ['node_modules/oxlint/bin/oxlint', ...lint.split(' ').slice(1)])
step('layers', ['scripts/layers.mjs'])
step('types', ['node_modules/typescript/bin/tsc', '-b'])
step('dead', ['node_modules/knip/bin/knip.js'])
if (words !== undefined) step('words', words.split(' ').slice(1))
if (!isCheck) step('sim', ['electron/e2e/sim/index.ts', ...simArguments()])
unitTests(isCheck ? ['--project=node', '--project=dom'] : [])
if (!isCheck) {
  step('build', ['scripts/build.mjs'])
  specs()
}
if (isRelease) {
  step('holes', ['electron/e2e/holes/index.ts'])
  step('chaos of tills', ['electron/e2e/chaos/index.ts', 'till'])
  step('chaos of nodes', ['electron/e2e/chaos/index.ts', 'server'])
  step('bench', ['scripts/bench.mjs'])
}

// Said again at the end: where only the end of a long output is kept, it still says what failed.
for (const failure of failures) console.log(`FAILED  ${failure}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exit(sum.failed === 0 ? 0 : 1)

/** Simulated worlds: from a fixed start, and in a release from one drawn from the commit, with the planted bugs. */
function simArguments() {
  if (!isRelease) return ['--seeds', '20000', '--seed', '1']
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: HOUSE, encoding: 'utf8' })
  const start = Number.parseInt(stdout.slice(0, 7), 16) || 1
  return ['--seeds', '100000', '--seed', String(start), '--mutants']
}

/** Runs Node on `args`; answers whether it ended well. @param {string} name @param {string[]} args */
function run(name, args) {
  const began = performance.now()
  const ended = spawnSync(process.execPath, args, { cwd: HOUSE, stdio: 'inherit' })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const isWell = ended.status === 0
  console.log(`${isWell ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`)
  return isWell
}

/** A step without a report of its own counts as one. @param {string} name @param {string[]} args */
function step(name, args) {
  if (run(name, args)) return count({ passed: 1, failed: 0 })
  failures.push(name)
  count({ passed: 0, failed: 1 })
}

/** @param {string[]} projects */
function unitTests(projects) {
  rmSync(UNIT_REPORT, { force: true })
  const isWell = run('unit tests', [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`,
  ])
  const report = read(UNIT_REPORT)
  countReport(isWell, report && { passed: report.numPassedTests, failed: report.numFailedTests })
  if (isWell) return
  const named = report ? failedTests(report) : []
  failures.push(...(named.length > 0 ? named : ['unit tests, by an error outside any test']))
}

/**
 * Each failed test with the first lines of why, and each file that did not load.
 * @param {{ testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} report
 */
function failedTests(report) {
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    const name = relative(HOUSE, file.name)
    if (failed.length > 0)
      return failed.map(
        (test) => `${name}: ${test.fullName}\n${head(test.failureMessages.join('\n'))}`,
      )
    return file.status === 'failed' ? [`${name}\n${head(file.message)}`] : []
  })
}

/** Without the runner's own frames. @param {string} text */
function head(text) {
  const lines = text.split('\n').filter((line) => !line.includes('node_modules'))
  return lines.slice(0, 12).join('\n')
}

function specs() {
  rmSync(SPEC_REPORT, { force: true })
  const isWell = run('end-to-end specs', ['scripts/e2e.mjs'])
  if (!isWell) failures.push('end-to-end specs')
  const stats = read(SPEC_REPORT)?.stats
  countReport(isWell, stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky })
}

/**
 * A run that failed without a failed test (a file that does not load, a runner that died) is one failure all the same.
 * @param {boolean} isWell @param {{ passed: number, failed: number } | undefined} counted
 */
function countReport(isWell, counted = { passed: 0, failed: isWell ? 0 : 1 }) {
  count({ passed: counted.passed, failed: isWell ? counted.failed : Math.max(1, counted.failed) })
}

/** @param {{ passed: number, failed: number }} part */
function count(part) {
  sum.passed += part.passed
  sum.failed += part.failed
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
