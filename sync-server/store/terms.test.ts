/** Terms agreed with a platform, on and off again, over the same rows. */
import { expect, test } from 'vitest'
import { USUAL_TERMS } from '../../shared/domain/creator/source.ts'
import { createVerifier } from '../auth/ed25519.ts'
import { blocksOf, connect, day, letLook, tell, telling } from '../metrics/metrics.fixture.ts'
import { signPlacements } from '../sync/placements.ts'
import { type Memory, openMemory } from './memory.fixture.ts'
import { openStore } from './open-store.ts'

/** The server after a start under these terms. */
function under(memory: Memory, youtubeDerivedMetrics: boolean): Memory {
  const { keys } = memory
  const sign = signPlacements((message) => keys.server.sign(message))
  const terms = { youtubeDerivedMetrics }
  const store = openStore({ ...memory, sign, verify: createVerifier(), terms })
  return { ...memory, store }
}

async function seen(memory: Memory) {
  const blocks = await blocksOf(memory)
  return blocks.map(({ id, chunks }) => ({ id, purposes: chunks.map((chunk) => chunk.purposes) }))
}

async function applied({ store }: Memory): Promise<number> {
  let units = 0
  for (let after: string | null = ''; after !== null; units += 1) {
    const answer = await store.applyTerms(after)
    after = answer.ok ? answer.value : null
  }
  return units
}

test('IM-7 once YouTube’s amendment is agreed its figures may be compared, never insured, and no more once it is not', async () => {
  const usual = await openMemory()
  expect(USUAL_TERMS).toEqual({ youtubeDerivedMetrics: false })
  await connect(usual, 'youtube')
  const told = telling({ source: 'youtube_api', firstDay: day('2026-01-01') })
  await tell(usual, { account: 'own-youtube', tellings: [told] })
  await letLook(usual, ['campaign', 'benchmark', 'insurance'])
  expect(await applied(usual)).toBe(1)
  const before = await seen(usual)
  expect(before).toMatchObject([{ purposes: [['campaign']] }])
  const agreed = under(usual, true)
  expect(await applied(agreed)).toBe(1)
  const during = await seen(agreed)
  expect(during).toMatchObject([{ purposes: [['campaign', 'benchmark']] }])
  expect(during[0]?.id).not.toBe(before[0]?.id)
  await applied(agreed)
  expect(await seen(agreed)).toEqual(during)
  const again = under(usual, false)
  await applied(again)
  expect(await seen(again)).toMatchObject([{ purposes: [['campaign']] }])
})
