/** A field of a day with its calendar open: what axe finds grave in it, in each theme, and that Escape closes it alone. */
import { expect, type Page } from '@playwright/test'
import { graveFaults } from './axe.ts'
import { type Theme, wear } from './look.ts'

const THEMES: readonly Theme[] = ['light', 'dark']

/** @param open leads to the field, in the theme that is worn then */
export async function expectSoundCalendar(
  page: Page,
  field: string,
  open: (page: Page) => Promise<void>,
): Promise<void> {
  for (const theme of THEMES) {
    await wear(page, theme, 'en')
    await open(page)
    const day = page.getByRole('textbox', { name: field, exact: true })
    await day.click()
    const calendar = page.getByRole('button', { name: 'Next month' })
    await expect(calendar).toBeVisible()
    expect({ theme, faults: await graveFaults(page) }).toEqual({ theme, faults: [] })
    await page.keyboard.press('Escape')
    await expect(calendar).toHaveCount(0)
    await expect(day).toBeVisible()
  }
}
