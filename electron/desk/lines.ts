/**
 * `npm run desk`: the same desk over standard input and output, one JSON a line, for programs beside the counter and for
 * tests. Clock, ids, chance and timers are made here. Words to people go to standard error.
 */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { accept } from '../../shared/base/result.ts'
import { jsonFromText } from '../../shared/base/json-text.ts'
import { instant } from '../../shared/base/time.ts'
import { type Ask, frameOf, type Port, type Reply, serve } from '../../shared/bridge/channel.ts'
import { askFrom, idOf } from '../../shared/bridge/gate.schema.ts'
import { bringUp } from './bring-up.ts'
import { createDesk, type Desk } from './desk.ts'
import type { DeskDeps } from './deps.ts'
import { storeKeyByRecovery } from './identity/recover.ts'
import { settingsFrom } from './settings.schema.ts'
import type { DeskSettings } from './settings.ts'
import { isDiskFull } from './store/disk-full.ts'

const STDERR = 2
const KEY_FILE = 'store.key'
const KEY_BYTES = 32
/** A long campaign draft has about 4,000. */
const LINE_CHARACTERS_MAX = 131_072
const UNEXPECTED = { kind: 'failed', failure: 'unexpected_shape' } as const
const JOURNAL = join(import.meta.dirname, 'journal/journal.worker.ts')
const COLUMNS = join(import.meta.dirname, 'store/columns/columns.worker.ts')
const FILES = join(import.meta.dirname, 'files/import/import.worker.ts')
const ANALYTICS = join(import.meta.dirname, '../workers/analytics.worker.ts')
const FONTS = join(import.meta.dirname, '../../resources/fonts')

const logger = pino(
  { name: 'desk', level: process.env['LOG_LEVEL'] ?? 'error' },
  pino.destination({ fd: STDERR, sync: true }),
)
const now = () => instant(Date.now())
const deps: DeskDeps = {
  now,
  newId: () => randomUUIDv7(),
  chance: () => Math.random(),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds)
    return () => clearInterval(timer)
  },
  atTurnEnd: (run) => void setImmediate(run),
  instantOfHttpDate: (text) => {
    const milliseconds = Date.parse(text)
    return Number.isNaN(milliseconds) ? null : instant(milliseconds)
  },
  dateOf: (at) => new Date(at),
  log: (code, facts = {}) => logger.warn(facts, code),
}

function say(line: object): void {
  print(JSON.stringify(line))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

type Given =
  { readonly settings: unknown; readonly isRecovery: boolean } | { readonly failed: string }

function settingsOfArguments(): Given {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      data: text,
      server: text,
      enrol: text,
      person: text,
      name: text,
      recover: text,
      'sign-in': { type: 'boolean', default: false },
    },
  })
  const { data, server = null, enrol = null, person = null, name = null, recover } = values
  if (data === undefined) return { settings: null, isRecovery: false }
  const dir = resolve(data)
  const key = recover === undefined ? accept(storeKey(dir)) : storeKeyByRecovery(dir, recover)
  if (!key.ok) return { failed: key.refusal.reason }
  const signIn = values['sign-in']
  const settings = { settings: { dir, storeKey: key.value, server, enrol, person, name, signIn } }
  return { settings, isRecovery: recover !== undefined }
}

/** Made once, readable by this user only; without it the desk's files stay closed. */
function storeKey(dir: string): string {
  const file = join(dir, KEY_FILE)
  // An empty file is a start that was cut off: nothing was stored under its key.
  if (!existsSync(file) || statSync(file).size === 0) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    rmSync(file, { force: true })
    const key = randomBytes(KEY_BYTES).toString('hex')
    writeFileSync(file, key, { mode: 0o600, flag: 'wx', flush: true })
  }
  return readFileSync(file, 'utf8').trim()
}

function fail(error: unknown): void {
  logger.fatal({ err: error }, 'desk_defect')
  process.exit(1)
}

/** A watch that was wrongly asked for is answered as any wrong line. */
function lineOf(reply: Reply): string {
  const isWrong = 'viewFailed' in reply && reply.viewFailed === 'unexpected_shape'
  return frameOf(isWrong ? { id: reply.id, answer: UNEXPECTED } : reply)
}

function speak(desk: Desk): void {
  const lines = createInterface({ input: process.stdin })
  const port: Port<Reply, Ask> = {
    send: (reply) => print(lineOf(reply)),
    listen: (hear) => {
      lines.on('line', (line) => {
        if (line.trim() === '') return
        const frame = line.length > LINE_CHARACTERS_MAX ? undefined : jsonFromText(line)
        const ask = askFrom(frame)
        // A frame without an id is answered without one.
        if (ask === undefined) say({ id: idOf(frame) || null, answer: UNEXPECTED })
        else hear(ask)
      })
      return () => lines.close()
    },
  }
  const stop = serve(port, desk.served)
  const end = (): void => {
    stop()
    desk.close().then(() => process.exit(0), fail)
  }
  lines.once('close', end)
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  say({ ready: true, desk: desk.id })
}

async function start(
  given: DeskSettings['settings'],
  use: (desk: Desk) => Promise<void> | void,
): Promise<void> {
  const browse = (url: string): void => say({ browse: url })
  const threads = {
    journal: pathToFileURL(JOURNAL),
    columns: pathToFileURL(COLUMNS),
    files: pathToFileURL(FILES),
    workers: { entry: pathToFileURL(ANALYTICS), count: availableParallelism() },
  }
  const places = { ...threads, fonts: FONTS, onDefect: fail, browse }
  const made = await createDesk(given, deps, places)
  if (made.ok) {
    await use(made.value)
    return
  }
  say({ ready: false, failed: made.refusal.reason })
  process.exitCode = 1
}

/** An old till's disk: what waits in it goes up, then it is over. */
async function bringUpAndEnd(desk: Desk): Promise<void> {
  const brought = await bringUp(desk)
  say(brought)
  await desk.close()
  process.exit(brought.recovered ? 0 : 1)
}

function givenArguments(): Given {
  try {
    return settingsOfArguments()
  } catch (error) {
    // The folder cannot be written or read.
    logger.error({ err: error }, 'desk_folder')
    return { failed: 'store_damaged' }
  }
}

// What was not saved was not answered either; the documents come again from the server.
process.on('unhandledRejection', (error) => {
  if (isDiskFull(error)) logger.error({ err: error }, 'not_saved')
  else fail(error)
})
const given = givenArguments()
const settings = 'failed' in given ? undefined : settingsFrom(given.settings)
if ('failed' in given || settings === undefined) {
  say({ ready: false, failed: 'failed' in given ? given.failed : 'settings_wrong' })
  process.exitCode = 1
} else await start(settings, given.isRecovery ? bringUpAndEnd : speak)
