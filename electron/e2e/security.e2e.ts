/** What must hold while the house runs: nobody else is answered, nothing leaves the machine, no text becomes a program. */
import { request } from 'node:http'
import { expect, test } from '@playwright/test'
import { SOCKET_PATH } from '../../shared/bridge/handshake.ts'
import { hostsOfRun, openConsole } from './hosts.ts'
import { goTo } from './screens/campaign.ts'
import { forEachDemo } from './screens/demo.ts'

/** Each would run, call or break out somewhere if a text were ever taken for markup. */
const NAUGHTY = [
  '<img src=x onerror="window.pwned=1">',
  '"><svg/onload=window.pwned=1>{{7*7}}${7*7}',
  "'; DROP TABLE campaigns; --%s%n",
  '\u202Egnp.exe =HYPERLINK("http://x.invalid")',
] as const
const OWN_ADDRESS =
  /^(http:\/\/127\.0\.0\.1:\d+\/|ws:\/\/127\.0\.0\.1:\d+\/|app:\/\/|https:\/\/console\.app\.localhost\/|blob:|data:)/

forEachDemo('a title is only ever a title', async (page) => {
  for (const title of NAUGHTY) {
    await goTo(page, 'Campaigns')
    await page.getByRole('button', { name: 'New campaign' }).click()
    await page.getByLabel('Name of the campaign').fill(title)
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible()
  }
  await goTo(page, 'Campaigns')
  for (const title of NAUGHTY)
    await expect(page.getByRole('grid', { name: 'Campaigns' }).getByText(title)).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill(NAUGHTY[0])
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

forEachDemo('no request leaves this machine', async (page) => {
  const strangers: string[] = []
  page.on('request', (asked) => {
    if (!OWN_ADDRESS.test(asked.url())) strangers.push(asked.url())
  })
  page.on('websocket', (socket) => {
    if (!OWN_ADDRESS.test(socket.url())) strangers.push(socket.url())
  })
  await page.reload()
  for (const place of ['Campaigns', 'Redemptions', 'Devices'])
    await goTo(page, place).then(() => page.waitForLoadState())
  expect(strangers).toEqual([])
})

if (hostsOfRun().includes('browser'))
  test('the browser host answers its own pages and nobody else', async () => {
    const { page, close } = await openConsole('browser')
    try {
      const { host, port } = new URL(page.url())
      const ask = (headers: Record<string, string>, path = '/'): Promise<Heard> =>
        heard({ port: Number(port), path, headers })
      const own = await ask({ host })
      expect(own.status).toBe(200)
      expect(own.policy).toContain("default-src 'none'")
      expect(own.policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
      expect((await ask({ host: 'evil.example' })).status).toBe(403)
      expect((await ask({ host: `localhost:${port}` })).status).toBe(403)
      expect((await ask({ host, origin: 'http://evil.example' })).status).toBe(403)
      const upgrade = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      }
      const stranger = { host, origin: 'http://evil.example', ...upgrade }
      expect((await ask(stranger, SOCKET_PATH)).status).toBe(403)
      expect((await ask({ host, ...upgrade }, SOCKET_PATH)).status).toBe(403)
    } finally {
      await close()
    }
  })

interface Heard {
  readonly status: number | undefined
  readonly policy: string
}

function heard(options: {
  readonly port: number
  readonly path: string
  readonly headers: Record<string, string>
}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', ...options }, (response) => {
      response.resume()
      resolve({
        status: response.statusCode,
        policy: String(response.headers['content-security-policy'] ?? ''),
      })
    })
      .on('upgrade', (response, socket) => {
        socket.destroy()
        resolve({ status: response.statusCode, policy: '' })
      })
      .on('error', reject)
      .end()
  })
}
