/**
 * A creator is asked: one of the town who bought followers lets a business look, and its desk finds it by itself and asks from its
 * queue. A mail leads the creator to the question beneath who asks, and they answer; the answer stands where it was asked, and
 * first of all that waits. Once they withdraw, question and answer are gone for both.
 */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { openConsole, townStands } from './hosts.ts'
import { laptop, openMail, register } from './screens/account.ts'
import { graveFaults } from './screens/axe.ts'
import { connect, letLook, linkToAsk, sectionOf } from './screens/creator.ts'
import { goToAddress } from './screens/screen-list.ts'

const CREATOR = { mail: 'lia@example.com', name: 'Lia Berger' }
/** In the seeded town it buys followers several times in whatever two years are read. */
const BUYS = { platform: 'Facebook', handle: 'saoirse.bakes' } as const
const QUESTION = 'What came on these days?'
const ANSWER = 'A trade fair in Bozen; the photographs are on my page.'
/** Two years of one account, on a machine that does other things too. */
const LONG = { timeout: 240_000 }
const STILL_FOR_MS = 3_000

test('a creator is asked about a finding and answers it', async ({ browser }) => {
  const { page, close } = await openConsole('browser', { demo: true })
  try {
    const link = await linkToAsk(page)
    const creator = await laptop(browser, new URL(link).origin.replace('127.0.0.1', 'localhost'))
    await register(creator, CREATOR)
    await letLook(creator, { town: 'Bozen', link })
    await connect(creator, BUYS.platform, BUYS.handle)
    const account = sectionOf(creator, BUYS.platform)
    await expect(account).toContainText('Last read', LONG)

    const { days, rows } = await test.step('the last in the queue is asked about', () => ask(page))
    await test.step('a mail leads the creator there, and they answer', () => answer(creator))
    await test.step('the answer stands in the profile', async () => {
      await expect(findingOf(page, days)).toContainText(ANSWER)
      expect(await graveFaults(page)).toEqual([])
    })
    await test.step('and first in the queue', async () => {
      await goToAddress(page, '/creators/findings')
      await expect(page.getByRole('row').nth(1)).toContainText(days)
      await expect(page.getByRole('row').nth(1)).toContainText('Answered')
      await expect(page.getByRole('row')).toHaveCount(rows)
    })
    await test.step('a withdrawn grant takes it away for both', async () => {
      await creator.getByRole('button', { name: 'Withdraw' }).click()
      await expect(creator.getByText('Nobody. An organisation')).toBeVisible()
      await expect(creator.getByText(QUESTION)).toHaveCount(0)
      await expect(page.getByText('No finding waits')).toBeVisible()
    })
  } finally {
    await close()
  }
})

/** @returns the days of the finding, as the queue says them, and how many lines it has */
async function ask(page: Page): Promise<{ readonly days: string; readonly rows: number }> {
  await goToAddress(page, '/creators/findings')
  const lines = page.getByRole('row')
  // Nobody is asked about an account of which a part is read.
  await expect(lines.filter({ hasText: BUYS.handle }).first()).toBeVisible(LONG)
  const rows = await countAtRest(lines)
  const last = lines.last()
  const days = (await last.getByRole('gridcell').nth(3).textContent()) ?? ''
  await last.click()
  const finding = findingOf(page, days)
  await finding.getByRole('button', { name: 'Ask', exact: true }).click()
  await finding.getByLabel('Question to the creator').fill(QUESTION)
  await finding.getByRole('button', { name: 'Send to the creator' }).click()
  await expect(finding).toContainText('The creator has not read it yet.')
  return { days, rows }
}

/** Two years come in pieces, and what has come is looked through each time: findings of half an account may not stay. */
async function countAtRest(lines: Locator): Promise<number> {
  const page = lines.page()
  let rows = 0
  await expect(async () => {
    await townStands(page)
    await expect(page.getByText('still being read')).toHaveCount(0)
    rows = await lines.count()
    await page.waitForTimeout(STILL_FOR_MS)
    expect(await lines.count()).toBe(rows)
  }).toPass()
  return rows
}

async function answer(creator: Page): Promise<void> {
  await openMail(creator, { to: CREATOR.mail, saying: '/account/sharing' })
  await expect(creator).toHaveURL(/\/account\/sharing$/)
  const question = creator.getByRole('region', { name: /asks about/ })
  await expect(question).toContainText(QUESTION)
  await expect(question).toContainText('not an accusation')
  expect(await graveFaults(creator)).toEqual([])
  await question.getByRole('textbox').fill(ANSWER)
  await question.getByRole('button', { name: 'Send answer' }).click()
  await expect(question.getByRole('button', { name: 'Change answer' })).toBeVisible()
}

/** Its part of the profile. */
function findingOf(page: Page, days: string): Locator {
  const all = page.locator('div').filter({ hasText: 'Would clear it' })
  return all.filter({ has: page.getByText(days, { exact: true }) }).last()
}
