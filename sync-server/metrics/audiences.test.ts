/** Audiences through the store's port: what is told once a week comes into the block of its month, for campaigns alone. */
import { expect, test } from 'vitest'
import type { Audience } from '../../shared/domain/creator/audience.ts'
import { columnBlockSchema } from '../../shared/sync/column-block.schema.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import {
  accountOf,
  blocksOf,
  connect,
  letLook,
  noonOf,
  PERSON,
  tell,
  telling,
} from './metrics.fixture.ts'
import type { AudienceTelling } from './project-block.ts'

const audience = (share: number): Audience => ({
  whole: 'followers',
  parts: [{ split: 'city', buckets: [{ bucket: 'Bozen', share }], elsewhere: 0.1, untold: 0.2 }],
})
const toldOf = (share: number, change: Partial<AudienceTelling> = {}): AudienceTelling => ({
  source: 'instagram_api',
  asOf: noonOf('2026-01-10'),
  audience: audience(share),
  ...change,
})
const ACCOUNT = { account: 'own-instagram' } as const
const shares = (blocks: Awaited<ReturnType<typeof blocksOf>>) =>
  blocks.map(
    ({ month, audience: told }) => [month, told?.parts[0]?.buckets[0]?.share ?? null] as const,
  )

test('IM-27 an audience stands in the block of its month as it was told last, with what it may be used for', async () => {
  const memory = await openMemory()
  await connect(memory, 'instagram')
  await letLook(memory, ['campaign', 'benchmark', 'insurance'])
  await tell(memory, { ...ACCOUNT, audience: toldOf(0.38) })
  await tell(memory, { ...ACCOUNT, audience: toldOf(0.5, { asOf: noonOf('2026-02-02') }) })
  await tell(memory, { ...ACCOUNT, audience: toldOf(0.4, { asOf: noonOf('2026-01-17') }) })
  // A word that comes late is old news.
  await tell(memory, { ...ACCOUNT, audience: toldOf(0.1, { asOf: noonOf('2026-01-03') }) })
  const blocks = await blocksOf(memory)
  expect(new Map(shares(blocks))).toEqual(
    new Map([
      ['2026-01', 0.4],
      ['2026-02', 0.5],
    ]),
  )
  expect(blocks.map((block) => columnBlockSchema.parse(block))).toEqual(blocks)
  expect(blocks[0]?.audience).toMatchObject({
    sources: ['instagram_api'],
    purposes: ['campaign'],
    whole: 'followers',
  })
})

test('IM-27 who was let in to compare or to price sees no audience, and whoever was not let in sees nothing', async () => {
  const memory = await openMemory()
  await connect(memory, 'tiktok')
  await letLook(memory, ['benchmark', 'insurance'])
  await letLook(memory, ['campaign'], { id: 'grant-2', organisation: organisationId('b') })
  const source = 'tiktok_api' as const
  await tell(memory, { tellings: [telling()], audience: toldOf(0.38, { source }) })
  expect(shares(await blocksOf(memory))).toEqual([['2026-01', null]])
  expect(shares(await blocksOf(memory, 'b'))).toEqual([['2026-01', 0.38]])
  expect(await blocksOf(memory, 'c')).toEqual([])
})

test('IM-27 an audience goes with its source’s time and with its account', async () => {
  const memory = await openMemory()
  await connect(memory, 'youtube')
  await letLook(memory, ['campaign'])
  const account = 'own-youtube'
  const source = 'youtube_api' as const
  const tellings = [telling({ source })]
  await tell(memory, { account, tellings, audience: toldOf(0.38, { source }) })
  await memory.store.purgeStale({ source, before: noonOf('2026-01-10') })
  expect(await blocksOf(memory)).toEqual([])
  await tell(memory, { account, tellings, audience: toldOf(0.38, { source }) })
  expect(shares(await blocksOf(memory))).toEqual([['2026-01', 0.38]])
  await memory.store.dropMetricAccount({ person: PERSON, account })
  await memory.store.keepMetricAccount(accountOf('youtube'))
  expect(await blocksOf(memory)).toEqual([])
  await tell(memory, { account, tellings })
  expect(shares(await blocksOf(memory))).toEqual([['2026-01', null]])
})
