/** A creator's report opened again: what the purposes allow and nothing else, every figure with its interval, every finding with its reasons. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, instant, type LocalDate } from '../../../shared/base/time.ts'
import { measured } from '../../../shared/domain/creator/measured.ts'
import type { Language } from '../../../shared/words/words.ts'
import { creatorBook } from './creator-book.ts'
import { allowedProfile, creatorPaper } from './creator-paper.ts'
import { creatorPdf } from './creator-pdf.ts'
import { AS_OF, POST, POSTS, profile } from './creator-report.fixture.ts'
import { otherwiseRead, type ReadPdf, readPdf } from './pdf-text.fixture.ts'
import { cellsOf, filesOf, namedCells, written } from './workbook.fixture.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
const SETTING = { organisation: 'Etsch Assekuranz', zone: 'Europe/Rome' } as const

async function pdf(
  language: Language,
  by: Parameters<typeof profile>[0] = {},
): Promise<Uint8Array> {
  const paper = creatorPaper(allowedProfile(profile(by)), POSTS, { ...SETTING, language })
  const making = { fonts: FONTS, madeAt: new Date(AS_OF), step: async () => false }
  return (await creatorPdf(paper, making)) ?? new Uint8Array()
}

const made = new Map<Language, Promise<Uint8Array>>()

/** The same for all who only read it. */
function report(language: Language): Promise<Uint8Array> {
  const one = made.get(language) ?? pdf(language)
  made.set(language, one)
  return one
}

const textOf = ({ pages }: ReadPdf): string => pages.join(' ')

test.each([
  [
    'en',
    [
      'Given for Campaigns',
      'Ends on when it is withdrawn',
      'Oldest number 21 Nov 2026',
      '20,700 90%: 15,900 to 26,900',
      '4.1% 95%: 0.0% to 8.2%',
      'percentile 88 among',
      'Followers came that nothing seen explains',
      '3,140 followers more than usual (5%) within 3 days: raises it',
      'Creator was asked: an invoice for ads in these days (Jonas Berger, 21 Nov 2026). Invoice of August?',
      'It is not an accusation.',
      'MASE 0.83, naive 1.00',
      '26 weeks, to 22 May 2027 74,200 70,500 – 78,400 26%',
      'Followers were not looked at',
      'No forecast yet: it takes 12 weeks of followers; known so far: 1.',
      'Insurance not allowed',
      'Page 1 of 5',
    ],
  ],
  [
    'de',
    [
      'Freigegeben für Kampagnen',
      'Älteste Zahl 21.11.2026',
      '3.140 Follower mehr als üblich (5\u00a0%) binnen 3 Tagen: ',
      '90\u00a0%: 15.900 bis 26.900',
      'Sie ist kein Vorwurf.',
      'Versicherung nicht erlaubt',
      'Seite 5 von 5',
    ],
  ],
] as const)('DK-93 on paper in %s stands what the screen says', async (language, sentences) => {
  const read = readPdf(await report(language))
  const text = textOf(read).replaceAll(/ +/g, ' ')
  for (const sentence of sentences) expect(text).toContain(sentence)
  expect(read.pages).toHaveLength(5)
  // A grant without any insured redemption knows no influence: a dash with its reason.
  expect(text).toContain(language === 'en' ? '– No redemptions through' : '– Es sind keine')
})

