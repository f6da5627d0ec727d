/** A creator's report as somebody who trusts nothing reads it: no number without its days, its account and what it rests on, in either form. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, instant, type LocalDate } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { Language } from '../../../shared/words/words.ts'
import { creatorBook } from './creator-book.ts'
import { allowedProfile, creatorPaper, type ReportedProfile } from './creator-paper.ts'
import { creatorPdf } from './creator-pdf.ts'
import { AS_OF, POSTS, profile } from './creator-report.fixture.ts'
import type { CreatorBook } from './creator-sheet.ts'
import { otherwiseRead, readPdf } from './pdf-text.fixture.ts'
import { cellsOf, filesOf, namedCells, propertiesOf, written } from './workbook.fixture.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const SETTING = { organisation: 'Etsch Assekuranz', zone: 'Europe/Rome' } as const
// Days of fixtures.
const day = (text: string) => text as LocalDate

function paperOf(told: ReportedProfile, language: Language, knownOn?: LocalDate) {
  return creatorPaper(allowedProfile(told), POSTS, { ...SETTING, language, knownOn })
}

async function pdfOf(paper: ReturnType<typeof paperOf>): Promise<Uint8Array> {
  const making = { fonts: FONTS, madeAt: new Date(AS_OF), step: async () => false }
  return (await creatorPdf(paper, making)) ?? new Uint8Array()
}

function bookOf(told: ReportedProfile, by: Partial<CreatorBook> = {}): Promise<Buffer> {
  const zone = 'Europe/Rome'
  const book = { profile: allowedProfile(told), posts: POSTS, language: 'en', zone, ...by } as const
  return written((making) => creatorBook(book, making))
}

async function sheetsOf(told: ReportedProfile, language: Language = 'en') {
  const files = filesOf(await bookOf(told, { language }))
  return (number: number): string => files.get(`xl/worksheets/sheet${number}.xml`) ?? ''
}

/** Of the first account. */
function withAccount(by: Partial<ReportedProfile['accounts'][number]>): ReportedProfile {
  const { row, accounts } = profile()
  const [first, ...others] = accounts
  if (first === undefined) throw new Error('the fixture has accounts')
  return { row, accounts: [{ ...first, ...by }, ...others] }
}

test.each([
  [
    'en',
    [
      'Instagram @laubengang.anna, 21 Nov 2026',
      '22 Oct 2026 – 21 Nov 2026',
      '90%: 15,900 to 26,900; posts it rests on: 28',
      'posts it rests on: 538; percentile 88 among comparable accounts',
      '95%: 0.0% to 8.2%; from behaviour',
      '0 likely, 1 to review; accounts looked at: 2 of 2',
      'No redemptions through this creator are known',
    ],
  ],
  [
    'de',
    [
      'Instagram @laubengang.anna, 21.11.2026',
      '22.10.2026 – 21.11.2026',
      '90\u00a0%: 15.900 bis 26.900; Beiträge, auf denen es beruht: 28',
      'Beiträge, auf denen es beruht: 538; Perzentil 88 unter vergleichbaren Konten',
      '95\u00a0%: 0,0\u00a0% bis 8,2\u00a0%; aus dem Verhalten',
      '0 wahrscheinlich, 1 zu prüfen; geprüfte Konten: 2 von 2',
      'Es sind keine Einlösungen über diesen Creator bekannt',
    ],
  ],
] as const)(
  'DK-121 in %s each figure says of which account and days it is and on how much it rests',
  (language, besides) => {
    expect(paperOf(profile(), language).figures.map(({ beside }) => beside)).toEqual(besides)
  },
)

test('DK-121 as known on a day nobody is compared, and too few peers are not said to be the reason', () => {
  const { row, accounts } = profile()
  const engagement = {
    kind: 'known',
    value: { rate: 0.0412, posts: 538, percentile: null },
  } as const
  const alone = { row: { ...row, figures: { ...row.figures, engagement } }, accounts }
  const besideIn = (knownOn?: LocalDate) => paperOf(alone, 'en', knownOn).figures[3]?.beside
  expect(besideIn(day('2026-11-20'))).toBe('posts it rests on: 538')
  expect(besideIn()).toContain('Compared with nobody')
})

