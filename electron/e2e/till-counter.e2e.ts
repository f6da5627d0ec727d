/** What happens round a verdict at the counter: staff and their PINs, undo, first visit, reports, training, scanners, the customer. */
import { expect, type Page, test } from '@playwright/test'
import { code } from '../desk/journal/till.fixture.ts'
import { graveFaults } from './screens/axe.ts'
import { type OpenCounter, openCounter } from './till/at-counter.ts'
import { PIN } from './till/stand-parts.ts'
import { typePin } from './till/type-pin.ts'
import { scan } from './till/wedge.ts'

let counter: OpenCounter

test.beforeAll(async () => {
  counter = await openCounter()
})
test.afterAll(async () => {
  await counter.close()
})

const verdictOf = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading') })

test('a locked till looks at no code until somebody signs in, and the shift goes on', async () => {
  const { page, stand, serial } = await counter.anew()
  await stand.employ()
  await page.getByRole('button', { name: 'Lock' }).click()
  const lock = page.getByRole('main', { name: 'Locked' })
  await expect(lock).toContainText('The shift goes on')
  await scan(page, code(serial))
  await expect(lock).toBeVisible()
  expect(stand.journal().snapshot().last).toEqual([])
  await lock.getByText('Ben').click()
  await typePin(page, '000000')
  await expect(lock.getByRole('alert')).not.toBeEmpty()
  await typePin(page)
  await expect(page.getByText('Ben, shift since')).toBeVisible()
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
})

test('a manager lets a small bill be, and a wrong PIN changes nothing', async () => {
  const { page, stand, serial } = await counter.anew()
  await stand.employ()
  stand.tell({ manifest: { version: 2, minimumSpendMinor: 1_200 } })
  await scan(page, code(serial))
  await page.getByRole('textbox', { name: /Bill amount/ }).fill('9.80')
  await page.getByRole('button', { name: 'Manager PIN' }).click()
  await typePin(page, '000000')
  const pad = page.getByRole('region', { name: 'Manager PIN' })
  await expect(pad.getByRole('alert')).not.toBeEmpty()
  expect(
    stand
      .journal()
      .snapshot()
      .last.every(({ kind }) => kind === 'refused'),
  ).toBe(true)
  await typePin(page)
  await expect(verdictOf(page)).toContainText('€2.20 under the minimum')
})

test('a manager goes on by a clock that nobody can check', async () => {
  const { page, stand, serial } = await counter.anew()
  await stand.employ()
  stand.restart(-3 * 3_600_000)
  await expect(verdictOf(page)).toContainText('Check the clock')
  await verdictOf(page)
    .getByRole('button', { name: /Manager PIN/ })
    .click()
  await typePin(page)
  await expect(page.getByRole('heading', { name: 'Ready' })).toBeVisible()
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
})

test('F9 takes back the last acceptance, and the code is free again', async () => {
  const { page, serial } = await counter.anew()
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
  await page.keyboard.press('F9')
  await expect(verdictOf(page)).toContainText('Undone')
})

