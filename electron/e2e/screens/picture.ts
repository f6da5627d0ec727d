/** One picture of the guide, in each theme and language. Small: the window's own size, one pixel a pixel. */
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { type Language, type Theme, wear } from './look.ts'

const PICTURES = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))
export const CONSOLE_SIZE = { width: 1440, height: 900 }
export const TILL_SIZE = { width: 1280, height: 800 }

interface Look {
  readonly theme: Theme
  readonly language: Language
}

export const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'de'] as const).map((language) => ({ theme, language })),
)

export async function takePicture(page: Page, name: string, look: Look): Promise<void> {
  const path = `${PICTURES}${name}-${look.theme}-${look.language}.png`
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}

/** A verdict's panel alone, under its row's name. */
export async function takeVerdict(panel: Locator, row: string): Promise<void> {
  const name = row.replaceAll(/[^a-z0-9]+/gi, '-')
  await panel.screenshot({
    path: `${PICTURES}verdicts/${name}.png`,
    animations: 'disabled',
    caret: 'hide',
  })
}

/** Changes into each look in turn; `stand` brings the page back to what is pictured. */
export async function pictureInEachLook(
  page: Page,
  name: string,
  stand: () => Promise<void>,
): Promise<void> {
  for (const look of LOOKS) {
    await wear(page, look.theme, look.language)
    await stand()
    await takePicture(page, name, look)
  }
}
