/** What the chaos run asks of the system: a tracer, another clock, a small disk of its own. Brings what is missing where it may. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export interface Tools {
  readonly strace: boolean
  /** Path of the library that gives a process another clock. */
  readonly faketime: string | null
  /** Whether a small disk can be mounted. */
  readonly mount: boolean
}

const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
]

/** Installs what is missing where this is root on a Debian, as `.ci/run` does; elsewhere the caller hears what is not there. */
export function bringTools(): Tools {
  const missing = missingPackages()
  if (missing.length > 0 && process.getuid?.() === 0 && has('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
    spawnSync('apt-get', install, { env, stdio: 'ignore' })
  }
  return presentTools()
}

export function presentTools(): Tools {
  return {
    strace: has('strace'),
    faketime: FAKETIME.find((path) => existsSync(path)) ?? null,
    mount: process.getuid?.() === 0 && has('mount'),
  }
}

export function missingPackages(): readonly string[] {
  const { strace, faketime } = presentTools()
  return [...(strace ? [] : ['strace']), ...(faketime === null ? ['faketime'] : [])]
}

function has(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}
