/** A desk without a window, driven by lines as a program at a counter would: `npm run desk` and its grammar. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { end } from './server-process.ts'

const ENTRY = new URL('../../desk/lines.ts', import.meta.url).pathname
const ANSWERS_WITHIN_MS = 120_000

export interface LinesOptions {
  readonly dir: string
  readonly server: string
  readonly enrol?: string
  readonly person?: string
  readonly name?: string
  /** A program that the desk runs under, with its flags: a tracer, another clock. */
  readonly under?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** How long an answer or a view is waited for; two minutes where absent. */
  readonly withinMs?: number
}

export interface LinesAnswer {
  readonly kind: 'done' | 'started' | 'refused' | 'failed'
  readonly value?: Record<string, unknown>
  readonly reason?: string
  readonly facts?: Record<string, unknown>
  readonly failure?: string
}

export interface DeskLines {
  readonly desk: string
  readonly process: ChildProcess
  run(name: string, input: unknown): Promise<LinesAnswer>
  /** Resolves with the first update of the view for which `wanted` holds. */
  until<View>(name: string, input: unknown, wanted: (view: View) => boolean): Promise<View>
  /** Writes a line as it is. */
  write(line: string): void
  /** The next line with this id, or of none. */
  next(id: number | null): Promise<Record<string, unknown>>
  kill(): Promise<void>
  stop(): Promise<void>
}

type Line = Record<string, unknown>

export async function startDesk(options: LinesOptions): Promise<DeskLines> {
  const given = [...(options.under ?? []), process.execPath, ENTRY, ...argumentsOf(options)]
  const [program = process.execPath, ...flags] = given
  const child = spawn(program, flags, {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { stdin } = child
  const hearUntil = lineHearer(child, options.withinMs ?? ANSWERS_WITHIN_MS)
  stdin.on('error', () => {
    // A killed desk closes its pipe; whoever waits for an answer hears of it by `exit`.
  })
  const ready = await readyLine(hearUntil).catch(async (error: unknown) => {
    await end(child, 'SIGKILL')
    throw error
  })
  let last = 0
  const write = (line: string): void => {
    stdin.write(`${line}\n`)
  }
  return {
    desk: String(ready['desk']),
    process: child,
    write,
    next: (id) => hearUntil((line) => line['id'] === id),
    run: async (name, input) => {
      last += 1
      const id = last
      const answered = hearUntil((line) => line['id'] === id && 'answer' in line)
      write(JSON.stringify({ id, run: { name, input } }))
      // The lines' grammar: `answer` carries an Answer.
      return (await answered)['answer'] as LinesAnswer
    },
    until: async <View>(name: string, input: unknown, wanted: (view: View) => boolean) => {
      last += 1
      const id = last
      // The caller names the view and thereby its shape.
      const seen = hearUntil(
        (line) => line['id'] === id && 'view' in line && wanted(line['view'] as View),
      )
      write(JSON.stringify({ id, watch: { name, input } }))
      const line = await seen
      write(JSON.stringify({ id: id + 1_000_000, stop: id }))
      // The caller names the view and thereby its shape.
      return line['view'] as View
    },
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

async function readyLine(hearUntil: ReturnType<typeof lineHearer>): Promise<Line> {
  const ready = await hearUntil((line) => 'ready' in line)
  if (ready['ready'] !== true) throw new Error(`the desk did not start: ${JSON.stringify(ready)}`)
  return ready
}

/** Waits for one line of a desk: rejects when the desk ends or takes too long. */
function lineHearer(
  child: ChildProcess,
  withinMs: number,
): (wanted: (line: Line) => boolean) => Promise<Line> {
  if (child.stdout === null) throw new Error('the desk has no standard output')
  const hearers = new Set<(line: Line) => void>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    // The grammar promises one JSON object a line.
    const line = JSON.parse(text) as Line
    for (const hear of hearers) hear(line)
  })
  return (wanted) =>
    new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer)
        hearers.delete(hear)
        child.off('exit', died)
        finish()
      }
      const hear = (line: Line): void => {
        if (wanted(line)) settle(() => resolve(line))
      }
      const died = (): void => settle(() => reject(new Error('the desk ended')))
      // Made here, so that it says who waited.
      const tooLate = new Error('the desk did not answer in time')
      const late = (): void => settle(() => reject(tooLate))
      const timer = setTimeout(late, withinMs)
      hearers.add(hear)
      child.once('exit', died)
      // It has ended before, and says so no more.
      if (child.exitCode !== null || child.signalCode !== null) died()
    })
}

function argumentsOf(options: LinesOptions): readonly string[] {
  const flags = ['dir', 'server', 'enrol', 'person', 'name'] as const
  return flags.flatMap((flag) => {
    const value = options[flag]
    return value === undefined ? [] : [flag === 'dir' ? '--data' : `--${flag}`, value]
  })
}
