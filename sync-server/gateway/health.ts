/** Is it alive, is it ready, what does it count: for balancers and dashboards. */
import { Hono } from 'hono'
import type { Metrics } from './metrics.ts'

export interface HealthDeps {
  readonly metrics: Metrics
  readonly isReady: () => boolean
}

export function healthRoutes({ metrics, isReady }: HealthDeps): Hono {
  const routes = new Hono()
  routes.get('/livez', (context) => context.json({ alive: true }))
  routes.get('/readyz', (context) =>
    isReady() ? context.json({ ready: true }) : context.json({ ready: false }, 503),
  )
  routes.get('/metrics', async (context) =>
    context.text(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
  return routes
}
