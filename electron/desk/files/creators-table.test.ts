/** Creators as CSV and workbook, opened again: what is known in numbers with its interval, what is not empty with its reason. */
import { expect, test } from 'vitest'
import { CREATOR_COLUMNS } from '../../../shared/bridge/creator-commands.ts'
import type { CreatorFigures, CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { Space } from '../../../shared/base/ids.ts'
import { instant } from '../../../shared/base/time.ts'
import { creatorsCsv, creatorsXlsx } from './creators-file.ts'
import type { CreatorsListing } from './creators-table.ts'
import { filesOf, namedCells, type ReadCell, written } from './workbook.fixture.ts'

/** 2026-09-21 14:13:20 UTC. */
const AT = instant(1_790_000_000_000)
const known = <Value>(value: Value) => ({ kind: 'known', value }) as const
const NO_POSTS = { kind: 'unknown', why: 'no_posts' } as const
const FIGURES: CreatorFigures = {
  platform: 'instagram',
  followers: known(12_000),
  weeks: [11_000, null, 12_000],
  growth: known(0.019),
  reach: known({ point: 4_000.4, low: 3_000, high: 5_500, level: 0.9, posts: 28 }),
  engagement: NO_POSTS,
  fakeShare: known({ point: 0.04, low: 0, high: 0.08, level: 0.95 }),
  findings: known({ likely: 0, review: 1 }),
  influence: { kind: 'unknown', why: 'no_redemptions' },
  asOf: AT,
  sources: ['instagram_api', 'creator'],
}

function row(by: Partial<CreatorRow> = {}): CreatorRow {
  return {
    id: 'grant-1',
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign', 'insurance'],
    since: AT,
    until: null,
    name: 'Lena Hofer',
    town: 'Bozen',
    accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
    figures: FIGURES,
    ...by,
  }
}

function listing(by: Partial<CreatorsListing> = {}): CreatorsListing {
  return {
    rows: [row()],
    columns: CREATOR_COLUMNS,
    groupOf: null,
    asOf: AT,
    language: 'en',
    zone: 'Europe/Rome',
    clock: 'Europe/Rome',
    ...by,
  }
}

async function sheets(by: Partial<CreatorsListing> = {}): Promise<readonly [string, string]> {
  const files = filesOf(await written((making) => creatorsXlsx(listing(by), making)))
  const sheet = (number: number) => files.get(`xl/worksheets/sheet${number}.xml`) ?? ''
  return [sheet(1), sheet(2)]
}

async function lines(by: Partial<CreatorsListing> = {}): Promise<readonly string[]> {
  const csv = await written((making) => creatorsCsv(listing(by), making))
  return csv.toString('utf8').trimEnd().split('\r\n')
}

const texts = (cells: ReadonlyMap<string, ReadCell>) =>
  Object.fromEntries([...cells].map(([name, { text }]) => [name, text]))

test('DK-91 an estimate has its interval beside it, a ratio is a number, a gap is empty and never zero', async () => {
  const [sheet] = await sheets({ columns: ['reach', 'fakeShare', 'weeks', 'growth'] })
  expect(texts(namedCells(sheet, 2))).toEqual({
    'Effective reach (people a post)': '4000',
    'Effective reach (people a post), 90% from': '3000',
    'Effective reach (people a post), 90% to': '5500',
    'Effective reach: posts it rests on': '28',
    'Fake-follower share (ratio)': '0.04',
    'Fake-follower share (ratio), 95% from': '0',
    'Fake-follower share (ratio), 95% to': '0.08',
    'Followers, weeks before the last one: 2': '11000',
    'Followers, weeks before the last one: 0': '12000',
    'Growth over 30 days (ratio)': '0.019',
    'Where the numbers come from': 'Instagram, as connected; the creator’s own word',
    'Oldest number of the row (of all: 21 Sept 2026) (clock of Europe/Rome)': expect.any(String),
  })
})

test('DK-91 what is not known is an empty cell with its reason in words', async () => {
  const [sheet] = await sheets({ columns: ['engagement', 'influence'], language: 'de' })
  expect(texts(namedCells(sheet, 2))).toMatchObject({
    'Engagement nach Followern: warum unbekannt': 'Es sind keine zählenden Beiträge bekannt',
    'Belegter Einfluss: warum unbekannt': 'Es sind keine Einlösungen über diesen Creator bekannt',
  })
  const [head = '', line = ''] = await lines({ columns: ['engagement'] })
  expect(head).toContain('"Engagement by followers (ratio, pooled)"')
  expect(line.startsWith('"","","","No posts that count are known"')).toBe(true)
})

test('DK-91 columns stand as they are laid out, groups before them, and nothing in them is run', async () => {
  const nasty = '=HYPERLINK("https://evil.example")'
  const groupOf = ({ town }: CreatorRow) => town ?? 'not known'
  const rows = [row({ name: nasty, town: '@SUM(A1)' })]
  const csv = await lines({ rows, groupOf, columns: ['until', 'name'] })
  expect(
    csv[0]?.startsWith(
      '\ufeff"Group","Grant until (empty: until withdrawn) (clock of Europe/Rome)","Name of',
    ),
  ).toBe(true)
  expect(csv[1]?.startsWith(`"'@SUM(A1)","","'${nasty.replaceAll('"', '""')}","'@SUM(A1)"`)).toBe(
    true,
  )
  const [sheet, definitions] = await sheets({ rows, groupOf })
  expect(sheet).not.toContain('<f')
  expect(namedCells(sheet, 2).get('Name of the creator')).toMatchObject({
    type: 'inlineStr',
    text: nasty,
  })
  expect(definitions).toContain('Redemptions at tills for each 1,000 of effective reach.')
  expect(definitions).toContain('21 Sept 2026')
})

test('DK-91 more columns than letters keep their places, and every row is written', async () => {
  const weeks = Array.from({ length: 26 }, (_, week) => week + 1)
  const rows = Array.from({ length: 450 }, () => row({ figures: { ...FIGURES, weeks } }))
  const [sheet] = await sheets({ rows })
  expect([...sheet.matchAll(/<row r=/g)]).toHaveLength(451)
  expect(namedCells(sheet, 451).get('Followers, weeks before the last one: 0')).toEqual({
    type: 'n',
    text: '26',
  })
  expect(sheet).toContain('r="AA451"')
})

test('DK-91 a figure says on how much it rests and of which account it is, one compared with nobody says why', async () => {
  const engagement = known({ rate: 0.0412, posts: 538, percentile: null })
  const influence = known({ point: 3.1, low: 2, high: 4.4, level: 0.9, redemptions: 17 })
  const rows = [row({ figures: { ...FIGURES, engagement, influence } })]
  const columns = ['on', 'engagement', 'influence', 'tags'] as const
  const [sheet] = await sheets({ rows, columns })
  expect(texts(namedCells(sheet, 2))).toMatchObject({
    'Figures are of the account at': 'Instagram',
    'Engagement by followers: posts it rests on': '538',
    'Engagement by followers: why unknown': expect.stringContaining('Compared with nobody'),
    'Verified influence: redemptions it rests on': '17',
  })
  // Without tags the cell is empty.
  expect(namedCells(sheet, 2).has('Tags')).toBe(false)
  const [german = ''] = await lines({ columns: ['weeks', 'since'], language: 'de', clock: 'UTC' })
  expect(german).toContain('"Follower, Wochen vor der letzten: 1"')
  expect(german).toContain('"Freigabe seit (Uhr von UTC)"')
})
