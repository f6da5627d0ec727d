/** Exports of the platforms' own tools and archives of people, in the shapes of 2024 to 2026, made here: invented counts, real heads. */
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { guessMapping } from '../../../../shared/domain/import/guess-mapping.ts'
import { createRowReader } from '../../../../shared/domain/import/read-rows.ts'
import { mended } from './archive-json.ts'
import { FileFaulty, type FileRead } from './file-read.ts'
import { readBytes } from './read-file.ts'

// A day of a test is a plain word.
const today = '2026-10-10' as LocalDate
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string, zone?: string) => readBytes(bytesOf(text), today, zone)

async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [path, text] of Object.entries(files)) await writer.add(path, new TextReader(text))
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}
const readZip = async (files: Readonly<Record<string, string>>) =>
  readBytes(await zipOf(files), today)

async function faultOf(reading: Promise<FileRead>): Promise<string> {
  try {
    await reading
    return 'none'
  } catch (error) {
    if (error instanceof FileFaulty) return error.fault
    throw error
  }
}

/** By metric the days that would be imported. */
function daysOf({ table, platform }: FileRead) {
  if (table === null || platform === null) throw new Error('a table of days')
  const rows = Array.from(table.rows, ({ cells }) => cells)
  const mapping = guessMapping({ heads: table.heads, rows }, { platform, zone: 'UTC', today })
  if (mapping === null) throw new Error('a day in it')
  const reader = createRowReader({ mapping, width: table.heads.length, today })
  for (const row of table.rows) reader.take(row)
  const { accounts, refused } = reader.end()
  const series = accounts.flatMap((one) => one.series)
  return {
    days: Object.fromEntries(series.map(({ metric, counts }) => [metric, counts])),
    refused: refused.map(({ reason }) => reason),
  }
}

const BY_VIDEO =
  'Content,Video title,Video publish time,Views,Watch time (hours),Subscribers\nTotal,,,12000,80.5,3\nabc,"Test, one",2026-10-01,12000,80.5,3\n'

test('IP-20 YouTube Studio by date: hours become minutes, and the sum row is refused', async () => {
  const found = await readZip({
    'Table data.csv': 'Date,Views,Watch time (hours),Subscribers\nTotal,30,1.5,2\n2026-10-01,10,0.5,1\n2026-10-02,20,1,1\n', // prettier-ignore
    'Totals.csv': 'Date,Views\n2026-10-01,10\n2026-10-02,20\n',
    'Chart data.csv': 'Date,Views\n2026-10-01,10\n2026-10-02,20\n',
  })
  expect(found.source).toBe('youtube_archive')
  const { days, refused } = daysOf(found)
  expect(days).toEqual({ views: [10, 20], watchMinutes: [30, 60] })
  expect(refused).toEqual(['no_day'])
})

test('IP-20 YouTube Studio by content: its totals are days, its videos are none', async () => {
  const found = await readZip({
    'Table data.csv': BY_VIDEO,
    'Chart data.csv': 'Date,Content,Video title,Video publish time,Views\n2026-10-01,abc,Test,2026-10-01,7\n2026-10-01,def,Test,2026-10-01,9\n', // prettier-ignore
    'Totals.csv': 'Date,Views\n2026-10-01,16\n2026-10-02,5\n',
  })
  expect(found.table?.heads).toEqual(['Date', 'Views'])
  expect(await faultOf(readZip({ 'Table data.csv': BY_VIDEO }))).toBe('table_by_video')
  expect(await faultOf(read(BY_VIDEO))).toBe('table_by_video')
  const german = 'Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Aufrufe\nabc,Test,1. Okt. 2026,5\n' // prettier-ignore
  expect(await faultOf(read(german))).toBe('table_by_video')
})

