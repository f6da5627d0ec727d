/** A desk of its own process signs its person in, ends, and comes back signed in; after signing out it comes back signed out. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { end, startServer } from './server-process.ts'
import { storeOfRun } from './store-of-run.ts'

const STORE = storeOfRun()
const LINES = new URL('../../desk/lines.ts', import.meta.url).pathname

interface Line {
  readonly browse?: string
  readonly ready?: boolean
  readonly failed?: string
  readonly answer?: { readonly kind: string }
  readonly view?: { readonly state?: string }
}

function folder(name: string): string {
  const dir = mkdtempSync(join(tmpdir(), name))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}

function startDesk(...args: readonly string[]) {
  const stdio = ['pipe', 'pipe', 'inherit'] as const
  const child: ChildProcess = spawn(process.execPath, [LINES, ...args], { stdio: [...stdio] })
  onTestFinished(() => end(child, 'SIGKILL'))
  const heard: Line[] = []
  const hearers = new Set<() => void>()
  if (child.stdout === null) throw new Error('a pipe was asked for')
  createInterface({ input: child.stdout }).on('line', (text) => {
    // The desk's own lines.
    heard.push(JSON.parse(text) as Line)
    for (const hear of hearers) hear()
  })
  return {
    child,
    say: (line: object) => child.stdin?.write(`${JSON.stringify(line)}\n`),
    until: (wanted: (line: Line) => boolean): Promise<Line> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find(wanted)
          if (found === undefined) return
          hearers.delete(look)
          resolve(found)
        }
        hearers.add(look)
        look()
      }),
  }
}

/** A person at the page of the sandbox's town. */
async function walk(first: string, server: string): Promise<void> {
  const { people } = (await (await fetch(`${server}/api/v1/development/people`)).json()) as {
    // As its schema says.
    readonly people: readonly { readonly person: string; readonly roles: readonly string[] }[]
  }
  const person = people.find(({ roles }) => roles.includes('manager'))?.person ?? ''
  const cookies = new Map<string, string>()
  let url: URL | null = new URL(first)
  while (url !== null) {
    const isPage: boolean = url.pathname.startsWith('/sign-in/')
    if (isPage) url.pathname += '/town'
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: url.origin }
    const asked: RequestInit = isPage
      ? { method: 'POST', body: new URLSearchParams({ person }), headers, redirect: 'manual' }
      : { headers, redirect: 'manual' }
    const reply: Response = await fetch(url, asked)
    await reply.arrayBuffer()
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const to: string | null = reply.headers.get('location')
    url = to === null ? null : new URL(to, url)
  }
}

test('OA-23 a desk that ended comes back signed in, and signed out once it has signed out', async () => {
  const server = await startServer({ dir: folder('groundswell-kept-server-'), env: STORE })
  onTestFinished(() => server.stop())
  const data = folder('groundswell-kept-desk-')
  const first = startDesk('--data', data, '--server', server.url, '--sign-in')
  const { browse = '' } = await first.until((line) => line.browse !== undefined)
  await walk(browse, server.url)
  expect(await first.until((line) => line.ready !== undefined)).toMatchObject({ ready: true })
  await end(first.child, 'SIGTERM')

  const second = startDesk('--data', data)
  expect(await second.until((line) => line.ready !== undefined)).toMatchObject({ ready: true })
  second.say({ id: 1, watch: { name: 'sync-state', input: {} } })
  await second.until((line) => line.view?.state === 'up_to_date')
  second.say({ id: 2, run: { name: 'sign-out', input: {} } })
  await second.until((line) => line.answer?.kind === 'done')
  await second.until((line) => line.view?.state === 'signed_out')
  await end(second.child, 'SIGTERM')

  const third = startDesk('--data', data)
  await third.until((line) => line.ready === true)
  third.say({ id: 1, watch: { name: 'sync-state', input: {} } })
  await third.until((line) => line.view?.state === 'signed_out')
})