test('DK-121 the figures of an account that is left out stand nowhere, and the workbook says that it is left out', async () => {
  const { row, accounts } = profile()
  const [instagram, youtube] = accounts
  if (instagram === undefined || youtube === undefined) throw new Error('the fixture has two')
  const followers = { kind: 'known', value: 900 } as const
  const opened = {
    ...youtube,
    figures: { ...youtube.figures, followers },
    provenance: { ...youtube.provenance, purposes: ['insurance'] as const },
  }
  const told = { row: { ...row, purposes: ['insurance'] as const }, accounts: [instagram, opened] }
  const paper = paperOf(told, 'en')
  expect(paper.figures[0]).toMatchObject({ value: '900', beside: 'YouTube, 21 Nov 2026' })
  expect(paper.head.find(([name]) => name === 'Sources')?.[1]).toBe('YouTube, as connected')
  const sheet = await sheetsOf(told)
  expect(namedCells(sheet(1), 2).get('Value')?.text).toBe('900')
  expect(sheet(7)).toContain('Left out, since no purpose of this grant allows its numbers')
  const none = paperOf({ row: told.row, accounts: [instagram] }, 'en')
  expect(none.figures.slice(0, 6).map(({ value }) => value)).toEqual(Array(6).fill('–'))
})

test('DK-121 names with commas are parted by what they do not have, counts that are not told are named in full', async () => {
  const paper = paperOf(profile(), 'de')
  expect(paper.head.at(-1)).toEqual(['Quellen', 'Instagram, verbunden; die eigene Angabe'])
  expect(paper.accounts[0]?.posts.notes.at(-1)).toMatch(/Geteilt, Reichweite\.$/)
})

test('DK-121 of a single week it says that and the count, and why there is no forecast, with the numbers, in either form', async () => {
  const text = otherwiseRead(await pdfOf(paperOf(profile(), 'en'))).join(' ')
  expect(text).toContain(
    'Less than two weeks are told, so none is drawn. Followers, Week to 21 Nov 2026: 900.',
  )
  expect(text).not.toContain('– – –')
  const sheet = await sheetsOf(profile())
  const last = [...sheet(6).matchAll(/<row /g)].length
  expect(namedCells(sheet(6), last).get('Why unknown')?.text).toBe(
    'No forecast yet: it takes 12 weeks of followers; known so far: 1.',
  )
  for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(sheet(number)).not.toMatch(/[{}]/)
})

test('DK-121 a count that was reckoned is whole in either form, and grouped as the language does', async () => {
  const told = withAccount({
    weeks: {
      ...(profile().accounts[0]?.weeks ?? { lastDays: [], followers: [], engagement: [] }),
      views: Array.from({ length: 104 }, () => 2_798.3),
    },
  })
  const text = otherwiseRead(await pdfOf(paperOf(told, 'de'))).join(' ')
  expect(text).toContain('2.798')
  expect(text).not.toMatch(/2\.?798,/)
  const sheet = await sheetsOf(told)
  expect(namedCells(sheet(2), 2).get('Views a week')?.text).toBe('2798')
})

test('DK-121 heads of times name the clock that they are of, and each sheet says of whom it is', async () => {
  const sheet = await sheetsOf(profile(), 'de')
  const heads = [...cellsOf(sheet(3), 1).values()].map(({ text }) => text)
  expect(heads).toContain('Gepostet (Uhr von Europe/Rome)')
  expect(heads).toContain('Zahlen gemeldet am (Uhr von Europe/Rome)')
  expect(sheet(7)).toContain('Anna Pichler')
  expect(sheet(7)).toContain('Älteste Zahl (Uhr von Europe/Rome)')
  const standing = namedCells(sheet(1), 7).get('Stand')?.text
  expect(standing).toBe('0 wahrscheinlich, 1 zu prüfen; geprüfte Konten: 2 von 2')
})

test('DK-121 no probability is certain, and a finding of one day is not from itself to itself', () => {
  const [seen] = profile().accounts[0]?.findings ?? []
  if (seen === undefined) throw new Error('the fixture has a finding')
  const sure = { ...seen, until: seen.from, finding: { ...seen.finding, probability: 0.9971 } }
  const [finding] = paperOf(withAccount({ findings: [sure] }), 'de').accounts[0]?.findings ?? []
  expect(finding?.probability).toMatch(/^Wahrscheinlichkeit > 0,99:/)
  expect(finding?.days).toBe('12.08.2026')
})

