/** Both hosts from outside: the console opens, and what must not pass does not. */
import { expect, test } from '@playwright/test'
import { forEachHost, hostsOfRun, openConsole } from './hosts.ts'

forEachHost('the console opens on its welcome', {}, async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible()
  // The policy is kept by our own page: not one breach of it.
  expect(broken).toEqual([])
})

forEachHost('no script that is not ours runs', {}, async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible()
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    const frame = document.createElement('iframe')
    frame.srcdoc = '<script>parent.injected = true</script>'
    document.body.append(frame)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
    return 'injected' in window
  })
  expect(ran).toBe(false)
})

if (hostsOfRun().includes('browser'))
  test('a link opens one tab; a copy of it opens none', async () => {
    const opened = await openConsole('browser')
    try {
      const { page } = opened
      await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible()
      expect(page.url()).not.toContain('link=')
      const other = await page.context().newPage()
      await other.goto(new URL(page.url()).origin)
      await expect(other.getByText('No desk answers behind this window')).toBeVisible()
    } finally {
      await opened.close()
    }
  })
