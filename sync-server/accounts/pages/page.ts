/** The frame of every page of sign-in and account, its headers, and how a refusal is said. */
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import type { Refusal } from '../../../shared/base/result.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import type { PageSentence } from '../../../shared/words/account-words.ts'
import { LANGUAGE_NAMES } from '../../../shared/words/languages.ts'
import { waitText } from '../../../shared/words/wait-text.ts'
import { fill } from '../../../shared/words/words.ts'
import { type Html, html } from './html.ts'
import { ICON_NAME } from './icon.ts'
import { LIVE_SCRIPT_NAME } from './live-script.ts'
import { SCRIPT_NAME } from './script.ts'
import { STYLE_NAME } from './style.ts'
import type { Visit } from './visit.ts'

export interface Page {
  readonly title: string
  readonly body: Html
  readonly wide?: boolean
  readonly script?: keyof typeof SCRIPTS
  readonly refused?: Refusal<AccountRefusal> | undefined
  readonly done?: string | undefined
  /** The form may end at a program on this machine, whose door has a port of its own. */
  readonly forClient?: boolean
  /** Origins that a form may lead to besides ours: pages that people are sent to. */
  readonly formsGoTo?: readonly string[]
  readonly isMissing?: boolean
}

const SCRIPTS = { passkey: SCRIPT_NAME, live: LIVE_SCRIPT_NAME } as const

const STATUS = {
  too_many: 429,
  fetch_too_soon: 429,
  fetch_waits: 429,
  busy: 503,
  not_saved: 503,
  signed_out: 401,
  not_allowed: 403,
} as const

export function answerPage(visit: Visit, page: Page): Response {
  const { context, language, theme, deps } = visit
  const { refused, done } = page
  const status = statusOf(page)
  const text = html`<!doctype html>
    <html lang="${language}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${deps.serverName}</title>
        <link rel="icon" href="/sign-in/${ICON_NAME}" />
        <link rel="stylesheet" href="/sign-in/${STYLE_NAME}" />
        ${page.script === undefined ? null : html`<script src="/sign-in/${SCRIPTS[page.script]}" defer></script>`}
      </head>
      <body${page.wide === true ? html` class="wide"` : null}>
        <header>${deps.serverName}</header>
        <main>
          <h1>${page.title}</h1>
          ${refused ? html`<div class="alert" role="alert">${refusalText(visit, refused)}</div>` : null}
          ${done === undefined ? null : html`<div class="done" role="status">${done}</div>`}
          ${page.body}
        </main>
        <footer>${languageLinks(visit)}${mailboxLink(visit)}</footer>
      </body>
    </html>`
  for (const [name, value] of Object.entries(headersOf(page))) context.header(name, value)
  return context.html(text.html, status)
}

function statusOf({ refused, isMissing }: Page) {
  if (isMissing === true) return 404
  if (refused === undefined) return 200

  const named: Partial<Record<AccountRefusal, (typeof STATUS)[keyof typeof STATUS]>> = STATUS
  return named[refused.reason] ?? 422
}

function headersOf({ forClient, formsGoTo: others = [] }: Page): Readonly<Record<string, string>> {
  const clients = forClient === true ? ['http://127.0.0.1:*'] : []
  const formsGoTo = ["'self'", ...clients, ...others].join(' ')
  return {
    'content-security-policy':
      `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; ` +
      `form-action ${formsGoTo}; base-uri 'none'; frame-ancestors 'none'`,
    // Without the origin of a page its forms could not be told from another site's.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
}

/** To the same page in the other language; what was asked for stays. */
function languageLinks({ context, language }: Visit): readonly Html[] {
  const url = new URL(context.req.url)
  return (['en', 'de'] as const).map((other) => {
    if (other === language) return html`<span aria-current="true">${LANGUAGE_NAMES[other]}</span>`
    url.searchParams.set('lang', other)
    const href = context.req.method === 'GET' ? url.pathname + url.search : `/account?lang=${other}`
    return html`<a lang="${other}" hreflang="${other}" href="${href}">${LANGUAGE_NAMES[other]}</a>`
  })
}

/** Where no mail leaves, each page leads to those that were written. */
function mailboxLink({ deps, words }: Visit): Html | null {
  const readAt = deps.post?.readAt
  return readAt === undefined ? null : html`<a href="${readAt}">${words.pages.mailbox}</a>`
}

export function refusalText(
  { words, language }: Visit,
  { reason, facts }: Refusal<AccountRefusal>,
): string {
  const { waitMs, ...plain } = facts
  const texts = Object.fromEntries(
    Object.entries(plain).map(([name, fact]) => [name, String(fact)]),
  )
  const wait = typeof waitMs === 'number' ? waitText(waitMs, language) : null
  return fill(words.refusals[reason], { ...texts, wait }) ?? words.refusals[reason]
}

/** A sentence of the pages with its facts. */
export function say(
  { words }: Visit,
  sentence: PageSentence,
  facts: Readonly<Record<string, string>> = {},
): string {
  return fill(words.pages[sentence], facts) ?? words.pages[sentence]
}

export interface Field {
  readonly name: string
  /** Where a name stands twice on a page. */
  readonly id?: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password'
  readonly autocomplete?: string
  readonly value?: string
  readonly hint?: string
  readonly optional?: boolean
  readonly focus?: boolean
}

export function field({
  name,
  id = name,
  label,
  type = 'text',
  autocomplete = 'off',
  value = '',
  hint,
  optional,
  focus,
}: Field): Html {
  const described = hint === undefined ? null : html` aria-describedby="${id}-hint"`
  return html`<label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${value}"
      ${described}${
        optional === true ? null : html` required`
      }${focus === true ? html` autofocus` : null}
    />
    ${hint === undefined ? null : html`<p class="hint" id="${id}-hint">${hint}</p>`}`
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

export function rolesText({ words }: Visit, roles: readonly Role[]): string {
  return roles.map((role) => words.roles[role]).join(', ')
}
