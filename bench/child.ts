/** Measures in a process of its own, so that no side warms or burdens another: its last line of output is its answer. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** `file` is relative to `bench/`. The answer's shape is the child's own affair. */
export async function measureIn<Answer>(file: string, ...args: string[]): Promise<Answer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}`)
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  // Both ends are ours and typed by the same interface.
  return JSON.parse(last) as Answer
}
