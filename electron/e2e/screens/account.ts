/** The server's own pages of accounts, as a person walks them in a browser with an authenticator of its own. */
import { type Browser, expect, type Locator, type Page } from '@playwright/test'

export const PASSWORD = 'four grey mice on a roof'
const LOOKS_FOR_MS = 1_000

/** A laptop: a browser of its own, with an authenticator that asks for a finger and gets it. */
export async function laptop(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'en' })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

/** The link of the newest mail that says so, as whoever reads the mailbox clicks it. */
export async function openMail(
  page: Page,
  { to, saying }: Readonly<Record<'to' | 'saying', string>>,
): Promise<void> {
  await mailOf(page, { to, saying }).then((newest) => newest.getByRole('link').click())
}

/** A mail leaves after the answer that it is of, and the page of the mailbox tells what it held as it was opened. */
export async function mailOf(
  page: Page,
  { to, saying }: Readonly<Record<'to' | 'saying', string>>,
): Promise<Locator> {
  const newest = page.getByRole('article').filter({ hasText: saying }).first()
  await expect(async () => {
    await page.goto(`/mailbox?to=${encodeURIComponent(to)}`)
    await expect(newest).toBeVisible({ timeout: LOOKS_FOR_MS })
  }).toPass()
  return newest
}

export async function register(
  page: Page,
  { mail, name }: Readonly<Record<'mail' | 'name', string>>,
): Promise<void> {
  await page.goto('/sign-in/register')
  await page.getByLabel('Mail address').fill(mail)
  await page.getByRole('button', { name: 'Send the mail' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mails' })).toBeVisible()
  await page.getByRole('link', { name: 'Mailbox of the demo' }).click()
  const newest = page.getByRole('article').filter({ hasText: mail }).first()
  await newest.getByRole('link').click()
  await fillNewAccount(page, name)
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
}

export async function fillNewAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Open the account' }).click()
}

/** Of a first passkey, with the recovery codes that come with it. */
export async function addPasskey(page: Page, device: string): Promise<readonly string[]> {
  await page.getByLabel('Name of the device').fill(device)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Recovery codes' })).toBeVisible()
  await expect(page.locator('code')).toHaveCount(10)
  const codes = await page.locator('code').allTextContents()
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await expect(page.getByText(device)).toBeVisible()
  return codes
}

export async function startOrganisation(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Start an organisation' }).click()
  await page.getByLabel('Name of the organisation').fill(name)
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
}
