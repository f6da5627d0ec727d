/** One request of a browser: who it is, which language it reads, whether the form it sends was made here. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { DAY_MS, SECOND_MS } from '../../../shared/base/time.ts'
import type { Theme } from '../../../shared/domain/account/preferences.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { AccountWords } from '../../../shared/words/account-words.ts'
import type { Language } from '../../../shared/words/words.ts'
import type { AccountDeps, Visitor } from '../account-deps.ts'
import { type OpenSession, sessionOf } from '../sessions.ts'
import { browserText } from './browser-text.ts'

export interface Visit extends Visitor {
  readonly deps: AccountDeps
  readonly context: Context
  readonly words: AccountWords
  readonly theme: Theme
  readonly session: OpenSession | undefined
}

export const SESSION_COOKIE = 'groundswell_session'
const BROWSER_COOKIE = 'groundswell_browser'
const LANGUAGE_COOKIE = 'groundswell_language'
const BROWSER_DAYS = 400

export async function visitOf(deps: AccountDeps, context: Context): Promise<Visit> {
  const session = await sessionOf(deps, getCookie(context, SESSION_COOKIE))
  const language = languageOf(deps, context) ?? session?.person.language ?? readsBest(context)
  const words = LANGUAGES[language].account
  const named = browserText(context.req.header('user-agent') ?? '')
  return {
    deps,
    context,
    language,
    words,
    session,
    theme: session?.person.theme ?? 'system',
    address: deps.addressOf(
      getConnInfo(context).remote.address,
      context.req.header('x-forwarded-for'),
    ),
    browser: named ?? words.pages.unknownBrowser,
  }
}

/** As chosen on a page: by the address now, or by the cookie of an earlier choice. */
function languageOf(deps: AccountDeps, context: Context): Language | undefined {
  const chosen = readLanguage(context.req.query('lang'))
  if (chosen === undefined) return readLanguage(getCookie(context, LANGUAGE_COOKIE))
  setOwnCookie(deps, context, { name: LANGUAGE_COOKIE, value: chosen, days: BROWSER_DAYS })
  return chosen
}

export function readLanguage(text: string | undefined): Language | undefined {
  return text === 'en' || text === 'de' ? text : undefined
}

function readsBest(context: Context): Language {
  const wanted = context.req.header('accept-language') ?? ''
  return /^de\b/i.test(wanted.trim()) ? 'de' : 'en'
}

export interface OwnCookie {
  readonly name: string
  readonly value: string
  readonly path?: string
  /** Absent: until the browser ends. */
  readonly days?: number
}

export function setOwnCookie(deps: AccountDeps, context: Context, cookie: OwnCookie): void {
  const { name, value, path = '/', days } = cookie
  setCookie(context, name, value, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: deps.origin().startsWith('https:'),
    path,
    ...(days !== undefined && { maxAge: (days * DAY_MS) / SECOND_MS }),
  })
}

/** What names this browser, made the first time. */
export function browserSecretOf(deps: AccountDeps, context: Context): string {
  const known = getCookie(context, BROWSER_COOKIE)
  if (known !== undefined && known.length <= 100) return known
  const { secret } = deps.secrets.token()
  setOwnCookie(deps, context, { name: BROWSER_COOKIE, value: secret, days: BROWSER_DAYS })
  return secret
}

/** A form of another site is none of ours: browsers name the origin that sends one. */
export function isOwnForm({ deps, context }: Visit): boolean {
  const origin = context.req.header('origin')
  if (origin !== undefined) return origin === deps.origin()
  return context.req.header('sec-fetch-site') === 'same-origin'
}
