/** How the pages of signing in look: the first step, the second, and going on as who is signed in already. */
import type { Refusal } from '../../../shared/base/result.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import type { MemberRow } from '../../store/accounts.ts'
import type { SignInErrand } from '../port.ts'
import { type Html, html } from './html.ts'
import { answerPage, field, rolesText, say } from './page.ts'
import type { Visit } from './visit.ts'

export interface SignInPlace {
  readonly uid: string
  readonly errand: SignInErrand
  /** With the sandbox: its people sign in by name alone. */
  readonly hasTown: boolean
}

interface Shown {
  readonly refused?: Refusal<AccountRefusal>
  readonly mail?: string
}

export function signInPage(
  visit: Visit,
  { uid, errand, hasTown }: SignInPlace,
  shown: Shown = {},
): Response {
  const { client } = errand
  const at = `/sign-in/${uid}`
  const linkForm = html`<form method="post" action="${at}/link">
    <h2>${say(visit, 'orByLink')}</h2>
    ${field({ name: 'mail', label: say(visit, 'mail'), type: 'email', autocomplete: 'email', id: 'link-mail' })}
    <button class="quiet">${say(visit, 'sendLink')}</button>
  </form>`
  return answerPage(visit, {
    title: client === null ? say(visit, 'signIn') : say(visit, 'signInTo', { client }),
    refused: shown.refused,
    script: 'passkey',
    forClient: client !== null,
    body: html`<form class="main" method="post" action="${at}/password">
        ${field({
          name: 'mail',
          label: say(visit, 'mail'),
          type: 'email',
          autocomplete: 'username webauthn',
          value: shown.mail ?? '',
          focus: true,
        })}
        ${field({
          name: 'password',
          label: say(visit, 'password'),
          type: 'password',
          autocomplete: 'current-password',
        })}
        <button>${say(visit, 'signIn')}</button>
        <p class="hint"><a href="/sign-in/reset?for=${uid}">${say(visit, 'forgot')}</a></p>
      </form>
      ${passkeyForm(visit, at)}
      ${hasTown ? html`<p><a href="${at}/town">${say(visit, 'townTitle')}</a></p>` : null}
      ${linkForm}
      <p>
        ${say(visit, 'noAccount')}
        <a href="/sign-in/register?for=${uid}">${say(visit, 'register')}</a>
      </p>`,
  })
}

function passkeyForm(visit: Visit, at: string): Html {
  return html`<form
    class="main"
    method="post"
    action="${at}/passkey"
    data-passkey="get"
    data-options="${at}/passkey/options"
    data-unsupported="${say(visit, 'passkeyUnsupported')}"
    data-stopped="${say(visit, 'passkeyStopped')}"
  >
    <div class="alert" role="alert" hidden></div>
    <input type="hidden" name="response" value="" />
    <button class="quiet">${say(visit, 'passkeySignIn')}</button>
  </form>`
}

export function secondFactorPage(
  visit: Visit,
  { uid, errand }: SignInPlace,
  shown: Shown = {},
): Response {
  const at = `/sign-in/${uid}`
  return answerPage(visit, {
    title: say(visit, 'secondFactor'),
    refused: shown.refused,
    script: 'passkey',
    forClient: errand.client !== null,
    body: html`<form class="main" method="post" action="${at}/second-factor">
        <p>${say(visit, 'secondFactorHint')}</p>
        ${field({ name: 'code', label: say(visit, 'code'), autocomplete: 'one-time-code', focus: true })}
        <button>${say(visit, 'check')}</button>
      </form>
      ${passkeyForm(visit, at)}`,
  })
}

/** One click, never none: a program on this machine must not sign itself in unseen. */
export function continuePage(visit: Visit, { uid, errand }: SignInPlace, name: string): Response {
  const { client } = errand
  return answerPage(visit, {
    title: say(visit, 'signIn'),
    forClient: client !== null,
    body: html`<form class="main" method="post" action="/sign-in/${uid}/continue">
        <button autofocus>
          ${client === null ? say(visit, 'continue', { name }) : say(visit, 'signInAs', { client, name })}
        </button>
      </form>
      <p><a href="/sign-in/${uid}?other=1">${say(visit, 'anotherPerson')}</a></p>`,
  })
}

/** The click that uses a mailed link: programs that look into mails open links, and use none. */
export function linkPage(visit: Visit, token: string, uid: string): Response {
  return answerPage(visit, {
    title: say(visit, 'linkTitle'),
    forClient: true,
    body: html`<form class="main" method="post" action="/sign-in/link">
      <p>${say(visit, 'linkHint')}</p>
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="for" value="${uid}" />
      <button autofocus>${say(visit, 'signIn')}</button>
    </form>`,
  })
}

/** The people of the sandbox, one click each. */
export function townPage(
  visit: Visit,
  { uid, errand }: SignInPlace,
  town: readonly MemberRow[],
): Response {
  const people = town.map(
    ({ person, name, organisationName, roles }) =>
      html`<li>
        <span
          >${name}<br /><span class="hint"
            >${organisationName}, ${rolesText(visit, roles)}</span
          ></span
        >
        <button class="quiet" name="person" value="${person}">${say(visit, 'signIn')}</button>
      </li>`,
  )
  return answerPage(visit, {
    title: say(visit, 'townTitle'),
    forClient: errand.client !== null,
    body: html`<form method="post" action="/sign-in/${uid}/town">
      <p>${say(visit, 'townHint')}</p>
      <ul>
        ${people}
      </ul>
    </form>`,
  })
}

export function mailSentPage(visit: Visit, mail: string): Response {
  return answerPage(visit, {
    title: say(visit, 'mailOnItsWay'),
    body: html`<section><p>${say(visit, 'mailOnItsWayHint', { mail })}</p></section>`,
  })
}

export function notFoundPage(visit: Visit): Response {
  return answerPage(visit, {
    title: say(visit, 'notFound'),
    isMissing: true,
    body: html`<p><a href="/account">${say(visit, 'account')}</a></p>`,
  })
}
