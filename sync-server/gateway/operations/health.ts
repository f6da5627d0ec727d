/** Is it alive, is it ready, what does it count: for balancers and dashboards. */
import { done, operation, type Operation, refusal, SMALL_BODY_BYTES } from '../operation.ts'
import type { Metrics } from '../metrics.ts'
import { aliveAnswer, readyAnswer } from '../router.schema.ts'

export interface HealthDeps {
  readonly metrics: Metrics
  readonly isReady: () => boolean
}

const SHARED = {
  method: 'get',
  cors: 'none',
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: null,
} as const

export function healthOperations({ metrics, isReady }: HealthDeps): readonly Operation[] {
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
        en: 'Whether it takes sessions; 503 while it starts or leaves.',
        de: 'Ob er Sitzungen annimmt; 503, solange er startet oder geht.',
      },
      answers: { type: 'json', status: 200, schema: readyAnswer },
      errors: { 503: ['not_ready'] },
      run: async () => (isReady() ? done({ ready: true }) : refusal(503, 'not_ready')),
    }),
    operation({
      ...SHARED,
      path: '/metrics',
      id: 'readMetrics',
      summary: {
        en: 'Counters in the form of Prometheus; no label holds an id.',
        de: 'Zähler in der Form von Prometheus; keine Marke trägt eine Kennung.',
      },
      answers: { type: 'text/plain', status: 200, text: 'Counters' },
      errors: {},
      run: async ({ context }) => {
        const headers = { 'content-type': metrics.contentType }
        return { kind: 'made', response: context.text(await metrics.text(), 200, headers) }
      },
    }),
  ]
}
