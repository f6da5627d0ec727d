/** Raw answers: nothing of them to be read without the key, and each its own day. */
import { expect, test } from 'vitest'
import { DAY_MS } from '../../shared/base/time.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { connect, noonOf, PERSON, tell } from './metrics.fixture.ts'
import { openRawAnswer, sealRawAnswer } from './raw-answer.ts'

const BODY = JSON.stringify({ followers_count: 12_000, username: 'lena' })

test('IM-9 what a platform sent is read with its account’s key alone, and each source has its days', async () => {
  const memory = await openMemory({ organisations: [] })
  await connect(memory)
  const fetchedAt = noonOf('2026-01-10')
  const answer = { account: 'own-tiktok', fetchedAt, body: BODY }
  const sources = ['youtube_api', 'tiktok_api'] as const
  const payloads = sources.map((source) => sealRawAnswer(memory, { ...answer, source }))
  expect(payloads.map(({ purgeAt }) => (purgeAt - fetchedAt) / DAY_MS)).toEqual([30, 90])
  await tell(memory, { payloads })
  const kept = await memory.store.rawPayloads({ person: PERSON, account: 'own-tiktok' })
  expect(kept).toHaveLength(2)
  for (const one of kept) {
    expect(openRawAnswer(memory.keys, 'own-tiktok', one)).toBe(BODY)
    expect(() => openRawAnswer(memory.keys, 'own-youtube', one)).toThrow('unable to authenticate')
    expect(Buffer.from(one.sealed).toString('latin1')).not.toContain('lena')
  }
})
