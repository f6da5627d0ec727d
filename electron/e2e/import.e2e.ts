/**
 * Figures from a file, in Chromium: a table is chosen, a column said, tried with the rows that are refused, imported, seen in the
 * profile and taken back, so that the town stands as before.
 */
import { expect, type Page } from '@playwright/test'
import { hostsOfRun } from './hosts.ts'
import { goTo } from './screens/campaign.ts'
import { forEachDemo } from './screens/demo.ts'

/** Electron asks for the file in a dialog of the system. */
const IN_CHROMIUM = hostsOfRun().filter((host) => host === 'browser')
const CREATOR = 'Anna Laner'
const FILE = 'november.csv'
const DAY_MS = 24 * 60 * 60 * 1_000
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

    await openImport(page)
    const before = page.getByRole('listitem').filter({ hasText: FILE })
    await before.getByRole('button', { name: 'Take back' }).click()
    await expect(before).toContainText('Taken back')
    await openEvidence(page)
    await expect(followers).toHaveCount(0)
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
  const asked = page.waitForEvent('filechooser')
  await page
    .getByRole('button', { name: /^Choose a file/ })
    .first()
    .click()
  await (await asked).setFiles({ name: FILE, mimeType: 'text/csv', buffer: tableOfDays() })
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
