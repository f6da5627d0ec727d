/** A till as a real process on a disk that is really full: it starts, refuses by name, lives on, and goes on with room. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { code } from './journal/till.fixture.ts'
import { type Lines, startLines } from './lines.fixture.ts'
import { startFixtureServer } from './sync/server.fixture.ts'

const disk = mkdtempSync(join(tmpdir(), 'groundswell-full-'))
const data = join(disk, 'till')
const ballast = join(disk, 'ballast')
const isMounted = mounted()
const ends: (() => Promise<unknown>)[] = []

/** A disk of its own is had only where this process may mount one. */
function mounted(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fill(): void {
  try {
    for (;;) writeFileSync(ballast, Buffer.alloc(4096), { flag: 'a' })
  } catch {
    // Full now.
  }
}

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  if (isMounted) execFileSync('umount', [disk])
  rmSync(disk, { recursive: true, force: true })
})

async function till(flags: Readonly<Record<string, string>>): Promise<Lines> {
  const lines = startLines({ data, ...flags })
  ends.push(() => lines.kill())
  await lines.line((line) => 'ready' in line)
  return lines
}

test.skipIf(!isMounted)(
  'TJ-10 a till lives through a full disk: refuses, starts again on it, and goes on with room',
  async () => {
    fill()
    const homeless = startLines({ data, server: 'http://127.0.0.1:1', enrol: 'ENROLTIL' })
    const said = await homeless.line((line) => 'ready' in line)
    expect(said).toEqual({ ready: false, failed: 'store_damaged' })
    rmSync(ballast)
    const server = await startFixtureServer(() => Date.now())
    ends.push(() => server.close())
    const where = { server: server.url, enrol: 'ENROLTIL' }
    const first = await till(where)
    const scan = (lines: Lines, serial: number) => lines.run('redeem-code', { text: code(serial) })
    await expect.poll(() => scan(first, 1)).toMatchObject({ kind: 'done' })
    fill()
    const full = { kind: 'failed', failure: 'not_saved' }
    await expect.poll(() => scan(first, 2)).toEqual(full)
    await first.kill()
    fill()
    const again = await till(where)
    expect(await scan(again, 3)).toEqual(full)
    rmSync(ballast)
    await expect.poll(() => scan(again, 3)).toMatchObject({ kind: 'done' })
    expect(await scan(again, 1)).toMatchObject({ reason: 'used_here' })
  },
)
