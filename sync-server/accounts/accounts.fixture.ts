/** Accounts over a real store with a mailbox, and browsers that keep cookies, follow links and send the forms they are shown. */
import type { Hono } from 'hono'
import { createMailbox, mailboxPages, type Mailbox } from '../sandbox/mailbox.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import type { Store } from '../store/store.ts'
import type { FakeWorld } from '../world.fixture.ts'
import { createAccountLimits } from './limits.ts'
import { accountPages } from './pages/account-pages.ts'
import type { SignInDeps } from './pages/sign-in-routes.ts'
import { createPasswordHashes } from './password-hash.ts'
import type { SignedInDevices } from './port.ts'
import { openAccountSecrets } from './secrets.ts'

export const ORIGIN = 'http://localhost:4780'
/** Argon2id's least: tests prove who gets in, not how slowly. */
const QUICK = { memoryKib: 8, passes: 1 }
export const PASSWORD = 'four grey mice on a roof'

/** Nobody has signed in with a program. */
const noDevices: SignedInDevices = {
  of: async () => [],
  end: async () => ({ ok: true, value: false }),
}

export interface Accounts {
  readonly deps: SignInDeps
  readonly app: Hono
  readonly mailbox: Mailbox
  readonly memory: Memory
  readonly world: FakeWorld
  readonly browser: (address?: string) => Browser
}

/** @param beside stores of more nodes over the same database: each request of a browser meets the next */
export async function openTestAccounts(
  given: Partial<SignInDeps> = {},
  beside: (memory: Memory) => readonly Store[] = () => [],
): Promise<Accounts> {
  const memory = await openMemory()
  const { store, keys, world, vault } = memory
  const secrets = openAccountSecrets(vault, world.randomBytes)
  const mailbox = createMailbox(world)
  const deps: SignInDeps = {
    store,
    keys,
    world,
    secrets,
    post: mailbox,
    passwords: createPasswordHashes({
      key: secrets.passwordKey,
      randomBytes: world.randomBytes,
      work: QUICK,
    }),
    limits: createAccountLimits(store, world.now),
    devices: noDevices,
    connecting: null,
    fetches: null,
    town: null,
    addressOf: (remote) => remote ?? 'unknown',
    origin: () => ORIGIN,
    serverName: 'Groundswell',
    zone: 'Europe/Rome',
    findErrand: async () => undefined,
    spawn: (work) => void work.catch((cause: unknown) => console.error(cause)),
    ...given,
  }
  const nodeOf = (own: SignInDeps): Hono => accountPages(own).route('/', mailboxPages(own, mailbox))
  const nodeOver = (over: Store): Hono => {
    const limits = createAccountLimits(over, world.now)
    return nodeOf({ ...deps, store: over, limits, ...given })
  }
  const app = nodeOf(deps)
  const nodes = [app, ...beside(memory).map(nodeOver)]
  let turn = 0
  const next = (): Hono => {
    turn += 1
    return nodes[turn % nodes.length] ?? app
  }
  return {
    deps,
    app,
    mailbox,
    memory,
    world,
    browser: (address = '192.0.2.1') => openBrowser(next, address),
  }
}

export interface Shown {
  readonly status: number
  readonly path: string
  readonly text: string
  readonly title: string
  /** What the page says went wrong. */
  readonly alert: string | null
}

export interface Browser {
  readonly go: (address: string) => Promise<Shown>
  /** Sends the form with this action as the page shows it, with these fields on top. */
  readonly send: (page: Shown, action: string, fields: Fields) => Promise<Shown>
  /** Sends whatever to wherever, as another program would. */
  readonly post: (
    path: string,
    fields: Fields,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Shown>
  readonly json: (path: string, fields: Fields) => Promise<unknown>
  readonly cookies: Map<string, string>
}

type Fields = Readonly<Record<string, string | readonly string[]>>

interface Sent {
  readonly method?: string
  readonly body?: URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

function openBrowser(next: () => Hono, address: string): Browser {
  const cookies = new Map<string, string>()
  const env = {
    incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
  }
  const request = async (path: string, init: Sent = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156',
      cookie,
      ...init.headers,
    }
    const answer = await next().request(`${ORIGIN}${path}`, { ...init, headers }, env)
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const shown = async (answer: Response, path: string): Promise<Shown> => {
    const to = answer.headers.get('location')
    if (to !== null && !to.startsWith('http')) return shown(await request(to), to)
    const text = await answer.text()
    const title = plain(/<h1>(.*?)<\/h1>/s.exec(text)?.[1] ?? '')
    const alert = /role="alert">(.*?)<\/div>/s.exec(text)?.[1]
    return {
      status: answer.status,
      path: to ?? path,
      text,
      title,
      alert: alert === undefined ? null : plain(alert),
    }
  }
  const post: Browser['post'] = async (path, fields, headers = { origin: ORIGIN }) =>
    shown(await request(path, { method: 'POST', body: bodyOf(fields), headers }), path)
  return {
    cookies,
    post,
    go: async (address_) => {
      const path = address_.replace(ORIGIN, '')
      return shown(await request(path), path)
    },
    send: (page, action, fields) => post(action, { ...hiddenFields(page.text, action), ...fields }),
    json: async (path, fields) => {
      const answer = await request(path, {
        method: 'POST',
        body: bodyOf(fields),
        headers: { origin: ORIGIN },
      })
      return answer.json()
    },
  }
}

function bodyOf(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  )
}

function hiddenFields(text: string, action: string): Readonly<Record<string, string>> {
  const start = text.indexOf(`action="${action}"`)
  if (start < 0) throw new Error(`the page has no form for ${action}`)
  const form = text.slice(start, text.indexOf('</form>', start))
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => input)
  return Object.fromEntries(
    inputs
      .filter((input) => /type="hidden"/.test(input))
      .map((input) => [
        /name="([^"]*)"/.exec(input)?.[1] ?? '',
        plain(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
      ]),
  )
}

export function plain(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

/** The address that the newest mail to somebody brings. */
export function linkTo({ mailbox }: Accounts, mail: string): string {
  const text = mailbox.mails().find(({ to }) => to === mail)?.text ?? ''
  return /https?:\S+/.exec(text)?.[0] ?? ''
}

export async function register(
  accounts: Accounts,
  mail: string,
  name = 'Ada Lovelace',
): Promise<Browser> {
  const browser = accounts.browser()
  await browser.send(await browser.go('/sign-in/register'), '/sign-in/register?for=account', {
    mail,
  })
  const page = await browser.go(linkTo(accounts, mail.trim().toLowerCase()))
  const account = await browser.send(page, '/sign-in/register/confirm?for=account', {
    name,
    password: PASSWORD,
  })
  if (account.path !== '/account') throw new Error(`not registered: ${account.alert}`)
  return browser
}

export async function signIn(browser: Browser, mail: string, password = PASSWORD): Promise<Shown> {
  const page = await browser.go('/sign-in/account?other=1')
  return browser.send(page, '/sign-in/account/password', { mail, password })
}

/** A person as the store has them. */
export async function personOf({ deps }: Accounts, mail: string) {
  const person = await deps.store.personByMail(mail)
  if (person === undefined) throw new Error(`nobody under ${mail}`)
  return person
}

/** So many times at once; how each ended. */
export function atOnce<Value>(count: number, run: () => Promise<Value>): Promise<readonly Value[]> {
  return Promise.all(Array.from({ length: count }, run))
}
