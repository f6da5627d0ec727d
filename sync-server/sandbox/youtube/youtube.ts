/** Google's sign-in with the YouTube Data and Analytics APIs, as their documents of 2026-11 say. */
import { Hono } from 'hono'
import { HOSTS } from '../../connectors/platforms.ts'
import { askForConsent } from '../platforms/consent.ts'
import { throughFaults } from '../platforms/frame.ts'
import { type Outside, type StandIn, subjectOf } from '../platforms/outside.ts'
import { answerError } from './answer.ts'
import { consentDesk } from './consent-desk.ts'
import { createHub } from './hub.ts'
import { listRoutes } from './lists.ts'
import { createQuota } from './quota.ts'
import { reportRoutes } from './reports.ts'
import { tokenRoutes } from './token.ts'

export function createYoutube(outside: Outside): StandIn {
  const routes = new Hono()
  askForConsent(routes, outside, consentDesk(outside))
  const { googleToken, youtube, youtubeAnalytics } = HOSTS
  for (const { host } of [googleToken, youtube, youtubeAnalytics]) {
    routes.use(
      `/${host}/*`,
      throughFaults(outside, {
        failed: (context) => answerError(context, 'backendError'),
        throttled: (context) => answerError(context, 'rateLimitExceeded'),
      }),
    )
  }
  const hub = createHub(outside)
  routes.route('/', hub.routes)
  routes.route('/', tokenRoutes(outside))
  routes.route(`/${youtube.host}`, listRoutes(outside, createQuota(outside)))
  routes.route(`/${youtubeAnalytics.host}`, reportRoutes(outside))
  for (const { host } of [youtube, youtubeAnalytics]) {
    routes.all(`/${host}/*`, (context) => answerError(context, 'notFound'))
  }
  return {
    outside,
    routes,
    remove: (login, account) => outside.tokens.revokeAll(subjectOf(login, account)),
    erase: () => {},
    tick: hub.tick,
  }
}
