/** All pages of sign-in and account, with their sheet and script. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { accountRoutes } from './account-routes.ts'
import { connectedRoutes } from './connection-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { LIVE_SCRIPT, LIVE_SCRIPT_NAME } from './live-script.ts'
import { SCRIPT, SCRIPT_NAME } from './script.ts'
import { type SignInDeps, signInRoutes } from './sign-in-routes.ts'
import { ICON, ICON_NAME } from './icon.ts'
import { STYLE, STYLE_NAME } from './style.ts'

const BODY_BYTES_MAX = 64 * 1024
const KEPT = 'public, max-age=31536000, immutable'

export function accountPages(deps: SignInDeps): Hono {
  const app = new Hono()
  for (const path of ['/sign-in/*', '/account/*', '/connect/*']) {
    app.use(
      path,
      bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (context) => context.text('', 413) }),
    )
    app.use(path, async (context, next) => {
      const own = ownAddress(context.req.url, deps.origin())
      if (own !== undefined && context.req.method === 'GET') return context.redirect(own, 302)
      return next()
    })
  }
  const kept = (type: string) => ({
    'content-type': type,
    'cache-control': KEPT,
    'x-content-type-options': 'nosniff',
  })
  app.get(`/sign-in/${STYLE_NAME}`, (context) =>
    context.body(STYLE, 200, kept('text/css; charset=utf-8')),
  )
  app.get(`/sign-in/${ICON_NAME}`, (context) => context.body(ICON, 200, kept('image/svg+xml')))
  for (const [name, script] of [
    [SCRIPT_NAME, SCRIPT],
    [LIVE_SCRIPT_NAME, LIVE_SCRIPT],
  ] as const)
    app.get(`/sign-in/${name}`, (context) =>
      context.body(script, 200, kept('text/javascript; charset=utf-8')),
    )
  // Whoever types the server's name alone.
  app.get('/', (context) => context.redirect('/account', 303))
  app.route('/sign-in', registerRoutes(deps))
  app.route('/sign-in', signInRoutes(deps))
  app.route('/account', accountRoutes(deps))
  app.route('/connect', connectedRoutes(deps))
  return app
}

/** Passkeys know no numbers for a host: who came by 127.0.0.1 goes on by the name. */
function ownAddress(url: string, origin: string): string | undefined {
  const asked = new URL(url)
  const own = new URL(origin)
  if (asked.hostname !== '127.0.0.1' || own.hostname !== 'localhost') return undefined
  return `${own.origin}${asked.pathname}${asked.search}`
}
