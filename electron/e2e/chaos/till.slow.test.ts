/** A taste of the till's chaos beside the other tests: what the system has not is left out; `npm run chaos -- till` brings it. */
import { expect, test } from 'vitest'
import { TASTE } from './plan.ts'
import { runTillChaos } from './run-till.ts'
import { summaryOf } from './summary.ts'
import { presentTools } from './tools.ts'

test('nothing told is lost or doubled under kills, cuts, failing disks, other clocks and a copy put back', async () => {
  const said: string[] = []
  const chaos = await runTillChaos(TASTE, presentTools(), (line) => void said.push(line))
  expect(chaos.broken).toEqual([])
  expect(chaos.judgement.forks).toBeGreaterThan(0)
  expect(summaryOf(chaos, TASTE)).toMatchObject({ isWell: true })
})
