/** `/account/connections`: which accounts at the platforms a person has connected, how that stands, and leaving; `/connect`: coming back. */
import { type Context, Hono } from 'hono'
import { accept, type Refusal, refuse } from '../../../shared/base/result.ts'
import type { AccountRefusal } from '../../../shared/domain/account/account-refusal.ts'
import { type Platform, PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { CALLBACK_PATHS } from '../../connectors/platforms.ts'
import type { Connection } from '../../store/connections.ts'
import type { Account, AccountDeps } from '../account-deps.ts'
import { momentText } from '../moment-text.ts'
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
const WORD_CHARACTERS_MAX = 2_000

export function connectionRoutes({ page, form }: SignedInRoutes): void {
  page('/connections', connectionsPage)
  form('/connections', { run: begin, show: connectionsPage })
  form('/connections/end', { run: end, show: connectionsPage })
}

/** Where the platforms' pages send the browser back to. */
export function connectedRoutes(deps: AccountDeps): Hono {
  const routes = new Hono()
  const { page } = signedInRoutes(routes, deps)
  for (const platform of PLATFORMS)
    page(CALLBACK_PATHS.connected(platform).replace(/^\/connect/, ''), (visit) =>
      connected(visit, platform),
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
  const platform = PLATFORMS.find((one) => one === form.text('platform'))
  if (platform === undefined) return refuse('not_allowed')
  const { person } = session.person
  const address = deps.connecting?.begin({ platform, person, session: session.row.id })
  return address === undefined ? refuse('not_allowed') : accept(address)
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

async function connected(visit: SignedInVisit, platform: Platform): Promise<Response> {
  const { deps, session, context, address: origin } = visit
  const word = (name: string) => context.req.query(name)?.slice(0, WORD_CHARACTERS_MAX)
  const finished = await deps.connecting?.finish({
    platform,
    session: session.row.id,
    by: { person: session.person.person, origin },
    state: word('state') ?? '',
    code: word('code') ?? null,
  })
  if (finished?.ok === true) return context.redirect(DONE, 303)
  const { refusal } = finished ?? refuse('not_allowed')
  return connectionsPage(visit, { refused: named(refusal, platform) })
}

function named({ reason, facts }: Refusal<AccountRefusal>, platform: Platform) {
  return { reason, facts: { ...facts, platform: PLATFORM_NAMES[platform] } }
}

async function connectionsPage(visit: SignedInVisit, told: Told): Promise<Response> {
  const { deps, session, context } = visit
  const { connecting } = deps
  const connections = (await connecting?.of(session.person.person)) ?? []
  return answerPage(visit, {
    title: say(visit, 'connections'),
    wide: true,
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
  connections: readonly Connection[],
): Html {
  const own = connections.filter((one) => one.platform === platform)
  const isOffered = visit.deps.connecting?.offered.includes(platform) === true
  const name = PLATFORM_NAMES[platform]
  const label = say(visit, own.length === 0 ? 'connect' : 'connectAnother', { platform: name })
  return html`<section>
    <h2>${name}</h2>
    ${own.length === 0 ? html`<p>${say(visit, isOffered ? 'notConnected' : 'notOffered')}</p>` : null}
    ${
      own.length === 0
        ? null
        : html`<ul>
            ${own.map((one) => connectionItem(visit, one))}
          </ul>`
    }
    ${
      isOffered
        ? button(visit, { action: '/account/connections', label, fields: { platform } })
        : null
    }
  </section>`
}

function connectionItem(visit: SignedInVisit, connection: Connection): Html {
  const { id, handle, platform, scopes, fetchedAt } = connection
  const read =
    fetchedAt === null
      ? say(visit, 'neverRead')
      : say(visit, 'lastRead', { on: moment(visit, fetchedAt) })
  const shown = scopes.map((scope) => scope.replace(/^https:.*\//, '')).join(', ')
  const label = say(visit, 'disconnect')
  return html`<li>
    <span
      ><strong>${handle}</strong><br />${standing(visit, connection)}<br /><span class="hint"
        >${read}. ${say(visit, 'mayRead', { scopes: shown })}</span
      ></span
    >
    ${button(visit, { action: '/account/connections/end', label, about: `${PLATFORM_NAMES[platform]}: ${handle}`, fields: { id } })}
  </li>`
}

/** How it stands, and what mends it. */
function standing(visit: SignedInVisit, { state, failure, waitsUntil }: Connection): string {
  const { connectionStates } = visit.words
  if (state === 'needs_sign_in') return connectionStates.needs_sign_in
  if (failure === null) return connectionStates.live
  const isWaiting = waitsUntil !== null && waitsUntil > visit.deps.world.now()
  const until = isWaiting ? ` ${say(visit, 'waitsUntil', { on: moment(visit, waitsUntil) })}` : ''
  return connectionStates[failure.kind] + until
}

function moment({ language, deps }: SignedInVisit, at: Parameters<typeof momentText>[0]): string {
  return momentText(at, { language, zone: deps.zone })
}
