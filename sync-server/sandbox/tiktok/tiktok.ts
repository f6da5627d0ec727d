/** TikTok's Login Kit and Display API as its documents of 2026-11 say; nothing of its Business API. */
import { type Context, Hono, type Next } from 'hono'
import { HOSTS } from '../../connectors/platforms.ts'
import { askForConsent } from '../platforms/consent.ts'
import { throughFaults } from '../platforms/frame.ts'
import type { Outside, StandIn } from '../platforms/outside.ts'
import { answerError } from './answer.ts'
import { callLimit } from './call-limit.ts'
import { consentDesk } from './consent-desk.ts'
import { removeAuthorization } from './removed.ts'
import { tokenRoutes } from './token.ts'
import { userRoutes } from './user.ts'
import { videoRoutes } from './videos.ts'

export function createTiktok(outside: Outside): StandIn {
  const routes = new Hono()
  askForConsent(routes, outside, consentDesk(outside))
  const open = new Hono()
  open.use(
    throughFaults(outside, {
      failed: (context) => answerError(context, 'internal_error'),
      throttled: (context) => answerError(context, 'rate_limit_exceeded'),
    }),
  )
  open.route('/', tokenRoutes(outside))
  const isOver = callLimit(outside.now)
  open.use(async (context: Context, next: Next) =>
    isOver(context.req.path) ? answerError(context, 'rate_limit_exceeded') : next(),
  )
  open.route('/', userRoutes(outside))
  open.route('/', videoRoutes(outside))
  open.all('*', (context) => answerError(context, 'invalid_params', 'Unsupported path'))
  routes.route(`/${HOSTS.tiktok.host}`, open)
  return {
    outside,
    routes,
    remove: (_login, account) => removeAuthorization(outside, account),
    erase: () => {},
    tick: () => {},
  }
}
