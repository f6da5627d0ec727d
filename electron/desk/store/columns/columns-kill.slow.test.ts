/** kill -9 at any moment: a night is there whole or not at all, and one that was acknowledged is there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seededRandom } from '../../../../shared/base/random.ts'
import { newFolder } from '../rx-storage/storage.fixture.ts'
import { account, openKeeper } from './columns.fixture.ts'

const KILLS = 5
const LONGEST_LIFE_MS = 400
const ACCOUNTS = 40
const CHILD = join(import.meta.dirname, 'columns-kill.child.ts')

test('CO-14 killed at random moments, no night that was acknowledged is lost and none is there by half', async () => {
  const folder = newFolder()
  const random = seededRandom(14)
  let next = 1
  for (let life = 0; life < KILLS; life += 1) {
    const child = spawn(process.execPath, [CHILD, folder, String(next)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    let acknowledged = next - 1
    lines.on('line', (line) => (acknowledged = Number(line)))
    const ended = Promise.all([once(child, 'exit'), once(lines, 'close')])
    await once(lines, 'line')
    await wait(random() * LONGEST_LIFE_MS)
    child.kill('SIGKILL')
    await ended
    const nights = nightsIn(folder)
    expect(nights.known).toBeGreaterThanOrEqual(acknowledged)
    expect(nights.lengths).toEqual(Array(2 * ACCOUNTS).fill(nights.known))
    next = nights.known + 1
  }
  expect(next).toBeGreaterThan(KILLS)
  rmSync(folder, { recursive: true })
})

/** How far the stream is known to have come, and how many days each series has up to it. */
function nightsIn(folder: string) {
  const keeper = openKeeper(folder)
  const accounts = Array.from({ length: ACCOUNTS }, (_, number) => account(number))
  const columns = keeper.read({ accounts, metrics: ['views', 'followers'], knownOn: null })
  const known = Number(keeper.checkpoint() ?? 0)
  const lengths = columns.map(({ value }) => value.days.filter((count) => count >= 0).length)
  keeper.close()
  return { known, lengths }
}
