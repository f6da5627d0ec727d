/**
 * Entry of a desk's own process, as a host forks it: settings come first, one greeting goes back, then the bridge's frames.
 * Clock, ids, chance and timers of the desk are made here.
 */
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { instant } from '../../shared/base/time.ts'
import { type Ask, type Port, type Reply, serve } from '../../shared/bridge/channel.ts'
import { createDesk, type Desk } from './desk.ts'
import type { DeskDeps } from './deps.ts'
import type { ChooseOrganisation } from './identity/identify.ts'
import { choiceOf } from './identity/identity.schema.ts'
import { chosenFrom, settingsFrom } from './settings.schema.ts'
import type { DeskBrowse, DeskChoose, DeskGreeting } from './settings.ts'
import { isDiskFull } from './store/disk-full.ts'

/** What carries messages to whoever started this process: Electron's parent port, or Node's channel. */
interface Parent {
  readonly send: (message: unknown) => void
  readonly listen: (hear: (message: unknown) => void) => void
}
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', hear: (event: { readonly data: unknown }) => void): void
}

const STDERR = 2
/** In a checkout the thread's source stands beside this file's folder, in an app it is a bundle beside this one. */
const isSource = import.meta.filename.endsWith('.ts')
const JOURNAL = join(import.meta.dirname, isSource ? 'journal/journal.worker.ts' : 'journal.js')
const COLUMNS = join(
  import.meta.dirname,
  isSource ? 'store/columns/columns.worker.ts' : 'columns.js',
)
const ANALYTICS = join(
  import.meta.dirname,
  isSource ? '../workers/analytics.worker.ts' : 'analytics.js',
)
const FILES = join(import.meta.dirname, isSource ? 'files/import/import.worker.ts' : 'files.js')
const FONTS = join(import.meta.dirname, '../../resources/fonts')

const logger = pino(
  { name: 'desk', level: process.env['LOG_LEVEL'] ?? 'warn' },
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

function parentOf(): Parent {
  // Electron adds this port to the processes it forks; Node's types do not know it.
  const port = (process as typeof process & { readonly parentPort?: ParentPort }).parentPort
  if (port !== undefined) {
    return {
      send: (message) => port.postMessage(message),
      listen: (hear) => port.on('message', ({ data }) => hear(data)),
    }
  }
  return {
    send: (message) => void process.send?.(message),
    listen: (hear) => void process.on('message', hear),
  }
}

function fail(error: unknown): void {
  logger.fatal({ err: error }, 'desk_defect')
  process.exit(1)
}

/** While a person chooses. */
let hearChosen: ((organisation: string | null) => void) | null = null

async function start(parent: Parent, message: unknown): Promise<Desk | null> {
  const greet = (greeting: DeskGreeting): void => parent.send(greeting)
  const settings = settingsFrom(message)
  if (settings === undefined) {
    greet({ ready: false, failed: 'settings_wrong' })
    return null
  }
  const browse = (url: string): void => {
    const asked: DeskBrowse = { browse: url }
    parent.send(asked)
  }
  const choose: ChooseOrganisation = (places) => {
    const asked: DeskChoose = { choose: places.map(choiceOf) }
    const chosen = new Promise<string | null>((resolve) => {
      hearChosen = resolve
    })
    parent.send(asked)
    return chosen
  }
  const threads = {
    journal: pathToFileURL(JOURNAL),
    columns: pathToFileURL(COLUMNS),
    files: pathToFileURL(FILES),
    workers: { entry: pathToFileURL(ANALYTICS), count: availableParallelism() },
  }
  const places = { ...threads, fonts: FONTS, onDefect: fail, browse, choose }
  const made = await createDesk(settings, deps, places)
  if (!made.ok) {
    logger.warn(made.refusal, 'desk_not_started')
    greet({ ready: false, failed: made.refusal.reason })
    return null
  }
  const { id, kind, name, served } = made.value
  const port: Port<Reply, Ask> = {
    send: (reply) => parent.send(reply),
    listen: (hear) => {
      // The host's gate has parsed every frame.
      parent.listen((frame) => hear(frame as Ask))
      return () => undefined
    },
  }
  serve(port, served)
  greet({ ready: true, desk: id, kind, name })
  return made.value
}

const parent = parentOf()
let desk: Desk | null = null
let isStarted = false
parent.listen((message) => {
  const organisation = isStarted ? chosenFrom(message) : undefined
  if (organisation !== undefined) hearChosen?.(organisation)
  if (isStarted) return
  isStarted = true
  start(parent, message).then((made) => {
    desk = made
    if (made === null) process.exitCode = 1
  }, fail)
})

function end(): void {
  const closing = desk?.close() ?? Promise.resolve()
  closing.then(() => process.exit(0), fail)
}
// What was not saved was not answered either; the documents come again from the server.
process.on('unhandledRejection', (error) => {
  if (isDiskFull(error)) logger.error({ err: error }, 'not_saved')
  else fail(error)
})
process.once('SIGTERM', end)
process.once('SIGINT', end)
// A desk without its host has nobody to answer to.
process.once('disconnect', end)
