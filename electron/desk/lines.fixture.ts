/** A real `npm run desk` for tests: a process of its own, spoken to by lines. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { assert } from '../../shared/base/assert.ts'

const ENTRY = join(import.meta.dirname, 'lines.ts')

export type Line = Readonly<Record<string, unknown>>

export interface Lines {
  readonly process: ChildProcess
  /** All lines so far. */
  readonly said: readonly Line[]
  write(text: string): void
  /** Sends a command under the next id and resolves with its answer. */
  run(name: string, input: unknown): Promise<Line>
  /** The first line, said or still to come, for which it holds. */
  line(wanted: (line: Line) => boolean): Promise<Line>
  kill(): Promise<void>
  stop(): Promise<number | null>
}

export function startLines(flags: Readonly<Record<string, string>>): Lines {
  const options = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
  const child = spawn(process.execPath, [ENTRY, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = child
  const said: Line[] = []
  const hearers = new Set<(line: Line) => void>()
  createInterface({ input: stdout }).on('line', (text) => {
    // A line of the grammar is one JSON object.
    const line = JSON.parse(text) as Line
    said.push(line)
    for (const hear of hearers) hear(line)
  })
  // A killed desk closes its pipe.
  stdin.on('error', () => undefined)
  const ended = once(child, 'exit')
  let last = 0
  const lines: Lines = {
    process: child,
    said,
    write: (text) => void stdin.write(`${text}\n`),
    run: async (name, input) => {
      last += 1
      const id = last
      lines.write(JSON.stringify({ id, run: { name, input } }))
      const { answer } = await lines.line((line) => line['id'] === id && 'answer' in line)
      assert(typeof answer === 'object' && answer !== null, 'an answer is a record')
      // As above.
      return answer as Line
    },
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const known = said.find(wanted)
        if (known !== undefined) resolve(known)
        const hear = (line: Line): void => {
          if (!wanted(line)) return
          hearers.delete(hear)
          resolve(line)
        }
        hearers.add(hear)
        void ended.then(() => reject(new Error('the desk has ended')))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
  return lines
}
