/** `/account/connections`: which accounts at the platforms a person has connected, how that stands, and leaving; `/connect`: coming back. */
import { type Context, Hono } from 'hono'
import { accept, type Refusal, refuse } from '../../../shared/base/result.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import { type Platform, PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { CALLBACK_PATHS, type Login, LOGIN_RULES, LOGINS } from '../../connectors/platforms.ts'
import type { ConnectionSeen } from '../../jobs/asked-fetches.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import { momentText } from '../moment-text.ts'
import { choicePage as showChoice } from './choice-page.ts'
import { connectionItem } from './connection-item.ts'
import type { Form } from './form.ts'
import { html, type Html } from './html.ts'
import { answerPage, say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { notFoundPage } from './sign-in-pages.ts'
import {
  button,
  type SignedInRoutes,
  signedInRoutes,
  type SignedInVisit,
  type Told,
} from './signed-in.ts'
import { visitOf } from './visit.ts'

const DONE = '/account/connections?done=1'
const CHOOSE = '/connections/choose/:choice'
const WORD_CHARACTERS_MAX = 2_000

export function connectionRoutes({ page, form }: SignedInRoutes): void {
  page('/connections', connectionsPage)
  form('/connections', { run: begin, show: connectionsPage })
  page(CHOOSE, choicePage)
  form(CHOOSE, { run: chosen, show: choicePage })
  form('/connections/end', { run: end, show: connectionsPage })
  form('/connections/fetch', { run: asked('fetchNow'), show: connectionsPage })
  form('/connections/cancel', { run: asked('cancel'), show: connectionsPage })
}

/** Where the platforms' pages send the browser back to. */
export function connectedRoutes(deps: AccountDeps): Hono {
  const routes = new Hono()
  const { page } = signedInRoutes(routes, deps)
  for (const login of LOGINS)
    page(CALLBACK_PATHS.connected(login).replace(/^\/connect/, ''), (visit) =>
      connected(visit, login),
    )
  routes.get('/deletion/:code', (context) => deletionPage(deps, context))
  return routes
}

/** Where a platform sends a person who asked it to have their data deleted. */
async function deletionPage(deps: AccountDeps, context: Context): Promise<Response> {
  const visit = await visitOf(deps, context)
  const state = await deps.store.deletionState(context.req.param('code') ?? '')
  if (state === undefined) return notFoundPage(visit)
  const on = momentText(state.askedAt, { language: visit.language, zone: deps.zone })
  return answerPage(visit, {
    title: say(visit, 'deletionTitle'),
    body: html`<p>${say(visit, state.isDone ? 'deletionDone' : 'deletionUnderWay', { on })}</p>`,
  })
}

async function begin({ deps, session }: SignedInVisit, form: Form): Promise<Account<string>> {
  const login = LOGINS.find((one) => one === form.text('login'))
  if (login === undefined) return refuse('not_allowed')
  const { person } = session.person
  const address = deps.connecting?.begin({ login, person, session: session.row.id })
  return address === undefined ? refuse('not_allowed') : accept(address)
}

async function choicePage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { deps, session, context } = visit
  const id = context.req.param('choice') ?? ''
  const choice = await deps.connecting?.choice(session.person.person, id)
  return choice === undefined
    ? connectionsPage(visit, { refused: told.refused ?? refuse('choice_over').refusal })
    : showChoice(visit, choice, told)
}

async function chosen(
  { deps, session, context, address: origin }: SignedInVisit,
  form: Form,
): Promise<Account<string>> {
  if (deps.connecting === null) return refuse('not_allowed')
  const by = { person: session.person.person, origin }
  const choice = context.req.param('choice') ?? ''
  const kept = await deps.connecting.choose({ choice, by, accounts: form.all('account') })
  return kept.ok ? accept(DONE) : kept
}

async function end(
  { deps, session, address: origin }: SignedInVisit,
  form: Form,
): Promise<Account<string>> {
  if (deps.connecting === null) return refuse('not_allowed')
  const by = { person: session.person.person, at: deps.world.now(), origin }
  const ended = await deps.connecting.end(by, form.text('id'))
  return ended.ok ? accept(DONE) : ended
}

/** Where it goes on the page says it: nothing else is to be told. */
function asked(verb: 'fetchNow' | 'cancel') {
  return async ({ deps, session }: SignedInVisit, form: Form): Promise<Account<string>> => {
    const answered = await deps.fetches?.[verb](session.person.person, form.text('id'))
    if (answered === undefined) return refuse('not_allowed')
    return answered.ok ? accept('/account/connections') : answered
  }
}

async function connected(visit: SignedInVisit, login: Login): Promise<Response> {
  const { deps, session, context, address: origin } = visit
  const word = (name: string) => context.req.query(name)?.slice(0, WORD_CHARACTERS_MAX)
  const finished = await deps.connecting?.finish({
    login,
    session: session.row.id,
    by: { person: session.person.person, origin },
    state: word('state') ?? '',
    code: word('code') ?? null,
  })
  if (finished?.ok === true) {
    const came = finished.value
    const to = came.kind === 'choose' ? `/account/connections/choose/${came.choice}` : DONE
    return context.redirect(to, 303)
  }
  const { refusal } = finished ?? refuse('not_allowed')
  return connectionsPage(visit, { refused: named(refusal, LOGIN_RULES[login].platform) })
}

function named({ reason, facts }: Refusal<AccountRefusal>, platform: Platform) {
  return { reason, facts: { ...facts, platform: PLATFORM_NAMES[platform] } }
}

async function connectionsPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { deps, session, context } = visit
  const { connecting, fetches } = deps
  const connections = (await fetches?.of(session.person.person)) ?? []
  return answerPage(visit, {
    title: say(visit, 'connections'),
    wide: true,
    script: 'live',
    formsGoTo: connecting?.pages ?? [],
    ...told,
    done: context.req.query('done') === undefined ? undefined : say(visit, 'saved'),
    body: html`<p>${say(visit, 'connectionsHint')}</p>
      ${PLATFORMS.map((platform) => platformSection(visit, platform, connections))}
      <p><a href="/account">${say(visit, 'back')}</a></p>`,
  })
}

function platformSection(
  visit: SignedInVisit,
  platform: Platform,
  connections: readonly ConnectionSeen[],
): Html {
  const own = connections.filter(({ connection }) => connection.platform === platform)
  const offered = visit.deps.connecting?.offered ?? []
  const logins = offered.filter((login) => LOGIN_RULES[login].platform === platform)
  const name = PLATFORM_NAMES[platform]
  const label = say(visit, own.length === 0 ? 'connect' : 'connectAnother', { platform: name })
  const labelOf = (login: Login): string =>
    login === 'instagram_by_page' ? say(visit, 'connectByPage') : label
  const mends = (login: Login): boolean =>
    own.some(({ connection: one }) => one.state === 'needs_sign_in' && one.login === login)
  return html`<section>
    <h2>${name}</h2>
    ${own.length === 0 ? html`<p>${say(visit, logins.length > 0 ? 'notConnected' : 'notOffered')}</p>` : null}
    ${
      own.length === 0
        ? null
        : html`<ul>
            ${own.map((one) => connectionItem(visit, one))}
          </ul>`
    }
    ${logins.map((login) =>
      button(visit, {
        action: '/account/connections',
        label: labelOf(login),
        fields: { login },
        isMain: mends(login),
      }),
    )}
    ${
      logins.includes('instagram_by_page')
        ? html`<p class="hint">${say(visit, 'connectByPageHint')}</p>`
        : null
    }
  </section>`
}
