/**
 * The sign-in page of the sandbox: the people of the town, one click each, without a secret. Mounted where there are no accounts to
 * ask; the authorization server behind it is the real one.
 */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { FindErrand, SignInErrand } from '../accounts/port.ts'
import type { DevelopmentIdentity } from '../auth/development-identity.ts'
import type { Clock } from '../../shared/base/time.ts'
import type { MemberRow } from '../store/accounts.ts'

type Env = { readonly Bindings: HttpBindings }

export interface DevelopmentSignInDeps {
  readonly development: DevelopmentIdentity
  readonly findErrand: FindErrand
  readonly now: Clock
}

/** The form's answer is a redirect to the desk's own loopback address, which the policy must name. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

export function developmentSignIn(deps: DevelopmentSignInDeps): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get('/:uid', async (context) => {
    const errand = await errandOf(deps, context)
    if (errand === undefined) return over(context)
    const people = await deps.development.people()
    return context.html(page(errand.client ?? '', people), 200, HEADERS)
  })
  routes.post('/:uid', async (context) => {
    const { person } = await context.req.parseBody()
    const members = await deps.development.people()
    const member = members.find((one) => one.person === person)
    const errand = await errandOf(deps, context)
    if (errand === undefined || member === undefined) return over(context)
    const at = deps.now()
    return context.redirect(await errand.finish({ person: member.person, amr: ['user'], at }), 303)
  })
  return routes
}

function errandOf(
  { findErrand }: DevelopmentSignInDeps,
  context: Context<Env>,
): Promise<SignInErrand | undefined> {
  return findErrand(context.req.param('uid') ?? '', context.env)
}

function over(context: Context<Env>): Response | Promise<Response> {
  return context.html(page('', []), 404, HEADERS)
}

function page(device: string, people: readonly MemberRow[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Groundswell sandbox</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 28rem;
            margin: 4rem auto;
            padding: 0 1rem;
          }
          button {
            font: inherit;
            display: block;
            width: 100%;
            text-align: left;
            padding: 0.75rem 1rem;
            margin: 0.5rem 0;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${people.length === 0 ? 'This sign-in is over' : 'Who signs in?'}</h1>
          ${
            people.length === 0
              ? html`<p>Go back to the console and begin again.</p>`
              : html`<p>Sandbox: nobody has a password here. Device: ${device}</p>`
          }
          <form method="post">
            ${people.map(
              ({ person, name, organisationName }) =>
                html`<button name="person" value="${person}">${name}, ${organisationName}</button>`,
            )}
          </form>
        </main>
      </body>
    </html>`
}
