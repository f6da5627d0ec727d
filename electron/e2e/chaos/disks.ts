/** A disk that is full, and a disk that fails: small tmpfs, and EIO and ENOSPC put into the till's own calls by the tracer. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { scanUntil } from './cashier.ts'
import type { ChaosTill, ChaosWorld } from './world.ts'

const SMALL_DISK = 'size=48m'
const FILL_BYTES = 65_536
const FULL_MS = 700
const ROOM_MS = 700
const FAILING_LIFE_MS = 2_500

export interface SmallDisk {
  readonly dir: string
  readonly unmount: () => void
}

export function mountSmallDisk(parent: string): SmallDisk {
  const dir = join(parent, 'small-disk')
  mkdirSync(dir)
  execFileSync('mount', ['-t', 'tmpfs', '-o', SMALL_DISK, 'tmpfs', dir])
  return { dir, unmount: () => void execFileSync('umount', [dir]) }
}

/** Fills the till's disk and frees it again while it scans; answers how often it was full. */
export async function fillDisk(
  world: ChaosWorld,
  till: ChaosTill,
  { disk, fills }: { readonly disk: SmallDisk; readonly fills: number },
): Promise<number> {
  const ballast = join(disk.dir, 'somebody-elses-file')
  let isOver = false
  const desk = await world.start(till)
  const scanning = scanUntil(desk, till.hand, () => isOver)
  let filled = 0
  for (; filled < fills; filled += 1) {
    await wait(ROOM_MS)
    fill(ballast)
    await wait(FULL_MS)
    rmSync(ballast)
  }
  await wait(ROOM_MS)
  isOver = true
  await scanning
  await desk.stop()
  return filled
}

function fill(path: string): void {
  for (const bytes of [FILL_BYTES, 4_096])
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // Full now.
    }
}

const FAULTS = [
  { calls: 'pwrite64', error: 'EIO' },
  { calls: 'fsync,fdatasync', error: 'EIO' },
  { calls: 'pwrite64', error: 'ENOSPC' },
] as const

/** Lives on a disk whose calls fail now and then; answers how many did. */
export async function failDisk(world: ChaosWorld, till: ChaosTill, lives: number): Promise<number> {
  let faults = 0
  for (let life = 0; life < lives; life += 1) {
    const { calls, error } = FAULTS[life % FAULTS.length] ?? FAULTS[0]
    const file = join(world.dir, `${till.name}-${life}.faults`)
    // The first calls open the stores; later ones fail at a stride of their own.
    const first = 60 + Math.floor(world.random() * 60)
    const stride = 23 + Math.floor(world.random() * 60)
    const inject = `inject=${calls}:error=${error}:when=${first}+${stride}`
    const flags = ['-D', '-f', '--seccomp-bpf', '-s', '0', '-o', file, '-e', `trace=${calls}`]
    await failingLife(world, till, ['strace', ...flags, '-e', inject, '-e', 'signal=none'])
    faults += countInjected(file)
  }
  return faults
}

async function failingLife(
  world: ChaosWorld,
  till: ChaosTill,
  under: readonly string[],
): Promise<void> {
  // A till that cannot open on a failing disk says so and is started again: no loss.
  const desk = await world.start(till, { under, mayFail: true }).catch(() => null)
  if (desk === null) return
  const until = Date.now() + FAILING_LIFE_MS
  await scanUntil(desk, till.hand, () => Date.now() > until)
  await desk.kill()
}

function countInjected(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('(INJECTED)').length - 1 : 0
}
