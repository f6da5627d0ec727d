/** Six digits as a person types them: a burst faster than that would be a scanner's. */
import type { Page } from '@playwright/test'
import { PIN } from './stand-parts.ts'

const BETWEEN_KEYS_MS = 75

export async function typePin(page: Page, pin = PIN): Promise<void> {
  await page.getByLabel('PIN, six digits').pressSequentially(pin, { delay: BETWEEN_KEYS_MS })
}