test('IP-20 TikTok Studio: overview and followers of one export stand in one row a day, undefined is a gap', async () => {
  const found = await readZip({
    'Overview.csv': '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"October 1","100","9","10","2","3"\n"October 2","50","4","5","1","0"\n', // prettier-ignore
    'FollowerHistory.csv': '"Date","Followers","Difference in followers from previous day"\n"October 2","310","-2"\n"October 3","undefined","0"\n"October 4","305","-5"\n', // prettier-ignore
    'FollowerGender.csv': 'Gender,Distribution\nFemale,0.59\n',
  })
  expect(found).toMatchObject({ source: 'tiktok_archive', platform: 'tiktok' })
  const { days, refused } = daysOf(found)
  expect(days).toMatchObject({ followers: [310, null, 305], views: [100, 50], likes: [10, 5] })
  expect(refused).toEqual([])
  const alone = await readZip({ 'FollowerHistory.csv': 'Date,Followers,Difference in followers from previous day\nOctober 2,310,-2\n' }) // prettier-ignore
  expect(daysOf(alone).days).toEqual({ followers: [310] })
})

test('IP-20 whatever rows two tables have, what is put together tells each day as its table did', async () => {
  const day = fc.integer({ min: 1, max: 9 })
  const days = fc.uniqueArray(day, { minLength: 1, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(days, days, async (one, other) => {
      const line = (on: number) => `2026-10-0${String(on)},${String(on * 10)}`
      const found = await readZip({
        'Overview.csv': `Date,Video Views\n${one.map(line).join('\n')}\n`,
        'FollowerHistory.csv': `Date,Followers\n${other.map(line).join('\n')}\n`,
      })
      const { days: told } = daysOf(found)
      const sum = (counts: readonly (number | null)[] = []) =>
        counts.reduce<number>((all, count) => all + (count ?? 0), 0)
      const expected = (list: readonly number[]) => list.reduce((all, on) => all + on * 10, 0)
      expect([sum(told['views']), sum(told['followers'])]).toEqual([expected(one), expected(other)])
    }),
    { numRuns: 20 },
  )
})

test('IP-20 Meta’s table of one metric is named by its title', async () => {
  const text = 'sep=,\n"Instagram reach"\n"Date","Primary"\n"2026-10-01T00:00:00","120"\n'
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const { table } = await readBytes(wide, today)
  expect(table?.heads).toEqual(['Date', 'reach'])
  expect(daysOf({ ...(await readBytes(wide, today)), platform: 'instagram' }).days).toEqual({
    reach: [120],
  })
})

const META =
  'Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n'
const META_ROW = (publish: string, more = 'Lifetime,"1,520",980,85,4,2,7,31') =>
  `1801,178,lena,Lena,"Test, one",32,${publish},https://www.instagram.com/reel/x/,IG reel,,${more}\n`

test('IP-21 Meta Business Suite: posts with what they have come to, at their moment in the zone that was said', async () => {
  const text = META + META_ROW('09/27/2026 18:05') + META_ROW('10/01/2026 06:08', 'Lifetime,,640,40,,0,3,12') // prettier-ignore
  const { posts, platform, source, table, postRows } = await read(text, 'America/Los_Angeles')
  expect([platform, source, table]).toEqual(['instagram', 'file', null])
  expect(posts.map(({ postedAt, kind }) => [new Date(postedAt).toISOString(), kind])).toEqual([
    ['2026-09-28T01:05:00.000Z', 'short'],
    ['2026-10-01T13:08:00.000Z', 'short'],
  ])
  expect(posts.map(({ counts }) => counts)).toEqual([
    { likes: 85, comments: 7, shares: 4, saves: 31, views: 1_520, reach: 980 },
    { likes: 40, comments: 3, shares: null, saves: 12, views: null, reach: 640 },
  ])
  expect(posts[0]?.address).toContain('instagram.com/reel/x')
  expect(postRows?.refused).toEqual([])
  expect((await readZip({ 'posts.csv': text })).source).toBe('instagram_archive')
})

test('IP-21 in German, and of a page', async () => {
  const german =
    'Beitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeitpunkt,Permalink,Beitragstyp,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,Follows,Kommentare,Gespeicherte Beiträge\n1790,178,lena,Lena,Test,,01.09.2026 18:00,https://www.instagram.com/p/x/,IG Karussell,,Gesamte Laufzeit,7.100,5200,210,31,6,9,96\n'
  const [post] = (await read(german)).posts
  expect(post).toMatchObject({
    kind: 'carousel',
    counts: { likes: 210, comments: 9, shares: 31, saves: 96, views: 7_100, reach: 5_200 },
  })
  expect(new Date(post?.postedAt ?? 0).toISOString()).toBe('2026-09-01T18:00:00.000Z')
  const page = 'Post ID,Page ID,Page name,Title,Publish time,Post type,Reach,Reactions,Comments,Shares\n1,2,Demo,Hi,2026-07-03 19:30:00,Photo,1000,80,10,4\n' // prettier-ignore
  expect(await read(page)).toMatchObject({
    platform: 'facebook',
    posts: [{ kind: 'image', counts: { likes: 80, reach: 1_000 } }],
  })
})

test('IP-21 rows without a moment or a count are refused by name; posts by day and of several accounts are whole files', async () => {
  const rows = META_ROW('09/27/2026') + META_ROW('soon') + META_ROW('09/27/2026 18:05', 'Lifetime,1.5K,980,85,4,2,7,31') // prettier-ignore
  const { posts, postRows } = await read(META + rows)
  expect(posts).toEqual([])
  expect(postRows?.refused.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [2, 6, 'no_moment'],
    [3, 6, 'no_moment'],
    [4, 11, 'no_count'],
  ])
  const daily = META + META_ROW('09/27/2026 18:05', '2026-09-28,10,9,8,7,6,5,4')
  expect(await faultOf(read(daily))).toBe('posts_by_day')
  const many = META + META_ROW('09/27/2026 18:05') + META_ROW('09/28/2026 18:05').replace('lena', 'eve') // prettier-ignore
  expect(await faultOf(read(many))).toBe('posts_of_many')
})

