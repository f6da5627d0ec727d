/** Is it alive, is it ready, what does it count: for balancers and dashboards. */
import type { Config } from '../../config.ts'
import type { Readiness } from '../readiness.ts'
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import type { Metrics } from '../metrics.ts'
import { readersOf } from '../readers.ts'
import { aliveAnswer, readyAnswer } from '../router.schema.ts'

export interface HealthDeps {
  readonly metrics: Metrics
  readonly readiness: () => Promise<Readiness>
  readonly config: Pick<Config, 'metricsFrom' | 'roles'>
}

const SHARED = {
  method: 'get',
  cors: 'none',
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: null,
} as const

export function healthOperations(deps: HealthDeps): readonly Operation[] {
  const { metrics, readiness } = deps
  const roles = [...deps.config.roles]
  const mayRead = readersOf(deps.config)
  return [
    operation({
      ...SHARED,
      path: '/livez',
      id: 'isAlive',
      summary: { en: 'Whether the process lives.', de: 'Ob der Prozess lebt.' },
      answers: { type: 'json', status: 200, schema: aliveAnswer },
      errors: {},
      run: async () => done({ alive: true }),
    }),
    operation({
      ...SHARED,
      path: '/readyz',
      id: 'isReady',
      summary: {
        en: 'Whether it does its work, and which: its roles. 503 while it starts or leaves, its disk takes nothing, or its tables lack a migration.',
        de: 'Ob er seine Arbeit tut, und welche: seine Rollen. 503, solange er startet oder geht, sein Datenträger nichts nimmt oder seinen Tabellen eine Migration fehlt.',
      },
      answers: { type: 'json', status: 200, schema: readyAnswer },
      errors: { 503: ['not_ready', 'not_saved', 'migrations_missing'] },
      run: async () => {
        const found = await readiness()
        if (found.kind !== 'ready') return refusal(503, found.kind)
        const { recovering, migrations } = found
        return done({ ready: true, recovering, migrations, roles })
      },
    }),
    operation({
      ...SHARED,
      path: '/metrics',
      id: 'readMetrics',
      summary: {
        en: 'Counters in the form of Prometheus, for this machine and networks the operator named; no label holds an id.',
        de: 'Zähler in der Form von Prometheus, für diesen Rechner und vom Betreiber genannte Netze; keine Marke trägt eine Kennung.',
      },
      answers: { type: 'text/plain', status: 200, text: 'Counters' },
      errors: { 404: ['not_found'] },
      run: async ({ context, address }) => {
        if (!mayRead(address, context)) return refusal(404, 'not_found')
        const headers = { 'content-type': metrics.contentType }
        return { kind: 'made', response: context.text(await metrics.text(), 200, headers) }
      },
    }),
  ]
}
