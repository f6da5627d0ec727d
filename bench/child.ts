/** Measures in processes of their own, so that no side warms or burdens another; what a child has to say is one line of JSON. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What an area may take: a child that hangs is killed and costs its own part, not the run. */
const ENDS_WITHIN_MS = 480_000
/** What is measured of a desk is waited for longer than a test would: a slow machine has a figure too. */
export const DESK_WITHIN_MS = 120_000

/** A side that others are measured against says that it stands within this, or is killed. */
const READY_WITHIN_MS = 120_000

/** A side that stays up while another is measured against it. */
export interface Standing<Answer> {
  readonly said: Answer
  /** A line to it, and the line of JSON it says next. */
  readonly ask: <Reply>(line: string) => Promise<Reply>
  readonly stop: () => Promise<void>
}

/** `file` is relative to `bench/`; its last line of output is its answer. The answer's shape is the child's own affair. */
export async function measureIn<Answer>(file: string, ...args: string[]): Promise<Answer> {
  const child = start(file, args, ENDS_WITHIN_MS)
  let output = ''
  child.stdout?.setEncoding('utf8')
  child.stdout?.on('data', (text: string) => (output += text))
  const [code, signal] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ended with ${String(code ?? signal)}`)
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  // Both ends are ours and typed by the same interface.
  return JSON.parse(last) as Answer
}

/** Starts a side that says one line once it is ready and then serves until it is stopped. */
export async function standIn<Answer>(file: string, ...args: string[]): Promise<Standing<Answer>> {
  const child = start(file, args)
  if (child.stdout === null) throw new Error(`${file} has no standard output`)
  const lines = createInterface({ input: child.stdout })
  const late = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  const next = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`${file} ended without a word`))
      lines.once('close', ended)
      const hear = (line: string): void => {
        // A library of a peer may speak too.
        if (!line.startsWith('{')) return
        lines.off('close', ended)
        lines.off('line', hear)
        resolve(line)
      }
      lines.on('line', hear)
    })
  const said = await next().finally(() => clearTimeout(late))
  return {
    // As above.
    said: JSON.parse(said) as Answer,
    ask: async <Reply>(line: string) => {
      const answer = next()
      child.stdin?.write(`${line}\n`)
      // As above.
      return JSON.parse(await answer) as Reply
    },
    stop: () => end(child),
  }
}

/** @param timeout in milliseconds; what stands while others are measured against it has none, and ends when it is stopped. */
function start(file: string, args: readonly string[], timeout?: number): ChildProcess {
  const entry = join(import.meta.dirname, file)
  const bound = { timeout, killSignal: 'SIGKILL' } as const
  return spawn(process.execPath, [entry, ...args], { ...bound, stdio: ['pipe', 'pipe', 'inherit'] })
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
