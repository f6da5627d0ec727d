/**
 * Figures from a file, in Chromium: a table is chosen, a column said, tried with the rows that are refused, imported, seen in the
 * profile and taken back, so that the town stands as before.
 */
import { expect, type Page } from '@playwright/test'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { hostsOfRun } from './hosts.ts'
import { goTo } from './screens/campaign.ts'
import { expectSoundCalendar } from './screens/calendar.ts'
import { forEachDemo } from './screens/demo.ts'
import { wear } from './screens/look.ts'

/** Electron asks for the file in a dialog of the system. */
const IN_CHROMIUM = hostsOfRun().filter((host) => host === 'browser')
const CREATOR = 'Anna Laner'
const FILE = 'november.csv'
const PARQUET = 'november.parquet'
const DAY_MS = 24 * 60 * 60 * 1_000
/** Half past eleven in the evening. */
const LATE_MS = 23.5 * 60 * 60 * 1_000
/** Of the last day but one of them nothing can be read. */
const FOLLOWERS = ['6210', '6224', 'many', '6251'] as const

forEachDemo(
  'a table is mapped, tried, imported, seen in the profile and taken back',
  async (page) => {
    await chooseFile(page)
    await page.getByRole('combobox', { name: 'hearts' }).click()
    await page.getByRole('option', { name: 'Likes', exact: true }).click()
    await page.getByRole('button', { name: /^Check/ }).click()
    const refused = page.getByRole('region', { name: 'Refused rows' })
    await expect(refused.getByRole('row').nth(1)).toContainText('Not a whole number')
    await expect(refused.getByRole('row').nth(1)).toContainText('many')
    await page.getByRole('button', { name: /^Import/ }).click()
    await expect(page.getByText('Imported.')).toBeVisible()

    await openEvidence(page)
    const followers = page.getByRole('row').filter({ hasText: /^Followers6,251/ })
    await expect(followers).toContainText('a table that was imported')
    await expectSoundCalendar(page, 'As known on', openEvidence)
    await wear(page, 'light', 'en')

    await openImport(page)
    const before = page.getByRole('listitem').filter({ hasText: FILE })
    await before.getByRole('button', { name: 'Take back' }).click()
    await expect(before).toContainText('Taken back')
    await openEvidence(page)
    await expect(followers).toHaveCount(0)
  },
  IN_CHROMIUM,
)

forEachDemo(
  'a Parquet file is tried row by row, imported and taken back; what only bears its name says what it is',
  async (page) => {
    await openImport(page)
    for (const [buffer, words] of NO_PARQUET) {
      await giveFile(page, { name: PARQUET, mimeType: 'application/octet-stream', buffer })
      await expect(page.getByText(words)).toBeVisible()
    }
    await giveFile(page, { name: PARQUET, mimeType: '', buffer: parquetOfDays() })
    const heads = page.getByRole('columnheader')
    await expect(heads.filter({ hasText: 'tags' })).toBeVisible()
    await expect(page.getByRole('cell', { name: '[…]' }).first()).toBeVisible()
    await page.getByRole('button', { name: /^Check/ }).click()
    const refused = page.getByRole('region', { name: 'Refused rows' }).getByRole('row')
    await expect(refused).toHaveCount(3)
    await expect(refused.nth(1)).toHaveText(/3.*Below zero.*-6224/)
    await expect(refused.nth(2)).toHaveText(/4.*A part of a number.*130\.5/)
    await page.getByRole('button', { name: /^Import/ }).click()
    await expect(page.getByText('Imported.')).toBeVisible()
    const before = page.getByRole('listitem').filter({ hasText: PARQUET })
    await expect(before).toContainText('4 figures')
    await expect(before).toContainText('2 rows refused')
    await before.getByRole('button', { name: 'Take back' }).click()
    await expect(before).toContainText('Taken back')
  },
  IN_CHROMIUM,
)

async function openImport(page: Page): Promise<void> {
  await goTo(page, 'Creators')
  await page.getByRole('gridcell', { name: CREATOR }).last().click()
  await page.getByRole('button', { name: /^Import/ }).click()
}

async function chooseFile(page: Page): Promise<void> {
  await openImport(page)
  await giveFile(page, { name: FILE, mimeType: 'text/csv', buffer: tableOfDays() })
}

interface Given {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

async function giveFile(page: Page, file: Given): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page
    .getByRole('button', { name: /^(?:Choose a file|Another file)/ })
    .first()
    .click()
  await (await asked).setFiles(file)
}

async function openEvidence(page: Page): Promise<void> {
  await goTo(page, 'Creators')
  await page.getByRole('gridcell', { name: CREATOR }).last().click()
  await page.getByRole('button', { name: /^Profile/ }).click()
  await page.getByRole('tab', { name: /^Evidence/ }).click()
}

/** A day in each row, up to yesterday. */
function tableOfDays(): Buffer {
  const rows = FOLLOWERS.map((followers, at) => {
    const day = new Date(Date.now() - (FOLLOWERS.length - at) * DAY_MS).toISOString().slice(0, 10)
    return `${day},${followers},${String(120 + at)}`
  })
  return Buffer.from(['date,followers,hearts', ...rows].join('\n'))
}

/** Under the name of a Parquet file, with what is said of each. */
const NO_PARQUET: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'This is no table and no archive'],
  [Buffer.from('PAR1 and no more of it PAR1'), 'This file is damaged or cut off'],
]

/** As a warehouse writes it: moments of no zone to the nanosecond, counts as decimals, and lists that are no figures. */
function parquetOfDays(): Buffer {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const late = (days: number): bigint => BigInt(midnight - days * DAY_MS + LATE_MS) * 1_000_000n
  const at = { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } as const
  const decimal = { type: 'DECIMAL', precision: 18, scale: 4 } as const
  const written = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 4 },
      { name: 'date', type: 'INT64', repetition_type: 'REQUIRED', logical_type: at },
      { name: 'followers', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'likes', type: 'INT64', repetition_type: 'REQUIRED', logical_type: decimal },
      { name: 'tags', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    ],
    columnData: [
      { name: 'date', data: [late(4), late(3), late(2), late(1)] },
      { name: 'followers', data: [6_210n, -6_224n, 6_240n, 6_251n] },
      { name: 'likes', data: [1_200_000n, 1_210_000n, 1_305_000n, 1_230_000n] },
      { name: 'tags', data: [['coffee'], null, ['a', 'b'], []] },
    ],
  })
  return Buffer.from(written)
}