test('DK-93 the paper is tagged, its charts have words, and the same report gives the same bytes', async () => {
  const first = await report('en')
  expect(Buffer.compare(await pdf('en'), first)).toBe(0)
  const { tags, alts, language } = readPdf(first)
  expect(language).toBe('en')
  for (const tag of ['Document', 'H1', 'H2', 'H3', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'])
    expect(tags).toContain(tag)
  expect(alts).toEqual([
    'Instagram @laubengang.anna, By week. Followers: 43,000 – 71,890. Findings: 1.',
    expect.stringContaining('26 weeks, to 22 May 2027: 74,200: 70,500 – 78,400: 26%'),
  ])
})

test.each([
  [
    'en',
    [
      'Posts known of Instagram: 42, from 31 Aug 2026 to 21 Nov 2026.',
      'The newest 20 of 42',
      'The best 10 of 42: engagement by followers',
      'sponsored, label not told · counts of 21 Nov 2026',
      'Told of none of these posts, so without a column: Shares, Reach.',
      '–: not told of this post',
      'Counts as they were last told, from Instagram, as connected.',
      'No posts of this account were told.',
    ],
  ],
  [
    'de',
    [
      'Die neuesten 20 von 42',
      'Die besten 10 von 42: Engagement nach Followern',
      'bezahlt, nicht gekennzeichnet · Zahlen vom 16.11.2026',
      'darum ohne Spalte: Geteilt, Reichweite.',
      'Von diesem Konto wurden keine Beiträge gemeldet.',
    ],
  ],
] as const)(
  'DK-118 another program reads the posts of a report in %s',
  async (language, sentences) => {
    const text = otherwiseRead(await report(language)).join(' ')
    for (const sentence of sentences) expect(text).toContain(sentence)
  },
)

test('DK-118 a count that was not told is a dash and none is 0; addresses are links to their posts alone', async () => {
  const bytes = await report('en')
  const text = textOf(readPdf(bytes))
  expect(text).toContain('21 Nov 2026 short video')
  expect(text).toContain('short video 2,100 0 40 31,000 3.10% sponsored, label not told')
  expect(text).toContain('7 Nov 2026 image 1,543,300 7 – 31,000,000 2,238.95%')
  const { links, tags } = readPdf(bytes)
  expect(tags.filter((tag) => tag === 'Link')).toHaveLength(links.length)
  expect(new Set(links.map((link) => new URL(link).host))).toEqual(new Set(['www.instagram.com']))
  // Of the 30 lines those without every fourth post.
  expect(links.slice(0, 3)).toEqual([
    'https://www.instagram.com/reel/C9morningLoaf/',
    'https://www.instagram.com/p/post-1/',
    'https://www.instagram.com/p/post-2/',
  ])
  expect(text).toContain('not sponsored · counts of 17 Nov 2026 · address not told')
})

test('DK-118 no row of posts is cut by a page or stands alone, and every page has the heads again', async () => {
  const pages = otherwiseRead(await report('en')).map((page) => ({
    rows: page.match(/20\d\d (?:image|carousel|short video) [\d,]/g)?.length ?? 0,
    said: page.match(/ · counts of /g)?.length ?? 0,
    heads: page.match(/Posted Kind Likes/g)?.length ?? 0,
  }))
  const withRows = pages.filter(({ said }) => said > 0)
  expect(withRows.reduce((sum, { said }) => sum + said, 0)).toBe(30)
  expect(withRows.length).toBeGreaterThan(1)
  for (const { rows, said, heads } of withRows) {
    expect(rows).toBe(said)
    expect(said).toBeGreaterThan(1)
    expect(heads).toBeGreaterThan(0)
  }
})

test('DK-118 posts whose counts serve no purpose of the grant are left out, and it is said', async () => {
  const allowed = allowedProfile(profile({ purposes: ['campaign', 'insurance'] }))
  const others = POSTS.map((post) => ({
    ...post,
    counts: measured(post.counts.value, { ...post.counts, purposes: ['benchmark'] }),
  }))
  const [first] = creatorPaper(allowed, others, { ...SETTING, language: 'en' }).accounts
  expect(first?.posts).toEqual({
    about: 'Its posts are left out, since no purpose of this grant allows their counts.',
    tables: [],
    notes: [],
  })
  // A day of a fixture.
  const knownOn = '2026-11-20' as LocalDate
  const [then] = creatorPaper(allowed, POSTS, { ...SETTING, language: 'en', knownOn }).accounts
  expect(then?.posts.notes.join(' ')).toContain('not told of this post by 20 Nov 2026')
})

/** The first of them on a day of the finding. */
const DURING = POSTS.map((post) => {
  const postedAt = instant(post.postedAt - 100 * DAY_MS)
  return { ...post, postedAt }
})

test('DK-118 a finding made from days names the posts of them, says so, and their addresses are links', async () => {
  const paper = creatorPaper(allowedProfile(profile()), DURING, { ...SETTING, language: 'en' })
  const [finding] = paper.accounts[0]?.findings ?? []
  expect(finding?.restsOn).toBe('It rests on days and not on posts; posts of these days: 1.')
  expect(finding?.posts).toEqual([
    { posted: '13 Aug 2026', kind: 'short video', address: POST.address },
  ])
  const [without] = creatorPaper(allowedProfile(profile()), POSTS, {
    ...SETTING,
    language: 'en',
  }).accounts
  expect(without?.findings[0]?.restsOn).toMatch(/^No post of these days is known/)
  const making = { fonts: FONTS, madeAt: new Date(AS_OF), step: async () => false }
  const { links } = readPdf((await creatorPdf(paper, making)) ?? new Uint8Array())
  expect(links[0]).toBe(POST.address)
})

test('DK-118 a finding made from posts says that it rests on them', async () => {
  const [account] = profile().accounts
  const [seen] = account?.findings ?? []
  if (account === undefined || seen === undefined) throw new Error('the fixture has a finding')
  const inflated = { ...seen, finding: { ...seen.finding, kind: 'inflated_engagement' } } as const
  const told = { ...profile(), accounts: [{ ...account, findings: [inflated] }] }
  const paper = creatorPaper(allowedProfile(told), DURING, { ...SETTING, language: 'en' })
  expect(paper.accounts[0]?.findings[0]?.restsOn).toBe('It rests on the posts of these days: 1.')
})

test('DK-93 an account whose numbers serve no purpose of the grant is left out, and it is said', async () => {
  const insurance = { purposes: ['insurance'], town: null } as const
  const text = textOf(readPdf(await pdf('en', insurance)))
  expect(text).not.toContain('71.9k')
  expect(text).not.toContain('Bozen')
  expect(text).toContain('Left out, since no purpose of this grant allows its numbers')
  const book = await bookOf(insurance)
  expect([...book.values()].join('')).not.toContain('3140')
})

test('DK-93 a report that is stopped is none', async () => {
  const paper = creatorPaper(allowedProfile(profile()), [], { ...SETTING, language: 'en' })
  let steps = 0
  const step = async () => {
    steps += 1
    return steps > 2
  }
  expect(await creatorPdf(paper, { fonts: FONTS, madeAt: new Date(0), step })).toBeNull()
})

async function bookOf(
  by: Parameters<typeof profile>[0] = {},
): Promise<ReadonlyMap<string, string>> {
  const book = { profile: allowedProfile(profile(by)), posts: [POST], language: 'en' } as const
  return filesOf(await written((making) => creatorBook({ ...book, zone: 'UTC' }, making)))
}

test('DK-94 the workbook has a sheet for each part, numbers as numbers, days as days, gaps as nothing', async () => {
  const files = await bookOf()
  const names = files.get('xl/workbook.xml') ?? ''
  expect([...names.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    'Figures',
    'By week',
    'Posts',
    'Findings',
    'Posts behind findings',
    'Forecast',
    'Sources and purposes',
  ])
  const sheet = (number: number): string => files.get(`xl/worksheets/sheet${number}.xml`) ?? ''
  expect(Object.fromEntries(namedCells(sheet(1), 4))).toMatchObject({
    Value: { type: 'n', text: '20700' },
    Low: { type: 'n', text: '15900' },
    High: { type: 'n', text: '26900' },
  })
  expect(namedCells(sheet(1), 8).get('Why unknown')?.text).toContain('No redemptions')
  expect(namedCells(sheet(1), 8).has('Value')).toBe(false)
  // The week to 2025-09-06 was not told; day 45,906 of spreadsheets.
  expect(Object.fromEntries(cellsOf(sheet(2), 42))).toMatchObject({
    B: { type: 'n', text: '45906', style: '4' },
  })
  expect(cellsOf(sheet(2), 42).has('C')).toBe(false)
  expect(cellsOf(sheet(2), 42).get('D')?.type).toBe('n')
  const post = namedCells(sheet(3), 2)
  expect(post.get('Comments')).toEqual({ type: 'n', text: '0' })
  expect(post.get('Address')?.text).toBe('https://www.instagram.com/reel/C9morningLoaf/')
  expect(['Shares', 'Reach', 'Labelled as paid'].filter((name) => post.has(name))).toEqual([])
  expect(namedCells(sheet(4), 3).get('Speaks')?.text).toBe('lowers it')
  expect([...sheet(6).matchAll(/<row /g)]).toHaveLength(1 + 2 * 52 + 1)
  expect(sheet(7)).toContain('not allowed')
  expect([...files.values()].join('')).not.toContain('<f>')
})

test('DK-120 the workbook names every post behind a finding with its address, and none that the grant does not allow', async () => {
  const behindIn = async (posts: typeof POSTS) => {
    const book = { profile: allowedProfile(profile()), posts, language: 'en' } as const
    const files = filesOf(await written((hand) => creatorBook({ ...book, zone: 'UTC' }, hand)))
    const [findings = '', behind = ''] = [4, 5].map((n) => files.get(`xl/worksheets/sheet${n}.xml`))
    return { findings, behind }
  }
  const told = await behindIn(DURING)
  const said = 'It rests on days and not on posts; posts of these days: 1.'
  expect(namedCells(told.findings, 2).get('What it rests on')?.text).toBe(said)
  const row = namedCells(told.behind, 2)
  expect(row.get('Letter')?.text).toBe('A')
  expect(row.get('Address')?.text).toBe(POST.address)
  expect(row.get('Posted (clock of UTC)')).toMatchObject({ type: 'n', style: '2' })
  const withheld = DURING.map((post) => {
    const counts = measured(post.counts.value, { ...post.counts, purposes: ['insurance'] })
    return Object.assign({}, post, { counts })
  })
  const { behind } = await behindIn(withheld)
  expect(namedCells(behind, 2).get('What it rests on')?.text).toMatch(/^No post of these days/)
  expect(behind).not.toContain('instagram.com')
})

test('DK-93 of many findings no two bear one letter, on paper and in the workbook', async () => {
  const given = allowedProfile(profile())
  const [account] = given.accounts
  const [finding] = account?.findings ?? []
  if (account === undefined || finding === undefined) throw new Error('the fixture has a finding')
  const findings = Array.from({ length: 28 }, () => finding)
  const many = { ...given, accounts: [{ ...account, findings }] }
  const paper = creatorPaper(many, [], { ...SETTING, language: 'en' })
  const letters = paper.accounts[0]?.findings.map(({ letter }) => letter) ?? []
  expect(letters.slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
  const book = { profile: many, posts: [], language: 'en', zone: 'UTC' } as const
  const files = filesOf(await written((making) => creatorBook(book, making)))
  const behind = files.get('xl/worksheets/sheet5.xml') ?? ''
  expect(letters.map((_, at) => namedCells(behind, at + 2).get('Letter')?.text)).toEqual(letters)
})

test('DK-116 a report as known on a day says so on its first page and in the first row of its workbook', async () => {
  // A day of a fixture.
  const knownOn = '2026-08-12' as LocalDate
  const allowed = allowedProfile(profile())
  const paper = creatorPaper(allowed, [], { ...SETTING, language: 'en', knownOn })
  const making = { fonts: FONTS, madeAt: new Date(AS_OF), step: async () => false }
  const [first = ''] = readPdf((await creatorPdf(paper, making)) ?? new Uint8Array()).pages
  const text = first.replaceAll(/ +/g, ' ')
  expect(text).toContain('As known on 12 Aug 2026')
  expect(text).toContain('What came or was corrected later is left out.')
  expect(textOf(readPdf(await report('en')))).not.toContain('s known on')
  const book = { profile: allowed, posts: [], language: 'en', zone: 'UTC', knownOn } as const
  const files = filesOf(await written((hand) => creatorBook(book, hand)))
  const row = namedCells(files.get('xl/worksheets/sheet1.xml') ?? '', 2)
  expect([row.get('Figure')?.text, row.get('Value')?.text]).toEqual(['As known on', '46246'])
})
