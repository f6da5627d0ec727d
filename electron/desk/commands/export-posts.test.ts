/** An export of posts as a job over a desk's own posts: all that match, in order, each count with its truth, and nothing that runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PostId, Space } from '../../../shared/base/ids.ts'
import { DAY_MS, instant } from '../../../shared/base/time.ts'
import { measured } from '../../../shared/domain/creator/measured.ts'
import type { Post, PostCounts } from '../../../shared/domain/creator/post.ts'
import { filesOf, namedCells } from '../files/workbook.fixture.ts'
import { createJobs, type Jobs } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import { account } from '../store/columns/columns.fixture.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { exportPosts } from './export-posts.ts'

const NOW = instant(1_790_000_000_000)
const GRANT = 'grant-1'
const ALL = { creator: GRANT, format: 'csv', language: 'en' } as const
const UNTOLD: PostCounts = { likes: null, comments: null, shares: null, saves: null, views: null, reach: null } // prettier-ignore

let bed: DocumentsBed
let folder: string
let jobs: Jobs
let kept: readonly Post[]
let parts: DeskParts

beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'facts'])
  await bed.documents.collection('creators').insert({
    id: GRANT,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign'],
    since: NOW,
    until: null,
    name: 'Lena Hofer',
    town: null,
    accounts: [],
    connected: [
      {
        id: account(1),
        creator: GRANT,
        platform: 'instagram',
        handle: '=HYPERLINK("https://evil.example")',
        category: null,
      },
    ],
  })
  folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
  kept = POSTS
  let made = 0
  const newId = () => `id-${(made += 1)}`
  jobs = createJobs({ now: () => NOW, newId, log: () => undefined })
  const columns = { posts: async () => ({ ok: true, value: kept }) }
  // An export asks for no other part of a desk.
  parts = {
    documents: bed.documents,
    jobs,
    deps: { newId, now: () => NOW, atTurnEnd: setImmediate },
    filesFolder: folder,
    portfolio: null,
    analysis: { columns },
  } as unknown as DeskParts
})
afterEach(async () => {
  await bed.clear()
  rmSync(folder, { recursive: true, force: true })
})

function post(number: number, likes: number | null, isSponsored = false): Post {
  return {
    // A plain word.
    id: `post-${number}` as PostId,
    account: account(1),
    postedAt: instant(NOW - number * DAY_MS),
    kind: 'image',
    ...(number === 0 && { address: 'https://www.instagram.com/p/C9morningLoaf/' }),
    isSponsored,
    isDisclosed: null,
    followersAtPosting: 1_000,
    counts: measured(
      { ...UNTOLD, likes, comments: 0 },
      { sources: ['instagram_api'], purposes: ['campaign'], asOf: NOW },
    ),
  }
}

/** Told of another grant, as it may still lie on disk. */
function insured(number: number): Post {
  const { value } = post(number, 7).counts
  const of = { sources: ['instagram_api'], purposes: ['insurance'], asOf: NOW } as const
  return { ...post(number, 7), counts: measured(value, of) }
}

/** More than two windows. */
const POSTS = Array.from({ length: 1_200 }, (_, at) =>
  post(at, at === 3 ? null : at, at % 100 === 0),
)

async function written(wish: Partial<Parameters<typeof exportPosts>[1]>): Promise<Buffer> {
  const asked = { ...ALL, ...wish }
  const answer = await exportPosts(parts, asked)
  if (answer.kind !== 'started') throw new Error('it is a job')
  const job = () => jobs.list().find(({ id }) => id === answer.job)
  await expect.poll(() => job()?.state).toBe('done')
  return readFileSync(join(folder, job()?.file ?? ''))
}

test('DK-119 all posts that match are written in the order asked for, not only a window of them', async () => {
  const text = (await written({ sort: { by: 'likes', descending: true } })).toString('utf8')
  const [head = '', ...lines] = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(1_200)
  expect(head).toContain('"Likes counted","Comments","Shares"')
  const ids = lines.map((line) => /"1000","(\d*)"/.exec(line)?.[1])
  expect(ids.slice(0, 2)).toEqual(['1199', '1198'])
  // What is not known comes last.
  expect(ids.slice(-2)).toEqual(['0', ''])
  expect(jobs.list()[0]?.fileName).toBe('Lena Hofer, Posts.csv')
})

test('DK-119 only what the filter leaves is written, and a creator without a grant has none', async () => {
  const text = (await written({ sponsored: true })).toString('utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 12)
  expect(await exportPosts(parts, { ...ALL, creator: 'grant-9' })).toMatchObject({
    kind: 'refused',
    reason: 'unknown_creator',
  })
})

test('DK-119 posts whose counts serve no purpose of the grant are not written', async () => {
  kept = [post(0, 1), insured(1), post(2, 3)]
  const text = (await written({})).toString('utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 2)
  expect(text).not.toContain('Insurance')
})

test('DK-119 what was not told is empty and named, none is 0; each row has its sources, its day, and no formula', async () => {
  const text = (await written({})).toString('utf8')
  const [, first = '', , , third = ''] = text.split('\r\n')
  // Behind the platform's name it is no formula.
  expect(first).toMatch(/^"Instagram =HYPERLINK/)
  expect(text).not.toMatch(/(?:^|,)"[=+@]/m)
  expect(first).toContain('"https://www.instagram.com/p/C9morningLoaf/","1000","0","0","","","",""')
  expect(third).toContain('"1000","","0","","","",""')
  expect(third).toContain('"Likes counted; Shares; Saves; Views; Reach"')
  expect(third).toContain('"Instagram, as connected","Campaigns","2026-09-')
  const sheet = filesOf(await written({ format: 'xlsx' })).get('xl/worksheets/sheet1.xml') ?? ''
  expect(namedCells(sheet, 5).get('Comments')).toEqual({ type: 'n', text: '0' })
  expect(namedCells(sheet, 5).has('Likes counted')).toBe(false)
  expect(sheet).not.toContain('<f>')
})