test('IP-21 TikTok Studio: a video’s number says the second in which it was made', async () => {
  const made = Date.UTC(2026, 9, 3, 9, 10, 22)
  const video = (BigInt(made / 1_000) << 32n) + 5n
  const head = 'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Add to favorites\n' // prettier-ignore
  const row = `Chair,https://www.tiktok.com/@lena/video/${String(video)},October 3,300,22,15,5000,40\n`
  const found = await readZip({ 'Content.csv': head + row })
  expect(found).toMatchObject({ source: 'tiktok_archive', platform: 'tiktok' })
  expect(found.posts).toEqual([
    {
      postedAt: made,
      kind: 'short',
      address: `https://www.tiktok.com/@lena/video/${String(video)}`,
      counts: { likes: 300, comments: 22, shares: 15, saves: 40, views: 5_000, reach: null },
    },
  ])
})

test('IP-21 rows of posts ahead of every clock, and from before there were platforms, are refused by their line', async () => {
  const rows = ['01/01/2126 18:05', '09/27/2026 18:05', '09/27/1999 18:05'].map((at) =>
    META_ROW(at),
  )
  const { posts, postRows } = await read(META + rows.join(''))
  expect(posts).toHaveLength(1)
  expect(postRows?.refused.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'day_ahead'],
    [4, 'day_too_old'],
  ])
  const head = 'Video title,Video link,Post time,Total likes,Total views\n'
  const row = 'Chair,https://www.tiktok.com/@lena/video/99999999999999999999,soon,300,5000\n'
  const found = await read(head + row)
  expect(found.postRows?.refused).toMatchObject([{ line: 2, reason: 'no_moment' }])
})

const INSIGHT = (key: string, seconds: number) => ({
  organic_insights_posts: [
    {
      media_map_data: { 'Media Thumbnail': { creation_timestamp: seconds } },
      string_map_data: { [key]: { value: '1,234' }, 'Creation Timestamp': { timestamp: seconds } },
    },
  ],
})

test('IP-22 Instagram: insights in German that Meta wrote twice encoded, and posts of which nothing is counted', async () => {
  const key = Buffer.from('„Gefällt mir“-Angaben', 'utf8').toString('latin1')
  const media = (seconds: number, ...uris: readonly string[]) => ({
    media: uris.map((uri) => ({ uri, creation_timestamp: seconds })),
  })
  const found = await readZip({
    'logged_information/past_instagram_insights/posts.json': JSON.stringify(INSIGHT(key, 1_767_268_800)), // prettier-ignore
    'your_instagram_activity/media/posts_1.json': JSON.stringify([
      media(1_767_268_800, 'a.jpg', 'b.jpg'),
      media(1_767_355_200, 'c.mp4'),
      { media: [] },
    ]),
    'your_instagram_activity/media/reels.json': JSON.stringify({ ig_reels_media: [media(1_767_441_600, 'd.mp4')] }), // prettier-ignore
  })
  expect(found).toMatchObject({ source: 'instagram_archive' })
  expect(found.posts.map(({ kind, counts }) => [kind, counts.likes])).toEqual([
    ['carousel', 1_234],
    ['video', null],
    ['short', null],
  ])
})