/** A week each, with posts in all of them. */
function manyFindings(count: number): ReportedProfile {
  const [seen] = profile().accounts[0]?.findings ?? []
  if (seen === undefined) throw new Error('the fixture has a finding')
  const dayAt = (days: number) => localTimeOf(instant(AS_OF - days * DAY_MS), 'UTC').date
  const findings = Array.from({ length: count }, (_, at) => {
    return { ...seen, from: dayAt((at + 1) * 9), until: dayAt(at * 9 + 1) }
  })
  return withAccount({ findings })
}

const count = (page: string, pattern: RegExp) => page.match(pattern)?.length ?? 0

test.each([
  ['en', /It rests on days and not/g, /Posted Kind (?!Likes)/g],
  ['de', /Er beruht auf Tagen/g, /Gepostet Art (?!Like)/g],
] as const)(
  'DK-121 in %s what a finding rests on and its posts stand on one page',
  async (language, said, tables) => {
    const pages = otherwiseRead(await pdfOf(paperOf(manyFindings(9), language)))
    expect(pages.reduce((sum, page) => sum + count(page, said), 0)).toBe(9)
    for (const page of pages) expect(count(page, tables)).toBe(count(page, said))
  },
)

test('SC-93 of an account that is read in part a report says so, and not that too little was told', () => {
  const [first] = profile().accounts
  if (first === undefined) throw new Error('the fixture has accounts')
  const findings = { kind: 'unknown', why: 'read_in_part' } as const
  const figures = { ...first.figures, findings }
  const told = withAccount({ figures, findings: [], lookedFor: [] })
  const [paper] = paperOf(told, 'de').accounts
  expect(paper?.findings).toEqual([])
  expect(paper?.without).toEqual([
    expect.stringMatching(/^Die Vergangenheit ist noch nicht ganz gelesen\. Befunde kommen dann/),
  ])
})

test('DK-121 a creator without accounts has a report of their own word: no number of it is made up, in either language', async () => {
  const { row } = profile()
  const nothing = { kind: 'unknown', why: 'nothing_told' } as const
  const said = {
    platform: 'tiktok',
    followers: { kind: 'known', value: 4_120 },
    weeks: [],
    growth: nothing,
    reach: nothing,
    engagement: nothing,
    fakeShare: nothing,
    findings: nothing,
    influence: nothing,
    asOf: null,
    sources: ['creator'],
  } as const
  const bare = { row: { ...row, name: null, figures: said, since: instant(AS_OF) }, accounts: [] }
  for (const [language, word] of [
    ['en', 'the creator’s own word'],
    ['de', 'die eigene Angabe'],
  ] as const) {
    const paper = paperOf(bare, language)
    expect(paper.figures[0]).toMatchObject({ beside: word })
    expect(paper.figures.slice(1).map(({ value }) => value)).toEqual(Array(6).fill('–'))
    const read = readPdf(await pdfOf(paper))
    expect(read.pages).toHaveLength(1)
    expect(read.pages.join(' ')).not.toMatch(/undefined|NaN|\{/)
    const sheet = await sheetsOf(bare, language)
    expect(sheet(7)).toContain(paper.notes[0])
  }
})

test('DK-94 a workbook says what it is, whose and of when before a sheet of it is read, and is the same bytes for the same report', async () => {
  const said = { creator: 'Groundswell', application: 'Groundswell' }
  const book = await bookOf(profile())
  expect(propertiesOf(book)).toEqual({
    ...said,
    title: 'Report on a creator: Anna Pichler',
    created: '2026-11-21T00:00:00Z',
    modified: '2026-11-21T00:00:00Z',
  })
  expect(await bookOf(profile())).toEqual(book)
  const earlier = { language: 'de', knownOn: day('2026-08-12') } as const
  const known = await bookOf(profile({ name: 'Käthe & <Söhne>' }), earlier)
  expect(propertiesOf(known).title).toBe(
    'Bericht über einen Creator, Stand vom 12.08.2026: Käthe & <Söhne>',
  )
})
