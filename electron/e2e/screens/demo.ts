/**
 * One demo town a host for all specs that leave it as they found it: it starts once and every walk begins on Today, in
 * English and light. Specs that break something open a console of their own (`forEachHost`).
 */
import { expect, type Page, test as base } from '@playwright/test'
import { type Console, type HostName, hostsOfRun, openConsole, townStands } from '../hosts.ts'
import { wear } from './look.ts'

type DemoOn = (host: HostName) => Promise<Console>

const test = base.extend<object, { readonly demoOn: DemoOn }>({
  demoOn: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the needs of a fixture from this pattern; this one has none
    async ({}, use) => {
      const opened = new Map<HostName, Promise<Console>>()
      await use((host) => {
        const console = opened.get(host) ?? openConsole(host, { demo: true })
        opened.set(host, console)
        return console
      })
      for (const console of opened.values()) await (await console).close()
    },
    { scope: 'worker' },
  ],
})

/** One test a host, in the shared demo town; on the run's first host alone where the host makes no difference. */
export function forEachDemo(
  title: string,
  walk: (page: Page, console: Console) => Promise<void>,
  hosts: readonly HostName[] = hostsOfRun(),
): void {
  for (const host of hosts)
    test(`${title} (${host})`, async ({ demoOn }) => {
      const console = await demoOn(host)
      await beginAnew(console.page)
      await walk(console.page, console)
    })
}

async function beginAnew(page: Page): Promise<void> {
  // A page that was just opened must have met its desk: its link opens once, and a reload before that loses it.
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.evaluate(() => {
    location.hash = '/'
  })
  await wear(page, 'light', 'en')
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await townStands(page)
}