test('IP-22 a moment that is no second of this century is none', async () => {
  const at = (seconds: number) =>
    readZip({ 'past_instagram_insights/posts.json': JSON.stringify(INSIGHT('Likes', seconds)) })
  for (const seconds of [1_767_268_800_000, 1e300, 0.5, -5])
    expect(await faultOf(at(seconds))).toBe('archive_foreign')
  expect((await at(1_767_268_800)).posts).toHaveLength(1)
  const video = { Date: '9999-01-01 00:00:00', Likes: '5' }
  const tiktok = JSON.stringify({ Post: { Posts: { VideoList: [video] } } })
  expect(await faultOf(readZip({ 'user_data.json': tiktok }))).toBe('archive_of_tiktok')
})

test('IP-22 text is mended where it was written twice, and else stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const twice = Buffer.from(text, 'utf8').toString('latin1')
      expect(mended(twice)).toBe(text)
    }),
  )
  for (const text of ['Likes', 'Gefällt mir', '€', 'ÿ']) expect(mended(text)).toBe(text)
})

test('IP-22 Facebook and Takeout tell when was posted; what is not public is not told', async () => {
  const facebook = await readZip({
    'your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json': JSON.stringify([
      { timestamp: 1_767_268_800, attachments: [{}], data: [{ post: 'x' }] },
      { timestamp: 'soon' },
      { timestamp: 1_767_355_200 },
    ]),
  })
  expect(facebook).toMatchObject({ source: 'facebook_archive', platform: 'facebook' })
  expect(facebook.posts.map(({ kind }) => kind)).toEqual(['image', 'text'])
  expect(JSON.stringify(facebook)).not.toContain('"x"')
  const videos =
    'Video ID,Approx Duration (ms),Privacy,Video Create Timestamp,Video Publish Timestamp\ndQw4w9WgXcQ,5,Public,2026-01-02T03:04:05+00:00,2026-01-03T03:04:05+00:00\nb,5,Private,2026-01-02T03:04:05+00:00,2026-01-04T03:04:05+00:00\n'
  const takeout = await readZip({
    'Takeout/YouTube and YouTube Music/video metadata/videos.csv': videos,
    'Takeout/YouTube and YouTube Music/subscriptions/subscriptions.csv': 'Channel Id,Channel Url,Channel Title\na,b,c\n', // prettier-ignore
  })
  expect(takeout).toMatchObject({ source: 'youtube_archive', posts: [{ kind: 'video' }] })
  expect(new Date(takeout.posts[0]?.postedAt ?? 0).toISOString()).toBe('2026-01-03T03:04:05.000Z')
  expect(takeout.posts[0]?.address).toBe('https://www.youtube.com/watch?v=dQw4w9WgXcQ')
})

test('IP-22 what holds no counts at all says which export to ask for', async () => {
  const archives: readonly (readonly [string, string])[] = [
    ['your_facebook_activity/messages/inbox/x.txt', 'archive_of_facebook'],
    ['your_instagram_activity/likes/liked_posts.json', 'archive_of_instagram'],
    ['Takeout/YouTube and YouTube Music/history/watch-history.html', 'archive_of_youtube'],
    ['xl/workbook.xml', 'file_workbook'],
    ['notes.txt', 'archive_foreign'],
  ]
  for (const [path, fault] of archives) expect(await faultOf(readZip({ [path]: '{}' }))).toBe(fault)
  expect(await faultOf(readZip({ 'user_data_tiktok.json': '{}' }))).toBe('archive_of_tiktok')
  const damaged = readZip({ 'your_instagram_activity/media/posts_1.json': '[{"media":' })
  expect(await faultOf(damaged)).toBe('file_damaged')
})
