/** `/sign-in/register`, `/sign-in/reset`, `/sign-in/invitation`: what a mail begins and its link ends. */
import { type Context, Hono } from 'hono'
import { accept, refuse, type Refusal } from '../../../shared/base/result.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import {
  PASSWORD_CHARACTERS_ALONE,
  PASSWORD_CHARACTERS_MIN,
} from '../../../shared/domain/account/password.ts'
import type { PageSentence } from '../../../shared/words/account-words.ts'
import type { InvitationRow } from '../../store/account-store.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import { acceptInvitation, openInvitation, registerInvited } from '../organisations.ts'
import { askForLink, hasSecondFactorOf, openAccount, resetPassword } from '../register.ts'
import { ACCOUNT_UID, invitationUid, readUid } from './errands.ts'
import { type Form, readForm } from './form.ts'
import { html, type Html } from './html.ts'
import { answerPage, field, hidden, say } from './page.ts'
import { mailSentPage } from './sign-in-pages.ts'
import { signInBrowser } from './sign-in-routes.ts'
import { isOwnForm, type Visit, visitOf } from './visit.ts'

type Refused = Refusal<AccountRefusal> | undefined
type MailPurpose = 'register' | 'reset'

/** What was typed before, and why it was not taken. */
interface Again {
  readonly refused?: Refused
  readonly typed?: string
}

const HINTS = {
  register: { title: 'register', hint: 'registerHint' },
  reset: { title: 'resetTitle', hint: 'resetHint' },
} as const satisfies Readonly<Record<MailPurpose, Readonly<Record<'title' | 'hint', PageSentence>>>>

export function registerRoutes(deps: AccountDeps): Hono {
  const routes = new Hono()
  const on = (answer: (visit: Visit) => Promise<Response>) => async (context: Context) =>
    answer(await visitOf(deps, context))
  for (const purpose of ['register', 'reset'] as const) {
    routes.get(
      `/${purpose}`,
      on(async (visit) => mailPage(visit, purpose)),
    )
    routes.post(
      `/${purpose}`,
      on(async (visit) => sendMail(visit, purpose)),
    )
  }
  routes.get(
    '/register/confirm',
    on(async (visit) => confirmPage(visit, tokenOf(visit))),
  )
  routes.post('/register/confirm', on(confirm))
  routes.get(
    '/reset/confirm',
    on(async (visit) => resetPage(visit, tokenOf(visit))),
  )
  routes.post('/reset/confirm', on(reset))
  routes.get(
    '/invitation',
    on(async (visit) => invitationPage(visit, tokenOf(visit))),
  )
  routes.post('/invitation', on(answerInvitation))
  return routes
}

function tokenOf({ context }: Visit): string {
  return context.req.query('token') ?? ''
}

function mailPage(
  visit: Visit,
  purpose: MailPurpose,
  { refused, typed = '' }: Again = {},
): Response {
  const uid = readUid(visit.context.req.query('for'))
  const { title, hint } = HINTS[purpose]
  return answerPage(visit, {
    title: say(visit, title),
    refused,
    body: html`<form class="main" method="post" action="/sign-in/${purpose}?for=${uid}">
        <p>${say(visit, hint)}</p>
        ${field({ name: 'mail', label: say(visit, 'mail'), type: 'email', autocomplete: 'email', value: typed, focus: true })}
        <button>${say(visit, 'sendMail')}</button>
      </form>
      <p>${say(visit, 'haveAccount')} <a href="/sign-in/${uid}">${say(visit, 'signIn')}</a></p>`,
  })
}

async function sendMail(visit: Visit, purpose: MailPurpose): Promise<Response> {
  if (!isOwnForm(visit)) return mailPage(visit, purpose, { refused: refuse('page_old').refusal })
  const form = await readForm(visit)
  const { language, address, browser } = visit
  const uid = readUid(visit.context.req.query('for'))
  const asked = await askForLink(visit.deps, purpose, {
    mail: form.text('mail'),
    uid,
    language,
    address,
    browser,
  })
  return asked.ok
    ? mailSentPage(visit, asked.value)
    : mailPage(visit, purpose, { refused: asked.refusal, typed: form.text('mail') })
}

/** Name and password are asked of whoever has the link: the address is theirs. */
async function confirmPage(
  visit: Visit,
  token: string,
  { refused, typed = '' }: Again = {},
): Promise<Response> {
  const { store, secrets, world } = visit.deps
  const key = { hash: secrets.hashOf(token), purpose: 'register', at: world.now() } as const
  const link = await store.openLink(key)
  if (link === undefined)
    return mailPage(visit, 'register', { refused: refuse('link_over').refusal })
  return answerPage(visit, {
    title: say(visit, 'confirm'),
    refused,
    body: html`<form
      class="main"
      method="post"
      action="/sign-in/register/confirm?for=${forOf(visit)}"
    >
      <p>${say(visit, 'confirmHint', { mail: link.mail })}</p>
      ${hidden('token', token)} ${newAccountFields(visit, link.mail, typed)}
      <button>${say(visit, 'createAccount')}</button>
    </form>`,
  })
}

function forOf({ context }: Visit): string {
  return readUid(context.req.query('for'))
}

function newAccountFields(visit: Visit, mail: string, name: string): Html {
  return html`<input type="hidden" name="username" autocomplete="username" value="${mail}" />
    ${field({ name: 'name', label: say(visit, 'name'), autocomplete: 'name', value: name, focus: true })}
    ${passwordField(visit, PASSWORD_CHARACTERS_ALONE)}`
}

