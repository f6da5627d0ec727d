/** Blocks of a tagged document: where a table's rows stand when its page ends. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPen } from './creator-pen.ts'
import { readPdf } from './pdf-text.fixture.ts'

const FONTS = join(import.meta.dirname, '../../../resources/fonts')
/** So many rows that among these tables each row of a page is the last of one. */
const LENGTHS = Array.from({ length: 50 }, (_, at) => 20 + at)

test('DK-118 the last row of a table never stands alone, wherever a page ends', async () => {
  const alone = await Promise.all(
    LENGTHS.map(async (rows) => (await rowsOfPages(rows)).includes(1)),
  )
  expect(alone).not.toContain(true)
  expect((await rowsOfPages(LENGTHS.at(-1) ?? 0)).length).toBeGreaterThan(1)
})

/** How many rows each page has that has any. */
async function rowsOfPages(rows: number): Promise<readonly number[]> {
  const about = { title: 'Rows', author: 'Etsch Assekuranz', language: 'en' } as const
  const pen = await createPen({ fonts: FONTS, madeAt: new Date(0), ...about })
  pen.table(
    [{ head: 'Posted', width: 100 }],
    Array.from({ length: rows }, () => ({ texts: ['row'] })),
  )
  const { pages } = readPdf(await pen.end((page) => String(page)))
  return pages.map((page) => page.match(/row/g)?.length ?? 0).filter((count) => count > 0)
}

test('DK-121 a title stands on the page of its first rows, wherever a page ends', async () => {
  const places = Array.from({ length: 16 }, (_, at) => 560 + at * 10)
  const pages = await Promise.all(places.map((above) => pageOfTitle(above)))
  expect(pages.filter((page) => !/Newest Posted row row/.test(page))).toEqual([])
})

/** What stands on the page of a table's title, so many points below the margin. */
async function pageOfTitle(above: number): Promise<string> {
  const about = { title: 'Rows', author: 'Etsch Assekuranz', language: 'en' } as const
  const pen = await createPen({ fonts: FONTS, madeAt: new Date(0), ...about })
  pen.space(above)
  const rows = Array.from({ length: 30 }, () => ({ texts: ['row'] }))
  pen.table([{ head: 'Posted', width: 100 }], rows, 'Newest')
  const { pages } = readPdf(await pen.end((page) => String(page)))
  return pages.find((page) => page.includes('Newest')) ?? ''
}
