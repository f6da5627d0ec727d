/** A person among thousands of creators: scrolls, sorts, types, opens profiles and their posts, goes to another screen and back. */
import type { Page } from 'playwright'
import { scrollTable } from '../start/scroll.ts'

const SCROLL_STEPS = 60
const SORTED = ['Effective reach', 'Followers', 'Creator'] as const
const TYPED = 'lena'
const SWITCHES = 5
const FIRST_ROW = 'tbody tr[data-row]'

export async function walkCreators(page: Page): Promise<void> {
  await scrollTable(page, SCROLL_STEPS)
  for (const head of SORTED) {
    await page.getByRole('columnheader', { name: head }).getByRole('button').first().click()
    await page.locator(FIRST_ROW).first().waitFor()
  }
  const search = page.getByPlaceholder('Name, handle or town')
  await search.pressSequentially(TYPED, { delay: 60 })
  await page.locator(FIRST_ROW, { hasText: 'Lena' }).first().waitFor()
  await search.fill('')
  await page.locator(FIRST_ROW).first().dblclick()
  for (const key of ['j', 'j', 'k']) {
    await page.getByRole('tablist').first().waitFor()
    await page.keyboard.press(key)
  }
  await page.locator('#profile-panel-posts').click()
  await page.locator('#profile-panel [role="grid"]').waitFor()
  await page.keyboard.press('Escape')
  await search.waitFor()
  await page.locator(FIRST_ROW).first().waitFor()
}

/** From the press of a key to the frame that shows the list again, in ms; measured by the page's own clock. */
export async function switchTimes(page: Page): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < SWITCHES; round += 1) {
    times.push(await page.evaluate(switchTo, { hash: '#/redemptions', shown: 'h1' }))
    times.push(await page.evaluate(switchTo, { hash: '#/creators', shown: FIRST_ROW }))
  }
  return times
}

/** Runs in the page. */
function switchTo({ hash, shown }: { readonly hash: string; readonly shown: string }) {
  const before = document.querySelector('h1')?.textContent
  const from = performance.now()
  location.hash = hash
  return new Promise<number>((resolve) => {
    const look = (): void => {
      const isOther = document.querySelector('h1')?.textContent !== before
      if (isOther && document.querySelector(shown) !== null) resolve(performance.now() - from)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}
