/** One connected account on its page: how it stands and what mends it, how far reading it is, and what may be done about it. */
import type { FetchWordState } from '../../../shared/words/account-words.ts'
import { waitText } from '../../../shared/words/wait-text.ts'
import { LOGIN_RULES } from '../../connectors/platforms.ts'
import type { ConnectionSeen, FetchSeen } from '../../jobs/asked-fetches.ts'
import type { Connection } from '../../store/connections.ts'
import { momentText } from '../moment-text.ts'
import { html, type Html } from './html.ts'
import { say } from './page.ts'
import { PLATFORM_NAMES } from './platform-names.ts'
import { button, type SignedInVisit } from './signed-in.ts'

export function connectionItem(visit: SignedInVisit, seen: ConnectionSeen): Html {
  const { connection, fetch } = seen
  const { id, handle, platform, state } = connection
  const about = `${PLATFORM_NAMES[platform]}: ${handle}`
  const isRunning = fetch?.state === 'running'
  // What nobody moves is not asked for again.
  const isLive = isRunning || (fetch === null && state === 'live')
  const act = (name: string, label: string): Html =>
    button(visit, { action: `/account/connections/${name}`, label, about, fields: { id } })
  return html`<li
    id="connection-${id}"
    data-from="/account/connections"
    data-live="${isLive ? 'on' : 'off'}"
  >
    <span class="grow"
      ><strong>${handle}</strong><br />${standing(visit, connection)} ${fetchLines(visit, seen)}
      <span class="hint">${rights(visit, connection)}</span></span
    >
    <span class="acts">
      ${
        isRunning
          ? act('cancel', say(visit, 'fetchCancel'))
          : state === 'live' && fetch !== null
            ? act('fetch', say(visit, 'fetchNow'))
            : null
      }
      ${act('end', say(visit, 'disconnect'))}
    </span>
  </li>`
}

/** How it stands, and what mends it. */
function standing(visit: SignedInVisit, { state, failure, waitsUntil }: Connection): string {
  const { connectionStates } = visit.words
  const isUnlinked = failure?.kind === 'unauthorized' && failure.reason === 'page_unlinked'
  if (state === 'needs_sign_in')
    return isUnlinked ? connectionStates.page_unlinked : connectionStates.needs_sign_in
  if (failure === null) return connectionStates.live
  const isWaiting = waitsUntil !== null && waitsUntil > visit.deps.world.now()
  const until = isWaiting ? ` ${say(visit, 'waitsUntil', { on: moment(visit, waitsUntil) })}` : ''
  return connectionStates[failure.kind] + until
}

function fetchLines(visit: SignedInVisit, { connection, fetch }: ConnectionSeen): Html | null {
  const { fetchStates } = visit.words
  if (fetch === null)
    return connection.state === 'live' ? html`<br /><span>${fetchStates.begins}</span>` : null
  const { share, state } = fetch
  const bar = html`<progress
    max="100"
    value="${Math.floor(share * 100)}"
    aria-label="${say(visit, 'progressOf', { name: connection.handle })}"
  ></progress>`
  return html`<br /><span role="status">${fetchStates[wordOf(fetch)]}</span>
    ${state === 'running' ? bar : null}<span class="hint">${details(visit, fetch)}</span>`
}

function wordOf({ state, phase, failure }: FetchSeen): FetchWordState {
  if (state !== 'running') return state
  return failure === null ? phase : 'waits'
}

function details(visit: SignedInVisit, fetch: FetchSeen): string {
  const { state, begunAt, doneAt, nextAt, windows, windowsDone } = fetch
  const last =
    doneAt === null
      ? say(visit, 'neverRead')
      : say(visit, 'lastRead', { on: moment(visit, doneAt) })
  if (state === 'done' || state === 'needs_sign_in')
    return sentence([last, ...(state === 'done' ? [nextOf(visit, nextAt)] : [])])
  const days = { done: String(windowsDone), of: String(windows) }
  const how = [
    say(visit, 'begunAt', { on: moment(visit, begunAt) }),
    ...(windows > 0 ? [say(visit, 'windowsDone', days)] : []),
    pagesText(visit, fetch),
    ...leftText(visit, fetch),
  ].join(', ')
  return sentence([how, last, ...(state === 'running' ? [] : [nextOf(visit, nextAt)])])
}

function nextOf(visit: SignedInVisit, nextAt: FetchSeen['nextAt']): string {
  return say(visit, 'nextRead', { on: moment(visit, nextAt) })
}

function pagesText(visit: SignedInVisit, { pages, pagesKnown }: FetchSeen): string {
  const done = String(pages)
  return pagesKnown === null
    ? say(visit, 'pagesDone', { done })
    : say(visit, 'pagesDoneOf', { done, of: String(Math.max(pages, pagesKnown)) })
}

function leftText(visit: SignedInVisit, { leftMs }: FetchSeen): readonly string[] {
  return leftMs === null ? [] : [say(visit, 'timeLeft', { wait: waitText(leftMs, visit.language) })]
}

/** What was granted, and what was not. */
function rights(visit: SignedInVisit, { login, scopes }: Connection): string {
  const shown = (named: readonly string[]): string =>
    named.map((scope) => scope.replace(/^https:.*\//, '')).join(', ')
  const missing = LOGIN_RULES[login].scopes.filter((scope) => !scopes.includes(scope))
  return sentence([
    ...(login === 'instagram_by_page' ? [say(visit, 'readByPage')] : []),
    say(visit, 'mayRead', { scopes: shown(scopes) }),
    ...(missing.length === 0 ? [] : [say(visit, 'mayNotRead', { scopes: shown(missing) })]),
  ])
}

function sentence(parts: readonly string[]): string {
  return `${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`
}

function moment({ language, deps }: SignedInVisit, at: Parameters<typeof momentText>[0]): string {
  return momentText(at, { language, zone: deps.zone })
}
