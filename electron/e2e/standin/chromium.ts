/**
 * Chromium beside the stand-in, spoken to over a pipe: when this process ends for any reason the pipe closes and Chromium
 * goes with it. A second door (a port) is open for Playwright only.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { findChromium } from '../../../scripts/find-chromium.mjs'

/** No window of its own, no first-run page, nothing fetched behind the test's back. */
const QUIET = [
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-startup-window',
]

export interface Devtools extends EventEmitter {
  /** One command of the DevTools protocol; rejects with its error. Events arrive as `<session>:<method>`. */
  send<Answer = unknown>(method: string, params?: object, session?: string): Promise<Answer>
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly sessionId?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

class PipeDevtools extends EventEmitter implements Devtools {
  readonly waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly up: Writable
  last = 0
  rest = ''

  constructor(up: Writable, down: Readable) {
    super()
    this.setMaxListeners(0)
    this.up = up
    up.on('error', () => this.end())
    down.setEncoding('utf8').on('data', (text: string) => this.read(text))
    down.on('close', () => this.end())
  }

  read(text: string): void {
    const frames = (this.rest + text).split('\0')
    this.rest = frames.pop() ?? ''
    // Chromium's own frames.
    for (const frame of frames) this.take(JSON.parse(frame) as Message)
  }

  take(message: Message): void {
    if (message.id === undefined) {
      this.emit(`${message.sessionId ?? ''}:${message.method ?? ''}`, message.params)
      return
    }
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  }

  send<Answer>(method: string, params: object = {}, session?: string): Promise<Answer> {
    this.last += 1
    // The protocol answers each method with its own shape; the caller names it.
    const waiting = Promise.withResolvers<unknown>() as PromiseWithResolvers<Answer>
    this.waiting.set(this.last, waiting as PromiseWithResolvers<unknown>)
    this.up.write(`${JSON.stringify({ id: this.last, method, params, sessionId: session })}\0`)
    return waiting.promise
  }

  end(): void {
    for (const waiting of this.waiting.values()) waiting.reject(new Error('Chromium has ended'))
    this.waiting.clear()
    this.emit('end')
  }
}

export interface Chromium {
  readonly devtools: Devtools
  readonly close: () => Promise<void>
}

/** @param switches of the command line and of `app.commandLine`; the line "DevTools listening" is passed on to stderr. */
export async function startChromium(switches: readonly string[]): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'standin-'))
  const door = switches.some((one) => one.startsWith('--remote-debugging-port'))
  const args = [
    ...QUIET,
    '--remote-debugging-pipe',
    ...(door ? [] : ['--remote-debugging-port=0']),
    `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...switches.filter((one) => !one.startsWith('--user-data-dir')),
  ]
  const child = spawn(pathOfChromium(), [...new Set(args)], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, , , up, down] = child.stdio
  // Five pipes were asked for: 3 is written, 4 is read.
  const devtools = new PipeDevtools(up as Writable, down as Readable)
  await passOnDoor(child)
  const forget = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  process.on('exit', () => {
    child.kill('SIGKILL')
    forget()
  })
  return {
    devtools,
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      devtools.send('Browser.close').catch(() => undefined)
      await gone
    },
  }
}

function pathOfChromium(): string {
  const path = findChromium()
  if (path === undefined) throw new Error('the stand-in needs a Chromium: name it in CHROMIUM')
  return path
}

function passOnDoor(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = ''
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`Chromium ended at once (${String(code)})\n${rest}`)),
    )
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      rest = (rest + text).slice(-4000)
      const line = /DevTools listening on ws:\S+/.exec(rest)?.[0]
      if (line === undefined) return
      rest = ''
      process.stderr.write(`${line}\n`)
      resolve()
    })
  })
}
