/**
 * The counter API of one till: off until it is switched on, on again after a restart, its device token shown once and kept as a
 * hash. A cash register asks it for what a scan at the till's own screen does, through the same journal.
 */
import { base64urlFromBytes, hexFromBytes, utf8FromText } from '../../../shared/base/bytes.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { type Clock, type Instant, SECOND_MS } from '../../../shared/base/time.ts'
import type { CounterView } from '../../../shared/bridge/views.ts'
import { sha256 } from '../crypto.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { CounterTill } from './answer-question.ts'
import type { KeptCounter } from './counter.schema.ts'
import type { CounterFile } from './kept-counter.ts'
import { serveCounter, type ServingCounter } from './serve-counter.ts'

export interface Counter {
  state(): CounterView
  /** Ends the token before; null takes the port it had, else the first free one of its own. */
  switchOn(port: number | null): Promise<Result<SwitchedOn, 'port_taken'>>
  switchOff(): Promise<void>
  onChange(hear: () => void): void
  close(): Promise<void>
}

export interface SwitchedOn {
  readonly port: number
  /** Told here and nowhere else. */
  readonly token: string
}

export interface CounterDeps extends Pick<DeskDeps, 'now' | 'randomBytes' | 'every' | 'log'> {
  readonly till: CounterTill
  readonly file: CounterFile
}

const TOKEN_BYTES = 32
/** One a till on the same machine. */
const OWN_PORTS = Array.from({ length: 10 }, (_, at) => 4_790 + at)
/** Until a port that another program has is tried again. */
const RETRY_MS = 30 * SECOND_MS
/** The time of the last question is told this often at most. */
const ASKED_MS = 5 * SECOND_MS

export async function startCounter(deps: CounterDeps): Promise<Counter> {
  const running: Running = {
    deps,
    kept: deps.file.read(),
    serving: null,
    lastAskedAt: null,
    retry: null,
    hearers: new Set(),
  }
  if (running.kept !== null) await resume(running, running.kept)
  return {
    state: () => ({
      on: running.kept !== null,
      listening: running.serving !== null,
      port: running.kept?.port ?? null,
      lastAskedAt: running.lastAskedAt,
    }),
    switchOn: (port) => switchOn(running, port),
    switchOff: async () => {
      deps.file.remove()
      running.kept = null
      await stop(running)
      tellHearers(running)
    },
    onChange: (hear) => void running.hearers.add(hear),
    close: () => stop(running),
  }
}

interface Running {
  readonly deps: CounterDeps
  kept: KeptCounter | null
  serving: ServingCounter | null
  lastAskedAt: Instant | null
  retry: Cancel | null
  readonly hearers: Set<() => void>
}

/** What was on goes on; where another program has the port, it is tried again until it is free. */
async function resume(running: Running, kept: KeptCounter): Promise<void> {
  running.serving = await serve(running, kept)
  if (running.serving !== null) return
  running.deps.log('counter_port_taken', { port: kept.port })
  running.retry = running.deps.every(RETRY_MS, () => void tryAgain(running, kept))
}

async function tryAgain(running: Running, kept: KeptCounter): Promise<void> {
  const serving = await serve(running, kept)
  if (serving === null) return
  // It was switched off or anew while the port was asked for.
  if (running.kept !== kept || running.serving !== null) return serving.close()
  running.retry?.()
  running.retry = null
  running.serving = serving
  tellHearers(running)
}

async function switchOn(
  running: Running,
  port: number | null,
): Promise<Result<SwitchedOn, 'port_taken'>> {
  const { randomBytes, file } = running.deps
  const token = `gsc_${base64urlFromBytes(randomBytes(TOKEN_BYTES))}`
  const tokenHash = hexFromBytes(sha256(utf8FromText(token)))
  const before = running.kept
  await stop(running)
  for (const wanted of port === null ? ownPorts(before) : [port]) {
    const kept = { port: wanted, tokenHash }
    const serving = await serve(running, kept)
    if (serving === null) continue
    file.write(kept)
    running.kept = kept
    running.serving = serving
    tellHearers(running)
    return accept({ port: wanted, token })
  }
  if (before !== null) await resume(running, before)
  return refuse('port_taken', { port })
}

function ownPorts(before: KeptCounter | null): readonly number[] {
  return before === null ? OWN_PORTS : [before.port, ...OWN_PORTS]
}

async function serve(running: Running, { port, tokenHash }: KeptCounter) {
  const { till, now, log } = running.deps
  return serveCounter(port, { till, now, tokenHash, log, onAsked: () => asked(running, now) })
}

function asked(running: Running, now: Clock): void {
  const at = now()
  const isNews = running.lastAskedAt === null || at - running.lastAskedAt >= ASKED_MS
  if (!isNews) return
  running.lastAskedAt = at
  tellHearers(running)
}

async function stop(running: Running): Promise<void> {
  running.retry?.()
  running.retry = null
  const { serving } = running
  running.serving = null
  await serving?.close()
}

function tellHearers({ hearers }: Running): void {
  for (const hear of hearers) hear()
}
