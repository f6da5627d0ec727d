/** utilityProcess: a forked Node process that sees `process.parentPort` and nothing of fork, and ends with its parent. */
import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { ForkOptions, UtilityProcess } from 'electron'
import { strict } from './strict.ts'

class Utility extends EventEmitter implements Pick<UtilityProcess, 'postMessage' | 'kill'> {
  readonly child: ChildProcess

  constructor(child: ChildProcess) {
    super()
    this.child = child
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (message) => this.emit('message', message))
    child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === null ? 0 : 1)))
    process.on('exit', () => child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.child.exitCode === null ? this.child.pid : undefined
  }

  get stdout(): ChildProcess['stdout'] {
    return this.child.stdout
  }

  get stderr(): ChildProcess['stderr'] {
    return this.child.stderr
  }

  postMessage(message: unknown): void {
    const cloned: unknown = deserialize(serialize(message))
    // A structured clone is what the advanced channel carries.
    if (this.child.connected) this.child.send(cloned as object)
  }

  kill(): boolean {
    return this.child.kill()
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) => {
    const child = fork(join(import.meta.dirname, 'utility-child.ts'), [modulePath, ...args], {
      serialization: 'advanced',
      execArgv: [...(options.execArgv ?? [])],
      // Electron's own type of the same record.
      env: (options.env ?? process.env) as NodeJS.ProcessEnv,
      stdio: stdioOf(options.stdio),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    })
    return strict('UtilityProcess', new Utility(child))
  },
})

function stdioOf(asked: ForkOptions['stdio']): ('pipe' | 'ignore' | 'inherit' | 'ipc')[] {
  const out = Array.isArray(asked) ? asked[1] : asked
  const one = out === 'pipe' || out === 'ignore' ? out : 'inherit'
  return ['ignore', one, one, 'ipc']
}
