/** The operator's page, for those who may read the counters. */
import type { Context } from 'hono'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import type { Store } from '../../store/store.ts'
import { languageFrom } from '../language.ts'
import { operation, type Operation, refusal, type Reply, SMALL_BODY_BYTES } from '../operation.ts'
import { OPERATOR_POLICY, operatorPage } from '../operator-page.ts'
import { RATES } from '../rates.ts'
import { readersOf } from '../readers.ts'

const HTML = 'text/html; charset=utf-8'
const JOBS_SHOWN = 200
const SHARED = {
  method: 'get',
  cors: 'none',
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: RATES.route,
  errors: { 404: ['not_found'] },
} as const

export interface OperatorDeps {
  readonly config: Pick<Config, 'metricsFrom' | 'zone'>
  readonly store: Pick<Store, 'jobs' | 'jobCounts' | 'schema' | 'replicaLagMs'>
}

export function operatorOperations({ config, store }: OperatorDeps): readonly Operation[] {
  const mayRead = readersOf(config)
  const guarded = async (
    { context, address }: { readonly context: Context; readonly address: string },
    made: () => Promise<Response> | Response,
  ): Promise<Reply> => {
    if (!mayRead(address, context)) return refusal(404, 'not_found')
    return { kind: 'made', response: await made() }
  }
  return [
    operation({
      ...SHARED,
      path: '/operator',
      id: 'findOperatorPage',
      summary: {
        en: 'Leads to the operator’s page in the browser’s language, for those who may read the counters.',
        de: 'Führt zur Seite des Betreibers in der Sprache des Browsers, für die, die die Zähler lesen dürfen.',
      },
      answers: { type: HTML, status: 302, text: 'The page’s address in Location' },
      run: (asked) =>
        guarded(asked, () => {
          const language = languageFrom(asked.context.req.header('accept-language'))
          return asked.context.redirect(`/operator/${language}`)
        }),
    }),
    operation({
      ...SHARED,
      path: '/operator/{language}',
      id: 'readOperatorPage',
      summary: {
        en: 'How the database stands and what the server’s jobs do, the dead ones first. It changes nothing.',
        de: 'Wie die Datenbank steht und was die Aufträge des Servers tun, die toten zuerst. Sie ändert nichts.',
      },
      params: z.strictObject({ language: z.enum(['en', 'de']) }),
      answers: { type: HTML, status: 200, text: 'A page without any script' },
      run: (asked) =>
        guarded(asked, async () => {
          const { language } = asked.params
          const [jobs, counts] = [await store.jobs(JOBS_SHOWN), store.jobCounts()]
          const [schema, replicaLagMs] = [store.schema(), await store.replicaLagMs()]
          const told = { jobs, counts, schema, replicaLagMs, language, zone: config.zone }
          const page = operatorPage(told)
          return asked.context.body(page, 200, {
            'content-type': HTML,
            'content-language': language,
            'content-security-policy': OPERATOR_POLICY,
            'cache-control': 'no-store',
          })
        }),
    }),
  ]
}
