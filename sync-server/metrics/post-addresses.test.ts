/** Addresses of posts through the store's port: who gets one, of what, and what looks like one and is none. */
import { expect, test } from 'vitest'
import { columnBlockSchema } from '../../shared/sync/column-block.schema.ts'
import { organisationId, personId } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { blocksOf, connect, COUNTS, letLook, noonOf, postTelling, tell } from './metrics.fixture.ts'

const ADDRESS = 'https://www.tiktok.com/@lena/video/1'
type Memory = Awaited<ReturnType<typeof openMemory>>

async function seen(memory: Memory, letter?: string) {
  const blocks = await blocksOf(memory, letter)
  for (const block of blocks) columnBlockSchema.parse({ ...block, version: 1 })
  return blocks.flatMap(({ posts }) => posts.map(({ address }) => address))
}

test('IM-51 who may have the handle has the address of a post, and who compares alone has none', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await letLook(memory, ['benchmark'], { id: 'grant-2', organisation: organisationId('b') })
  await tell(memory, { posts: [postTelling({ address: ADDRESS })] })
  expect(await seen(memory)).toEqual([ADDRESS])
  expect(await seen(memory, 'b')).toEqual([undefined])
})

test('IM-51 a post that is told again without its address keeps it', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  await tell(memory, { posts: [postTelling({ address: ADDRESS })] })
  await tell(memory, { posts: [postTelling({ asOf: noonOf('2026-01-11') })] })
  expect(await seen(memory)).toEqual([ADDRESS])
})

test('IM-52 what is no post of its platform is told to nobody, and the post is', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  const forged = 'https://www.tiktok.com.evil.example/@lena/video/1'
  await tell(memory, { posts: [postTelling({ address: forged })] })
  expect(await seen(memory)).toEqual([undefined])
})

test('IM-52 of YouTube the id of a video is its address, also of what was told before', async () => {
  const memory = await openMemory()
  await connect(memory, 'youtube')
  await letLook(memory, ['campaign'])
  const video = { post: 'dQw4w9WgXcQ', source: 'youtube_api', kind: 'video' } as const
  await tell(memory, { account: 'own-youtube', posts: [postTelling(video)] })
  expect(await seen(memory)).toEqual(['https://www.youtube.com/watch?v=dQw4w9WgXcQ'])
})

test('IM-53 an import that carries addresses fills them, without what is none', async () => {
  const memory = await openMemory()
  await connect(memory)
  await letLook(memory, ['campaign'])
  const share = 'https://www.tiktokv.com/share/video/2/'
  const posts = [share, 'https://evil.example/'].map(
    (address, at) =>
      ({ postedAt: noonOf(`2026-01-0${5 - at}`), kind: 'short', counts: COUNTS, address }) as const,
  )
  const organisation = organisationId('a')
  const told = {
    creator: 'grant-1',
    platform: 'tiktok',
    handle: '@lena',
    series: [],
    posts,
  } as const
  const at = noonOf('2026-01-20')
  await memory.store.keepImportPart({ organisation, id: 'one', part: 1, accounts: [told], at })
  const kept = await memory.store.keepImport({
    organisation,
    id: 'one',
    at,
    hash: 'one',
    source: 'tiktok_archive',
    fileName: 'archive.zip',
    person: personId('a', 'manager'),
    command: { principal: 'p', id: 'command-1' },
    parts: 1,
    refusedRows: 0,
  })
  expect(kept.ok).toBe(true)
  expect(await seen(memory)).toEqual([share, undefined])
  // An older word of the same moment has one.
  await tell(memory, { posts: [postTelling({ postedAt: noonOf('2026-01-04'), address: ADDRESS })] })
  expect(await seen(memory)).toEqual([share, ADDRESS])
})
