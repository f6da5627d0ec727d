/** `/account` and below: what a signed-in person changes of their own account. */
import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { encodeQR } from 'qr'
import { accept, refuse } from '../../../shared/base/result.ts'
import { THEMES } from '../../../shared/domain/account/preferences.ts'
import { inGroups } from '../../../shared/base/crockford.ts'
import type { AuditEvent } from '../../../shared/domain/account/audit.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import {
  appOf,
  changePassword,
  confirmApp,
  newRecoveryCodes,
  offerApp,
  removeApp,
} from '../factors.ts'
import { newPasskeySchema } from '../passkey.schema.ts'
import { addPasskey, newPasskeyOptions, removePasskey } from '../passkeys.ts'
import { recordLater } from '../record.ts'
import { changeProfile, endOtherSignIns, endSignIn, type Own } from '../own-account.ts'
import { readName } from '../register.ts'
import { accountPage } from './account-page.ts'
import { connectionRoutes } from './connection-routes.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { sharingRoutes } from './sharing-routes.ts'
import { type Form, jsonOf } from './form.ts'
import { html } from './html.ts'
import { answerPage, field, say } from './page.ts'
import {
  formToken,
  type SignedInRoutes,
  signedInRoutes,
  type SignedInVisit,
  type Told,
} from './signed-in.ts'
import { readLanguage, SESSION_COOKIE, setOwnCookie } from './visit.ts'

const DONE = '/account?done=1'

export function accountRoutes(deps: AccountDeps): Hono {
  const routes = new Hono()
  const signedIn = signedInRoutes(routes, deps)
  signedIn.page('/', accountPage)
  signedIn.form('/profile', { run: newProfile, show: accountPage })
  signedIn.form('/password', { run: newPassword, show: accountPage })
  signedIn.form('/recovery-codes', {
    run: async (visit) =>
      shown(
        visit,
        recorded(visit, 'recovery_codes_made', await newRecoveryCodes(deps, visit.session.person)),
      ),
    show: accountPage,
  })
  factorRoutes(signedIn)
  sessionRoutes(signedIn)
  organisationRoutes(signedIn)
  sharingRoutes(signedIn)
  connectionRoutes(signedIn)
  return routes
}

function factorRoutes({ page, form }: SignedInRoutes): void {
  form('/passkeys/options', { run: passkeyOptions, show: accountPage })
  form('/passkeys', { run: newPasskey, show: accountPage })
  form('/passkeys/remove', {
    run: async (visit, sent) => {
      const { deps, session } = visit
      const removed = await removePasskey(deps, session.person, sent.text('id'))
      return done(recorded(visit, 'passkey_changed', removed))
    },
    show: accountPage,
  })
  page('/app', appPage)
  form('/app/offer', {
    run: async ({ deps, session }) => {
      const offered = await offerApp(deps, session.person)
      return offered.ok ? accept('/account/app') : offered
    },
    show: accountPage,
  })
  form('/app', {
    run: async (visit, sent) => confirmedApp(visit, sent),
    show: appPage,
  })
  form('/app/remove', {
    run: async (visit) => {
      const { deps, session } = visit
      return done(recorded(visit, 'second_factor_changed', await removeApp(deps, session.person)))
    },
    show: accountPage,
  })
}

function sessionRoutes({ form }: SignedInRoutes): void {
  form('/sessions/end', { run: endSession, show: accountPage })
  form('/sessions/end-others', {
    run: async (visit) => done(await endOtherSignIns(visit.deps, ownOf(visit))),
    show: accountPage,
  })
  form('/devices/end', {
    run: async (visit, sent) => {
      const desk = { kind: 'desk', id: sent.text('id') } as const
      return done(await endSignIn(visit.deps, ownOf(visit), desk))
    },
    show: accountPage,
  })
}

function ownOf({ session: { row }, address: origin }: SignedInVisit): Own {
  return { person: row.person, signIn: undefined, session: row.id, origin }
}

function done(answer: Account<null>): Account<string> {
  return answer.ok ? accept(DONE) : answer
}

