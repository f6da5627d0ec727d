/**
 * `/sign-in/:uid` and below: proving who one is, for whoever waits under that uid. Everything that ends in a signed-in browser
 * ends here, in `finish`.
 */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { refuse } from '../../../shared/base/result.ts'
import type { MemberRow } from '../../store/accounts.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import { usedPasskeySchema } from '../passkey.schema.ts'
import { passkeyOptions, signInByPasskey } from '../passkeys.ts'
import type { FindErrand, SignedInPerson } from '../port.ts'
import { askForLink } from '../register.ts'
import { proveSecondFactor, stepOf } from '../second-factor.ts'
import { openSession } from '../sessions.ts'
import { signInByLink, signInByPassword, type SignInStep } from '../sign-in.ts'
import { ACCOUNT_UID, accountErrand, ownErrand, readUid } from './errands.ts'
import { jsonOf, readForm } from './form.ts'
import {
  continuePage,
  linkPage,
  mailSentPage,
  notFoundPage,
  secondFactorPage,
  signInPage,
  type SignInPlace,
  townPage,
} from './sign-in-pages.ts'
import {
  browserSecretOf,
  isOwnForm,
  SESSION_COOKIE,
  setOwnCookie,
  type Visit,
  visitOf,
} from './visit.ts'

const STEP_COOKIE = 'groundswell_step'
const SESSION_DAYS = 30

export interface SignInDeps extends AccountDeps {
  /** Whoever else sends people here: the authorization server. */
  readonly findErrand: FindErrand
  /** People of the sandbox, who sign in by name alone; null without it. */
  readonly town: (() => Promise<readonly MemberRow[]>) | null
}

type Answer = (visit: Visit, place: SignInPlace) => Promise<Response>

export function signInRoutes(deps: SignInDeps): Hono {
  const routes = new Hono()
  const at =
    (answer: Answer) =>
    async (context: Context): Promise<Response> => {
      const visit = await visitOf(deps, context)
      const uid = context.req.param('uid') ?? ''
      const errand = await findErrand(deps, uid, context)
      if (errand === undefined) return notFoundPage(visit)
      const place = { uid, errand, hasTown: deps.town !== null }
      if (context.req.method === 'POST' && !isOwnForm(visit))
        return signInPage(visit, place, { refused: refuse('page_old').refusal })
      return answer(visit, place)
    }
  routes.get('/link', async (context) => {
    const visit = await visitOf(deps, context)
    return linkPage(visit, context.req.query('token') ?? '', readUid(context.req.query('for')))
  })
  routes.post('/link', async (context) => usedLink(deps, context))
  routes.get('/:uid', at(firstPage))
  const { town } = deps
  if (town !== null) {
    routes.get(
      '/:uid/town',
      at(async (visit, place) => townPage(visit, place, await town())),
    )
    routes.post(
      '/:uid/town',
      at(async (visit, place) => asOneOfTown(visit, place, await town())),
    )
  }
  routes.post('/:uid/continue', at(goOn))
  routes.post('/:uid/password', at(byPassword))
  routes.post('/:uid/link', at(mailLink))
  routes.get('/:uid/second-factor', at(secondFactor))
  routes.post('/:uid/second-factor', at(bySecondFactor))
  routes.post('/:uid/passkey/options', at(optionsOf))
  routes.post('/:uid/passkey', at(byPasskey))
  return routes
}

async function findErrand(deps: SignInDeps, uid: string, context: Context) {
  // The server's own adaptor carries every request.
  const { incoming, outgoing } = context.env as HttpBindings
  // Over HTTP/1.1 alone.
  const exchange = { incoming, outgoing } as Parameters<FindErrand>[1]
  return ownErrand(uid) ?? deps.findErrand(uid, exchange)
}

async function firstPage(visit: Visit, place: SignInPlace): Promise<Response> {
  const { session, context } = visit
  if (session === undefined || context.req.query('other') !== undefined)
    return signInPage(visit, place)
  return continuePage(visit, place, session.person.name)
}

async function goOn(visit: Visit, place: SignInPlace): Promise<Response> {
  const { session, context } = visit
  if (session === undefined)
    return signInPage(visit, place, { refused: refuse('signed_out').refusal })
  const { person, amr, signedInAt: at } = session.row
  return context.redirect(await place.errand.finish({ person, amr, at }), 303)
}

/** Exists with the sandbox alone: nobody of the town has a password. */
async function asOneOfTown(
  visit: Visit,
  place: SignInPlace,
  town: readonly MemberRow[],
): Promise<Response> {
  const form = await readForm(visit)
  const member = town.find(({ person }) => person === form.text('person'))
  if (member === undefined) return townPage(visit, place, town)
  const at = visit.deps.world.now()
  return finish(visit, place, { person: member.person, amr: ['user'], at })
}

