/** `/api/v1/session`: the portal's page gets its session for a browser that is signed in, and ends it. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_COOKIE } from '../../accounts/pages/visit.ts'
import type { Portal } from '../../auth/portal.ts'
import type { SessionRow } from '../../store/account-store.ts'
import type { Store } from '../../store/store.ts'
import { portalAsk } from '../asker.ts'
import {
  done,
  operation,
  type Operation,
  refusal,
  type Reply,
  SMALL_BODY_BYTES,
} from '../operation.ts'
import { RATES } from '../rates.ts'
import { endedAnswer, sessionAnswer } from '../router.schema.ts'

export interface SessionDeps {
  readonly signIn: { readonly portal: Portal }
  readonly store: Pick<Store, 'personRow' | 'endSession'>
}

const COMMON = {
  path: '/api/v1/session',
  cors: 'none',
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: RATES.route,
  errors: { 401: ['unauthorized'], 403: ['not_allowed'] },
} as const

export function sessionOperations(deps: SessionDeps): readonly Operation[] {
  const { portal } = deps.signIn
  return [
    operation({
      ...COMMON,
      method: 'post',
      id: 'openSession',
      summary: {
        en: 'The session of the portal’s page, for a browser that is signed in on our pages.',
        de: 'Die Sitzung der Portalseite, für einen Browser, der auf unseren Seiten angemeldet ist.',
      },
      answers: { type: 'json', status: 200, schema: sessionAnswer },
      run: async ({ context }) => {
        const secret = getCookie(context, SESSION_COOKIE)
        const access = await portal.open({ ...portalAsk(portal, context), secret })
        if (access.kind !== 'admitted') return refused(access.kind)
        return open(deps, context, { session: access.session, secret: secret ?? '' })
      },
    }),
    operation({
      ...COMMON,
      method: 'delete',
      id: 'endSession',
      summary: {
        en: 'Signs this browser out: it needs the token that the page was told.',
        de: 'Meldet diesen Browser ab: dafür braucht es das Wort, das der Seite gesagt wurde.',
      },
      answers: { type: 'json', status: 200, schema: endedAnswer },
      errors: { ...COMMON.errors, 503: ['not_saved'] },
      run: async ({ context }) => {
        const access = await portal.admit(portalAsk(portal, context))
        if (access.kind !== 'admitted') return refused(access.kind)
        const { person, id } = access.session
        const ended = await deps.store.endSession(person, id)
        if (!ended.ok) return refusal(503, 'not_saved')
        deleteCookie(context, portal.cookie.name, { path: '/', secure: portal.cookie.isSecure })
        deleteCookie(context, SESSION_COOKIE, { path: '/', secure: portal.cookie.isSecure })
        return done({ ended: true })
      },
    }),
  ]
}

function refused(kind: 'unknown' | 'foreign'): Reply {
  return kind === 'unknown' ? refusal(401, 'unauthorized') : refusal(403, 'not_allowed')
}

async function open(
  { signIn: { portal }, store }: SessionDeps,
  context: Context,
  { session, secret }: { readonly session: SessionRow; readonly secret: string },
): Promise<Reply> {
  const person = await store.personRow(session.person)
  if (person === undefined) return refusal(401, 'unauthorized')
  setCookie(context, portal.cookie.name, secret, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: portal.cookie.isSecure,
    path: '/',
  })
  return done({ person: session.person, name: person.name, token: portal.tokenOf(session.id) })
}
