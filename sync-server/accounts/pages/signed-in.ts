/** Pages for who is signed in: anyone else is sent to sign in, and a form that was not made for this session is shown anew. */
import type { Context, Hono } from 'hono'
import { refuse, type Refusal } from '../../../shared/base/result.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import type { OpenSession } from '../sessions.ts'
import { type Form, readForm } from './form.ts'
import { html, type Html } from './html.ts'
import { isOwnForm, type Visit, visitOf } from './visit.ts'

export interface SignedInVisit extends Visit {
  readonly session: OpenSession
}

export interface Told {
  readonly refused?: Refusal<AccountRefusal> | undefined
  readonly done?: string | undefined
  /** Of a form that was refused: what was typed stays. */
  readonly typed?: Form
}

export type ShowPage = (visit: SignedInVisit, told: Told) => Promise<Response>

export interface SignedInRoutes {
  readonly page: (path: string, show: ShowPage) => void
  /** Answered by `done` once it is done; by the page with its refusal where it was not. */
  readonly form: (path: string, asked: FormAsked) => void
}

export interface FormAsked {
  readonly run: (visit: SignedInVisit, form: Form) => Promise<Account<Response | string>>
  readonly show: ShowPage
}

export function signedInRoutes(routes: Hono, deps: AccountDeps): SignedInRoutes {
  const signedIn =
    (answer: (visit: SignedInVisit) => Promise<Response>) =>
    async (context: Context): Promise<Response> => {
      const { session, ...visit } = await visitOf(deps, context)
      return session === undefined
        ? context.redirect('/sign-in/account', 303)
        : answer({ ...visit, session })
    }
  return {
    page: (path, show) => {
      routes.get(
        path,
        signedIn((visit) => show(visit, {})),
      )
    },
    form: (path, { run, show }) => {
      routes.post(
        path,
        signedIn(async (visit) => {
          const form = await readForm(visit)
          if (!isOfThisSession(visit, form))
            return show(visit, { refused: refuse('page_old').refusal, typed: form })
          const answer = await run(visit, form)
          if (!answer.ok) return show(visit, { refused: answer.refusal, typed: form })
          return typeof answer.value === 'string'
            ? visit.context.redirect(answer.value, 303)
            : answer.value
        }),
      )
    },
  }
}

function isOfThisSession(visit: SignedInVisit, form: Form): boolean {
  return isOwnForm(visit) && visit.deps.secrets.isFormToken(visit.session.row.id, form.text('form'))
}

/** In every form of these pages. */
export function formToken({ deps, session }: SignedInVisit): Html {
  return html`<input type="hidden" name="form" value="${deps.secrets.formToken(session.row.id)}" />`
}

export interface Button {
  readonly action: string
  readonly label: string
  /** Said after the label where several buttons bear the same one. */
  readonly about?: string
  readonly fields?: Readonly<Record<string, string>>
  /** It is what mends something here. */
  readonly isMain?: boolean
}

/** One button that sends a form of its own. */
export function button(visit: SignedInVisit, told: Button): Html {
  const { action, label, about, fields = {}, isMain = false } = told
  const sent = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="${action}">
    ${formToken(visit)} ${sent}<button
      class="${isMain ? 'mends' : 'quiet'}"
      ${about === undefined ? null : html`aria-label="${label}: ${about}"`}
    >
      ${label}
    </button>
  </form>`
}