function passwordField(visit: Visit, atLeast: number): Html {
  return field({
    name: 'password',
    label: say(visit, 'newPassword'),
    type: 'password',
    autocomplete: 'new-password',
    hint: say(visit, 'passwordHint', { atLeast: String(atLeast) }),
  })
}

async function confirm(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const token = form.text('token')
  const again = (refused: Refused) =>
    confirmPage(visit, token, { refused, typed: form.text('name') })
  if (!isOwnForm(visit)) return again(refuse('page_old').refusal)
  const opened = await openAccount(visit.deps, token, madeOf(visit, form))
  return opened.ok ? enter(visit, opened.value, forOf(visit)) : again(opened.refusal)
}

function madeOf({ language, address }: Visit, form: Form) {
  return { name: form.text('name'), password: form.text('password'), language, address }
}

/** Straight from a mail's link: the browser is signed in as the new person. */
async function enter(visit: Visit, person: PersonId, uid: string): Promise<Response> {
  const signedIn = { person, amr: ['link', 'pwd'] as const, at: visit.deps.world.now() }
  const isOpen = await signInBrowser(visit, signedIn)
  return visit.context.redirect(isOpen && uid === ACCOUNT_UID ? '/account' : `/sign-in/${uid}`, 303)
}

async function resetPage(visit: Visit, token: string, refused?: Refused): Promise<Response> {
  const { store, secrets, world } = visit.deps
  const link = await store.openLink({
    hash: secrets.hashOf(token),
    purpose: 'reset',
    at: world.now(),
  })
  const person = link && (await store.personByMail(link.mail))
  if (person === undefined)
    return mailPage(visit, 'reset', { refused: refuse('link_over').refusal })
  const isBeside = await hasSecondFactorOf(visit.deps, person)
  return answerPage(visit, {
    title: say(visit, 'resetTitle'),
    refused,
    body: html`<form class="main" method="post" action="/sign-in/reset/confirm?for=${forOf(visit)}">
      ${hidden('token', token)}
      <input type="hidden" name="username" autocomplete="username" value="${person.mail ?? ''}" />
      ${passwordField(visit, isBeside ? PASSWORD_CHARACTERS_MIN : PASSWORD_CHARACTERS_ALONE)}
      <button>${say(visit, 'setPassword')}</button>
    </form>`,
  })
}

/** The new password is then asked for: a reset alone goes past no second factor. */
async function reset(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const token = form.text('token')
  if (!isOwnForm(visit)) return resetPage(visit, token, refuse('page_old').refusal)
  const done = await resetPassword(visit.deps, token, {
    password: form.text('password'),
    address: visit.address,
  })
  if (!done.ok) return resetPage(visit, token, done.refusal)
  return visit.context.redirect(`/sign-in/${forOf(visit)}?other=1`, 303)
}

async function invitationPage(
  visit: Visit,
  token: string,
  { refused, typed = '' }: Again = {},
): Promise<Response> {
  const invitation = await openInvitation(visit.deps, token)
  if (invitation === undefined) return invitationOver(visit, refused)
  const { organisationName: organisation, invitedByName: by, roles } = invitation
  const named = roles.map((role) => visit.words.roles[role]).join(', ')
  return answerPage(visit, {
    title: say(visit, 'invitationTitle', { organisation }),
    refused,
    body: html`<section><p>${say(visit, 'invitationText', { by, roles: named })}</p></section>
      ${await answerForm(visit, { token, invitation, name: typed })}`,
  })
}

interface Answering {
  readonly token: string
  readonly invitation: InvitationRow
  readonly name: string
}

/** Who is signed in accepts; who has an account signs in first; who is new opens one. */
async function answerForm(visit: Visit, { token, invitation, name }: Answering): Promise<Html> {
  const { session, deps } = visit
  const isKnown = (await deps.store.personByMail(invitation.mail)) !== undefined
  if (session === undefined && isKnown)
    return html`<p><a href="/sign-in/${invitationUid(token)}">${say(visit, 'signIn')}</a></p>`
  const body =
    session === undefined
      ? html`${newAccountFields(visit, invitation.mail, name)}<button>
            ${say(visit, 'createAccount')}
          </button>`
      : html`<button>${say(visit, 'acceptAs', { name: session.person.name })}</button>`
  return html`<form class="main" method="post" action="/sign-in/invitation">
    ${hidden('token', token)} ${body}
  </form>`
}

function invitationOver(visit: Visit, refused: Refused): Response {
  return answerPage(visit, {
    title: say(visit, 'couldNot'),
    refused: refused ?? refuse('invitation_over').refusal,
    body: html`<p><a href="/account">${say(visit, 'account')}</a></p>`,
  })
}

async function answerInvitation(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const token = form.text('token')
  const again = (refused: Refused) =>
    invitationPage(visit, token, { refused, typed: form.text('name') })
  if (!isOwnForm(visit)) return again(refuse('page_old').refusal)
  const { session, deps } = visit
  const accepted: Account<PersonId | null> =
    session === undefined
      ? await registerInvited(deps, token, madeOf(visit, form))
      : await acceptAs(visit, token)
  if (!accepted.ok) return again(accepted.refusal)
  if (accepted.value !== null) return enter(visit, accepted.value, ACCOUNT_UID)
  return visit.context.redirect('/account', 303)
}

async function acceptAs(
  { deps, session, address: origin }: Visit,
  token: string,
): Promise<Account<null>> {
  if (session === undefined) return refuse('signed_out')
  const accepted = await acceptInvitation(deps, session.person, { token, origin })
  return accepted.ok ? accept(null) : accepted
}