async function byPassword(visit: Visit, place: SignInPlace): Promise<Response> {
  const form = await readForm(visit)
  const mail = form.text('mail')
  const { language, address, browser } = visit
  const ask = { mail, password: form.text('password'), language, address, browser }
  const step = await signInByPassword(visit.deps, ask)
  if (!step.ok) return signInPage(visit, place, { refused: step.refusal, mail })
  return afterStep(visit, place, step.value)
}

async function afterStep(visit: Visit, place: SignInPlace, step: SignInStep): Promise<Response> {
  if (step.kind === 'signed_in') return finish(visit, place, step.signedIn)
  setOwnCookie(visit.deps, visit.context, { name: STEP_COOKIE, value: step.step, path: '/sign-in' })
  return visit.context.redirect(`/sign-in/${place.uid}/second-factor`, 303)
}

async function secondFactor(visit: Visit, place: SignInPlace): Promise<Response> {
  const step = await stepOf(visit.deps, getCookie(visit.context, STEP_COOKIE) ?? '')
  if (step === undefined) return signInPage(visit, place, { refused: refuse('step_over').refusal })
  return secondFactorPage(visit, place)
}

async function bySecondFactor(visit: Visit, place: SignInPlace): Promise<Response> {
  const form = await readForm(visit)
  const step = getCookie(visit.context, STEP_COOKIE) ?? ''
  const proved = await proveSecondFactor(visit.deps, {
    step,
    code: form.text('code'),
    address: visit.address,
  })
  if (proved.ok) {
    deleteCookie(visit.context, STEP_COOKIE, { path: '/sign-in' })
    return finish(visit, place, proved.value)
  }
  const { refusal: refused } = proved
  return refused.reason === 'step_over'
    ? signInPage(visit, place, { refused })
    : secondFactorPage(visit, place, { refused })
}

async function mailLink(visit: Visit, place: SignInPlace): Promise<Response> {
  const form = await readForm(visit)
  const { language, address, browser } = visit
  const ask = { mail: form.text('mail'), uid: place.uid, language, address, browser }
  const asked = await askForLink(visit.deps, 'sign_in', ask)
  return asked.ok
    ? mailSentPage(visit, asked.value)
    : signInPage(visit, place, { refused: asked.refusal })
}

async function usedLink(deps: SignInDeps, context: Context): Promise<Response> {
  const visit = await visitOf(deps, context)
  const form = await readForm(visit)
  const uid = readUid(form.text('for'))
  const found = await findErrand(deps, uid, context)
  // Whoever waited may have gone; who asked for the link is still signed in.
  const errand = found ?? accountErrand
  const place = {
    uid: found === undefined ? ACCOUNT_UID : uid,
    errand,
    hasTown: deps.town !== null,
  }
  if (!isOwnForm(visit)) return signInPage(visit, place, { refused: refuse('page_old').refusal })
  const step = await signInByLink(deps, form.text('token'))
  return step.ok
    ? afterStep(visit, place, step.value)
    : signInPage(visit, place, { refused: step.refusal })
}

async function optionsOf(visit: Visit): Promise<Response> {
  const options = await passkeyOptions(visit.deps)
  return options === undefined
    ? visit.context.json({ error: 'not_saved' }, 503)
    : visit.context.json(options)
}

async function byPasskey(visit: Visit, place: SignInPlace): Promise<Response> {
  const signedIn = await usedPasskey(visit)
  return signedIn.ok
    ? finish(visit, place, signedIn.value)
    : signInPage(visit, place, { refused: signedIn.refusal })
}

async function usedPasskey(visit: Visit): Promise<Account<SignedInPerson>> {
  const { deps, address } = visit
  const asker = { kind: 'second_factor', account: `passkeys of ${address}`, address } as const
  const attempt = await deps.limits.attempt(asker)
  if (attempt.waitMs > 0) return refuse('too_many', { waitMs: attempt.waitMs })
  const form = await readForm(visit)
  const parsed = usedPasskeySchema.safeParse(jsonOf(form.text('response')))
  const signedIn = parsed.success
    ? await signInByPasskey(deps, parsed.data)
    : refuse('passkey_wrong')
  if (signedIn.ok) await attempt.proved()
  else if (signedIn.refusal.reason !== 'passkey_wrong') await attempt.takenBack()
  return signedIn
}

/** The browser is signed in, and goes on to whoever waits. */
async function finish(
  visit: Visit,
  place: SignInPlace,
  signedIn: SignedInPerson,
): Promise<Response> {
  const isOpen = await signInBrowser(visit, signedIn)
  if (!isOpen) return signInPage(visit, place, { refused: refuse('not_saved').refusal })
  return visit.context.redirect(await place.errand.finish(signedIn), 303)
}

/** False where nothing could be saved. */
export async function signInBrowser(visit: Visit, signedIn: SignedInPerson): Promise<boolean> {
  const { deps, context, browser, address } = visit
  const browserSecret = browserSecretOf(deps, context)
  const value = await openSession(deps, signedIn, { browser, address, browserSecret })
  if (value === undefined) return false
  setOwnCookie(deps, context, { name: SESSION_COOKIE, value, days: SESSION_DAYS })
  return true
}