/** A line of the security log, and the answer as it was. */
function recorded<Value>(
  { deps, session, address: origin }: SignedInVisit,
  event: AuditEvent,
  answer: Account<Value>,
): Account<Value> {
  const { person } = session.row
  if (answer.ok) recordLater(deps, { event, person, origin })
  return answer
}

async function newProfile(
  { deps, session, context }: SignedInVisit,
  form: Form,
): Promise<Account<string>> {
  const { person } = session
  const language = readLanguage(form.text('language')) ?? person.language
  const theme = THEMES.find((one) => one === form.text('theme')) ?? person.theme
  const changed = await changeProfile(deps, person.person, {
    name: form.text('name'),
    language,
    theme,
  })
  if (!changed.ok) return changed
  setOwnCookie(deps, context, { name: 'groundswell_language', value: language, days: 400 })
  return accept(DONE)
}

async function newPassword(visit: SignedInVisit, form: Form): Promise<Account<string>> {
  const { deps, session, address } = visit
  const change = {
    old: form.text('old'),
    password: form.text('password'),
    session: session.row.id,
    address,
  }
  return done(
    recorded(visit, 'password_changed', await changePassword(deps, session.person, change)),
  )
}

async function passkeyOptions({
  deps,
  session,
  context,
}: SignedInVisit): Promise<Account<Response>> {
  const options = await newPasskeyOptions(deps, session.person)
  return options === undefined ? refuse('not_saved') : accept(context.json(options))
}

async function confirmedApp(visit: SignedInVisit, form: Form): Promise<Account<Response | string>> {
  const confirmed = await confirmApp(visit.deps, visit.session.person, form.text('code'))
  return shown(visit, recorded(visit, 'second_factor_changed', confirmed))
}

async function newPasskey(visit: SignedInVisit, form: Form): Promise<Account<Response | string>> {
  const { deps, session } = visit
  const parsed = newPasskeySchema.safeParse(jsonOf(form.text('response')))
  if (!parsed.success) return refuse('passkey_wrong')
  const name = readName(form.text('device')) ?? visit.browser
  const added = await addPasskey(deps, session.person, { name, response: parsed.data })
  return shown(visit, recorded(visit, 'passkey_changed', added))
}

/** Recovery codes are shown on the answer itself, never again. */
function shown(
  visit: SignedInVisit,
  codes: Account<readonly string[]>,
): Account<Response | string> {
  if (!codes.ok) return codes
  if (codes.value.length === 0) return accept(DONE)
  const list = codes.value.map((code) => html`<li><code>${inGroups(code)}</code></li>`)
  const page = answerPage(visit, {
    title: say(visit, 'recoveryCodes'),
    body: html`<section>
      <p>${say(visit, 'recoveryCodesOnce')}</p>
      <ul class="codes">
        ${list}
      </ul>
      <p><a href="${DONE}">${say(visit, 'kept')}</a></p>
    </section>`,
  })
  return accept(page)
}

async function appPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { deps, session, context } = visit
  const offered = session.person.totpOffered
  if (offered === null) return context.redirect('/account', 303)
  const { uri, secretText: secret } = appOf(deps, session.person, offered)
  return answerPage(visit, {
    title: say(visit, 'addApp'),
    ...told,
    body: html`<form class="main" method="post" action="/account/app">
      <p>${say(visit, 'appScan')}</p>
      ${formToken(visit)}
      <div class="code">${{ html: encodeQR(uri, 'svg') }}</div>
      <p class="hint">${say(visit, 'appSecret', { secret })}</p>
      ${field({ name: 'code', label: say(visit, 'code'), autocomplete: 'one-time-code', focus: true })}
      <button>${say(visit, 'check')}</button>
    </form>`,
  })
}

async function endSession(visit: SignedInVisit, form: Form): Promise<Account<string>> {
  const { deps, session, context } = visit
  const id = form.text('id')
  if (id !== session.row.id)
    return done(await endSignIn(deps, ownOf(visit), { kind: 'browser', id }))
  const ended = await deps.store.endSession(session.row.person, id)
  if (!ended.ok) return refuse('not_saved')
  deleteCookie(context, SESSION_COOKIE, { path: '/' })
  return recorded(visit, 'signed_out', accept('/sign-in/account'))
}
