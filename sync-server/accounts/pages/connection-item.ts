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
import { stateSign } from './state-sign.ts'

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

/** How it stands, since when, and what mends it. */
function standing(visit: SignedInVisit, connection: Connection): Html {
  const { connectionStates } = visit.words
  const { state, failure, failedAt, waitsUntil } = connection
  if (state === 'needs_sign_in') {
    const isUnlinked = failure?.kind === 'unauthorized' && failure.reason === 'page_unlinked'
    const ended = isUnlinked ? connectionStates.page_unlinked : connectionStates.needs_sign_in
    return stateSign('bad', [ended, ...said(visit, 'endedOn', failedAt)])
  }
  if (failure === null) return stateSign('good', [connectionStates.live])
  const isWaiting = waitsUntil !== null && waitsUntil > visit.deps.world.now()
  return stateSign('warn', [
    connectionStates[failure.kind],
    ...said(visit, 'triedOn', failedAt),
    ...said(visit, 'waitsUntil', isWaiting ? waitsUntil : null),
  ])
}

function said(
  visit: SignedInVisit,
  word: 'endedOn' | 'triedOn' | 'waitsUntil',
  at: Connection['failedAt'],
): readonly string[] {
  return at === null ? [] : [say(visit, word, { on: moment(visit, at) })]
}

function fetchLines(visit: SignedInVisit, { connection, fetch }: ConnectionSeen): Html | null {
  const { fetchStates } = visit.words
  if (fetch === null)
    return connection.state === 'live' ? html`<br /><span>${fetchStates.begins}</span>` : null
  const { share, state } = fetch
  const word = wordOf(fetch)
  // That it waits is said above, with what it waits for.
  const isSaidAbove = word === 'waits' && connection.failure !== null
  const bar = html`<progress
    max="100"
    value="${Math.floor(share * 100)}"
    aria-label="${say(visit, 'progressOf', { name: connection.handle })}"
  ></progress>`
  return html`${isSaidAbove ? null : html`<br /><span role="status">${fetchStates[word]}</span>`}
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
  const unread = unreadText(visit, fetch)
  if (state === 'done' || state === 'needs_sign_in')
    return sentence([last, ...(state === 'done' ? [nextOf(visit, nextAt)] : []), ...unread])
  const days = { done: String(windowsDone), of: String(windows) }
  const how = [
    say(visit, 'begunAt', { on: moment(visit, begunAt) }),
    ...(windows > 0 ? [say(visit, 'windowsDone', days)] : []),
    pagesText(visit, fetch),
    ...leftText(visit, fetch),
  ].join(', ')
  return sentence([how, last, ...(state === 'running' ? [] : [nextOf(visit, nextAt)]), ...unread])
}

function unreadText(visit: SignedInVisit, { unread }: FetchSeen): readonly string[] {
  const { posts, fields, audience } = unread
  const named = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  return [
    ...(posts === 0 ? [] : [`${say(visit, 'postsUnread', { count: String(posts) })}${named}`]),
    ...(audience ? [say(visit, 'audienceUnread')] : []),
  ]
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
  const shown = (named: readonly string[]): string => {
    const words = named.map((scope) => scopeText(visit, scope.replace(/^https:.*\//, '')))
    return [...new Set(words)].join(', ')
  }
  const missing = LOGIN_RULES[login].scopes.filter((scope) => !scopes.includes(scope))
  return sentence([
    ...(login === 'instagram_by_page' ? [say(visit, 'readByPage')] : []),
    say(visit, 'mayRead', { scopes: shown(scopes) }),
    ...(missing.length === 0 ? [] : [say(visit, 'mayNotRead', { scopes: shown(missing) })]),
  ])
}

/** One that a platform granted besides, and that nobody asked for, stands by its own name. */
function scopeText({ words }: SignedInVisit, scope: string): string {
  const named: Readonly<Record<string, string>> = words.scopes
  return Object.hasOwn(named, scope) ? (named[scope] ?? scope) : scope
}

function sentence(parts: readonly string[]): string {
  return `${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`
}

function moment({ language, deps }: SignedInVisit, at: Parameters<typeof momentText>[0]): string {
  return momentText(at, { language, zone: deps.zone })
}
