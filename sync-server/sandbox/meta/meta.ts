/** Meta with its two logins, Instagram's and Facebook's, as its documents of 2026-11 say. */
import { type Context, Hono } from 'hono'
import { HOSTS } from '../../connectors/platforms.ts'
import { askForConsent } from '../platforms/consent.ts'
import { throughFaults } from '../platforms/frame.ts'
import type { Outside, StandIn } from '../platforms/outside.ts'
import { consentDesk } from './consent-desks.ts'
import { askGraph, failedBy, type Graph, throttledBy } from './graph.ts'
import { createTelling } from './telling.ts'
import { tokenRoutes } from './token.ts'
import { createUsage } from './usage.ts'

const GRAPHS = [
  { login: 'instagram', host: HOSTS.instagramGraph.host },
  { login: 'facebook', host: HOSTS.facebookGraph.host },
] as const

export function createMeta(outside: Outside): StandIn {
  const routes = new Hono()
  for (const login of ['instagram', 'facebook'] as const) {
    askForConsent(routes, outside, consentDesk(outside, login))
  }
  const telling = createTelling(outside)
  const graph: Graph = { outside, telling, count: createUsage(outside) }
  routes.use(
    `/${HOSTS.instagramCode.host}/*`,
    throughFaults(outside, {
      failed: failedBy,
      throttled: (context) => throttledBy(context, 'instagram'),
    }),
  )
  for (const { login, host } of GRAPHS) {
    const own = { failed: failedBy, throttled: (context: Context) => throttledBy(context, login) }
    routes.use(`/${host}/*`, throughFaults(outside, own))
  }
  routes.route('/', tokenRoutes(outside))
  for (const { login, host } of GRAPHS) {
    routes.all(`/${host}/*`, (context) => askGraph(graph, context, login))
  }
  const { remove, erase, tick } = telling
  return { outside, routes, remove, erase, tick }
}
