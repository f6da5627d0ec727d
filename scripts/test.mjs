/**
 * `npm test`: everything a change must pass, as CI runs it; `--check` the fast part, `--release` the long tier. Every step runs
 * even when one before it failed; the last lines name what failed and sum over steps, unit tests and specs. What measures no
 * time and waits for nothing (the static steps, the simulation) runs beside unit tests and specs on what these leave of the cores.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import './compile-cache.mjs'

const HOUSE = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = join(HOUSE, 'test-results')
const UNIT_REPORT = join(REPORTS, 'unit.json')
const SPEC_REPORT = join(REPORTS, 'specs.json')
/** Linux shares cores out between sessions before it looks at priorities; each browser of the specs is a session. */
const HAS_SESSIONS = process.platform === 'linux'
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

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
const beside = Promise.all([staticSteps(), isCheck ? undefined : simulation()])
await unitTests(isCheck ? ['--project=node', '--project=alone', '--project=dom'] : [])
if (!isCheck) {
  await step('build', ['scripts/build.mjs'])
  await specs()
}
await beside
if (isRelease) {
  await step('holes', ['electron/e2e/holes/index.ts'])
  await step('chaos of tills', ['electron/e2e/chaos/index.ts', 'till'])
  await step('chaos of nodes', ['electron/e2e/chaos/index.ts', 'server'])
  await step('bench', ['scripts/bench.mjs'])
}

// Said again at the end: where only the end of a long output is kept, it still says what failed.
for (const failure of failures) console.log(`FAILED  ${failure}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exit(sum.failed === 0 ? 0 : 1)

function simulation() {
  return stepBeside('sim', ['electron/e2e/sim/index.ts', ...simArguments()])
}

/** Simulated worlds: from a fixed start, and in a release from one drawn from the commit, with the planted bugs. */
function simArguments() {
  if (!isRelease) return ['--seeds', '20000', '--seed', '1']
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: HOUSE, encoding: 'utf8' })
  const start = Number.parseInt(stdout.slice(0, 7), 16) || 1
  return ['--seeds', '100000', '--seed', String(start), '--mutants']
}

/** One after the other, each told of when it has ended. */
async function staticSteps() {
  const { lint, words } = read(join(HOUSE, 'package.json')).scripts
  const prettier = 'node_modules/prettier/bin/prettier.cjs'
  await stepBeside('format', [prettier, '--check', '--log-level', 'warn', '.'])
  await stepBeside('lint', ['node_modules/oxlint/bin/oxlint', ...lint.split(' ').slice(1)])
  await stepBeside('layers', ['scripts/layers.mjs'])
  await stepBeside('types', ['node_modules/typescript/bin/tsc', '-b'])
  await stepBeside('dead', ['node_modules/knip/bin/knip.js'])
  if (words !== undefined) await stepBeside('words', words.split(' ').slice(1))
}

/** @param {string} name @param {string[]} args */
async function stepBeside(name, args) {
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: HOUSE,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: HAS_SESSIONS,
  })
  const { pid } = child
  const end = () => pid !== undefined && process.kill(HAS_SESSIONS ? -pid : pid)
  if (pid !== undefined) putLast(pid)
  process.once('exit', end)
  /** @type {Buffer[]} */
  const said = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (/** @type {Buffer} */ part) => said.push(part))
  const isWell = await ended(child)
  process.off('exit', end)
  process.stdout.write(Buffer.concat(said))
  countStep(name, told(name, isWell, began))
}

/**
 * Whatever else wants a core has it first. Where sessions are weighed it takes a session of its own, put last among them.
 * @param {number} pid of a process that has started no thread and no process yet: these take the priority over
 */
function putLast(pid) {
  setPriority(pid, constants.priority.PRIORITY_LOW)
  if (!HAS_SESSIONS) return
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW))
  } catch {
    // This one weighs no sessions: the priority is enough.
  }
}

/** Runs Node on `args`; answers whether it ended well. @param {string} name @param {string[]} args */
async function run(name, args) {
  const began = performance.now()
  const isWell = await ended(spawn(process.execPath, args, { cwd: HOUSE, stdio: 'inherit' }))
  return told(name, isWell, began)
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<boolean>} whether it ended well */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

/** @param {string} name @param {boolean} isWell @param {number} began */
function told(name, isWell, began) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${isWell ? 'passed' : 'FAILED'}  ${name}  ${seconds} s`)
  return isWell
}

/** @param {string} name @param {string[]} args */
async function step(name, args) {
  countStep(name, await run(name, args))
}

/** A step without a report of its own counts as one. @param {string} name @param {boolean} isWell */
function countStep(name, isWell) {
  if (isWell) return count({ passed: 1, failed: 0 })
  failures.push(name)
  count({ passed: 0, failed: 1 })
}

/** @param {string[]} projects */
async function unitTests(projects) {
  rmSync(UNIT_REPORT, { force: true })
  const isWell = await run('unit tests', [
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

async function specs() {
  rmSync(SPEC_REPORT, { force: true })
  const isWell = await run('end-to-end specs', ['scripts/e2e.mjs'])
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