test('after its minute only a manager takes it back, until the shift closes', async () => {
  const { page, stand, serial } = await counter.anew()
  await stand.employ()
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
  stand.world.clockOffMs = 61_000
  stand.show()
  await page.keyboard.press('Escape')
  await expect(async () => {
    await page.keyboard.press('F9')
    await expect(page.getByRole('region', { name: 'Manager PIN' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await typePin(page)
  await expect(verdictOf(page)).toContainText('Undone')
})

test('F6 goes to “first visit?” where the campaign asks, and it is answered once', async () => {
  const { page, stand, serial } = await counter.anew()
  stand.tell({ manifest: { version: 2, asksFirstVisit: true } })
  await scan(page, code(serial))
  const question = page.getByRole('group', { name: 'First visit?' })
  await expect(question).toBeVisible()
  await page.keyboard.press('F6')
  await page.keyboard.press('Enter')
  await expect(question.getByRole('status')).toHaveText('Yes')
  expect(stand.journal().snapshot().last[0]?.firstVisit).toBe('yes')
})

test('a shift is closed with its numbered report, which is listed from then on', async () => {
  const { page, stand, serial } = await counter.anew()
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
  await page.keyboard.press('F8')
  await expect(page.getByRole('article', { name: 'X report' })).toContainText('Free flat white')
  await page.getByRole('button', { name: 'Sign and close' }).click()
  const paper = page.getByRole('article', { name: 'Z report 0001' })
  await expect(paper).toContainText('Value given')
  await expect(paper).toContainText('€3.50')
  expect(stand.journal().zReports({})).toHaveLength(1)
})

test('training begins and ends by a manager, is framed, and writes nothing', async () => {
  const { page, stand } = await counter.anew()
  await stand.employ()
  for (const [name, on] of [
    ['Begin the training', true],
    ['Leave the training', false],
  ] as const)
    // prettier-ignore
    await test.step(name, async () => {
      await page.keyboard.press('F8')
      await page.getByRole('button', { name }).click()
      await typePin(page)
      await expect(page.locator('[data-training="true"]')).toHaveCount(on ? 1 : 0)
    })
  expect(stand.journal().snapshot().last).toEqual([])
})

test('a manager sets a PIN for a cashier', async () => {
  const { page, stand } = await counter.anew()
  await stand.employ()
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: 'PINs' }).click()
  await page.getByLabel('New PIN, six digits').fill('161803')
  await page.getByLabel('The same again').fill('161803')
  await page.getByLabel('Manager PIN').fill(PIN)
  await page.getByRole('button', { name: 'Set the PIN' }).click()
  await expect(page.getByText('The PIN is set.')).toBeVisible()
})

test('a scanner that types while a form has the focus leaves nothing in it', async () => {
  const { page, stand, serial } = await counter.anew()
  await stand.employ()
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: 'PINs' }).click()
  const field = page.getByLabel('New PIN, six digits')
  await field.fill('12')
  await scan(page, code(serial))
  await expect(verdictOf(page)).toContainText('Accepted')
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: 'PINs' }).click()
  await expect(field).toHaveValue('')
})

test('a US scanner on a German board is read, and its layout remembered', async () => {
  const { page, serial } = await counter.anew()
  const german: Readonly<Record<string, string>> = { Y: 'Z', Z: 'Y', '-': 'ß', '/': '-', '*': '(' }
  const typed = Array.from(code(serial), (sign) => german[sign] ?? sign).join('')
  await scan(page, typed)
  await expect(verdictOf(page)).toContainText('Accepted')
  await page.getByRole('button', { name: 'Remember' }).click()
  await expect(page.getByRole('button', { name: 'Remember' })).toHaveCount(0)
})

test('the customer’s window shows the verdict and the reward, and nothing of the staff', async () => {
  const { page, stand, serial } = await counter.anew()
  await page.keyboard.press('F1')
  const [customer] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Customer’s window' }).click(),
  ])
  await expect(customer.getByRole('heading', { name: 'Show your code' })).toBeVisible()
  await scan(page, code(serial))
  await expect(customer.getByRole('alert')).toContainText('Accepted')
  await expect(customer.getByRole('alert')).toContainText('Free flat white')
  stand.journal().redeem({ text: code(serial + 1), basketMinor: null, offline: false })
  await scan(page, code(serial + 1))
  await expect(customer.getByRole('alert')).toContainText('Please ask at the counter')
  await expect(customer.locator('body')).not.toContainText('Mara')
  expect(await graveFaults(customer)).toEqual([])
  await customer.close()
})

test('no page of the till has a serious fault', async () => {
  const { page, stand } = await counter.anew()
  await stand.employ()
  const faults: Record<string, readonly string[]> = {}
  const look = async (name: string): Promise<void> => {
    const found = await graveFaults(page)
    if (found.length > 0) faults[name] = found
  }
  await page.keyboard.press('F8')
  await look('closing')
  await page.getByRole('button', { name: 'Reports' }).click()
  await look('reports')
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: 'PINs' }).click()
  await look('pins')
  await page.keyboard.press('F8')
  await page.getByRole('button', { name: 'Begin the training' }).click()
  await look('manager PIN')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Learn this scanner' }).click()
  await look('learning')
  await page.getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('main', { name: 'Locked' })).toBeVisible()
  await look('locked')
  expect(faults).toEqual({})
})
