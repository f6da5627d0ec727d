/** Kills a start in the midst of a migration. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const CHILD = join(import.meta.dirname, 'migrate.child.ts')
const LOOKED_EVERY_MS = 20

/** @param isIn whether it is in its last migration by now */
export async function killStart(args: readonly string[], isIn: () => boolean): Promise<void> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: 'inherit' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  while (!isIn()) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    await pause(LOOKED_EVERY_MS)
  }
  child.kill('SIGKILL')
  await ended
}
