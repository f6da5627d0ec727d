/** The page on which a person lets our program look, the same for all parties; each makes its own answer of what was decided. */
import type { Context, Hono } from 'hono'
import { html } from '../../accounts/pages/html.ts'
import {
  type Client,
  type Login,
  LOGIN_RULES,
  SANDBOX_CLIENTS,
} from '../../connectors/platforms.ts'
import type { Outside } from './outside.ts'
import { sandboxPage } from './page.ts'
import type { SandboxAccount } from './people.ts'

/** What the program asked with. */
export interface Asked {
  readonly redirect: string
  readonly state: string | null
  readonly query: Readonly<Record<string, string>>
}

export interface Allowed {
  readonly account: SandboxAccount
  /** Those of the asked that the person left in. */
  readonly scopes: readonly string[]
}

export interface ConsentDesk {
  /** Those whose scopes may be asked for on it; of one program. */
  readonly logins: readonly [Login, ...Login[]]
  readonly name: string
  readonly path: string
  readonly accounts: readonly SandboxAccount[]
  /** A sentence on what is wrong besides program, scopes and address; null: nothing. */
  readonly wrong: (query: Readonly<Record<string, string>>) => string | null
  /** The code that goes back. */
  readonly allow: (asked: Asked, allowed: Allowed) => string
  /** Parameters that say the person did not want. */
  readonly denied: Readonly<Record<string, string>>
  /** Stands behind the address that is gone back to. */
  readonly tail: string
}

export function askForConsent(routes: Hono, outside: Outside, desk: ConsentDesk): void {
  routes.get(desk.path, (context) => {
    const asked = askedOf(desk, context)
    if (typeof asked === 'string') return refused(context, desk, asked)
    const { consent } = outside
    if (consent.kind === 'ask') return page(context, desk, asked)
    if (consent.kind === 'deny') return back(context, desk, { asked, code: null })
    return decide(context, desk, { asked, handle: consent.handle, scopes: scopesOf(desk, asked) })
  })
  routes.post(desk.path, async (context) => {
    const asked = askedOf(desk, context)
    if (typeof asked === 'string') return refused(context, desk, asked)
    const form = new URLSearchParams(await context.req.text())
    if (form.get('decision') !== 'allow') return back(context, desk, { asked, code: null })
    const left = scopesOf(desk, asked).filter((scope) => form.getAll('scope').includes(scope))
    return decide(context, desk, { asked, handle: form.get('handle') ?? '', scopes: left })
  })
}

/** The program's own side is wrong: the person is told, and nothing goes back. */
function askedOf(desk: ConsentDesk, { req }: Context): Asked | string {
  const query = req.query()
  const { clientName, program } = LOGIN_RULES[desk.logins[0]]
  const client: Client = SANDBOX_CLIENTS[program]
  if (query[clientName] !== client.id) return `${clientName} names no program of the sandbox.`
  const { redirect_uri: redirect = '', state = null } = query
  if (!isRegistered(redirect)) return 'redirect_uri is not registered.'
  if (query['response_type'] !== 'code') return 'response_type is not code.'
  const asked = { redirect, state, query }
  const known = scopesOf(desk, asked)
  if (known.length === 0) return 'scope names nothing that can be allowed.'
  return desk.wrong(query) ?? asked
}

/** Of this machine, at whatever port our server has, at one of its own addresses. */
function isRegistered(redirect: string): boolean {
  const url = URL.parse(redirect)
  if (url === null || url.protocol !== 'http:') return false
  return /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname) && url.pathname.startsWith('/connect/')
}

function scopesOf({ logins }: ConsentDesk, { query }: Pick<Asked, 'query'>): readonly string[] {
  const { scopeSeparator } = LOGIN_RULES[logins[0]]
  const asked = (query['scope'] ?? '').split(scopeSeparator)
  const known = new Set(logins.flatMap((login) => LOGIN_RULES[login].scopes))
  return [...known].filter((scope) => asked.includes(scope))
}

interface Decision {
  readonly asked: Asked
  readonly handle: string
  readonly scopes: readonly string[]
}

function decide(context: Context, desk: ConsentDesk, { asked, handle, scopes }: Decision) {
  const account = desk.accounts.find((one) => one.handle === handle)
  if (account === undefined) return refused(context, desk, 'There is no such account.')
  return back(context, desk, { asked, code: desk.allow(asked, { account, scopes }) })
}

function back(
  context: Context,
  { denied, tail }: ConsentDesk,
  { asked, code }: { readonly asked: Asked; readonly code: string | null },
): Response {
  const url = new URL(asked.redirect)
  const answer = code === null ? denied : { code }
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (asked.state !== null) url.searchParams.set('state', asked.state)
  return context.redirect(url.href + tail)
}

function refused(context: Context, { name }: ConsentDesk, why: string): Response {
  context.status(400)
  return sandboxPage(context, {
    title: `${name} cannot go on`,
    body: html`<div class="alert" role="alert">${why}</div>`,
  })
}

function page(context: Context, desk: ConsentDesk, asked: Asked): Response {
  const { logins, name, accounts } = desk
  const optional = new Set(logins.flatMap((login) => LOGIN_RULES[login].optionalScopes))
  const scopes = scopesOf(desk, asked).map(
    (scope) =>
      html`<label
        ><input
          type="checkbox"
          name="scope"
          value="${scope}"
          checked
        />${scope}${optional.has(scope) ? ' (may be left out)' : ''}</label
      >`,
  )
  const people = accounts.map(
    ({ handle, name: person }) => html`<option value="${handle}">${person} (@${handle})</option>`,
  )
  return sandboxPage(context, {
    title: `Let Groundswell look at your ${name}?`,
    body: html`<form class="main" method="post">
      <label for="handle">Account</label>
      <select id="handle" name="handle">
        ${people}
      </select>
      <fieldset>
        <legend>It may</legend>
        ${scopes}
      </fieldset>
      <button name="decision" value="allow">Allow</button>
      <button class="quiet" name="decision" value="deny">Do not allow</button>
    </form>`,
  })
}
