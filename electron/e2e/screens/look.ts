/** How the console looks and speaks, set as the page itself keeps it, so that a reload shows it. */
import type { Page } from '@playwright/test'

export type Theme = 'light' | 'dark'
export type Language = 'en' | 'de'

const KEY = 'groundswell.appearance'

export async function wear(page: Page, theme: Theme, language: Language): Promise<void> {
  const state = { theme, language, density: 'comfortable', railFolded: false }
  await page.evaluate(([key, kept]) => localStorage.setItem(key, kept), [
    KEY,
    JSON.stringify({ state, version: 1 }),
  ] as const)
  await page.reload()
}
