/** The API's own description: `openapi.json` for programs and the reference page for people. */
import { z } from 'zod'
import { languageFrom } from '../language.ts'
import { type OpenApi, openApiOf } from '../openapi.ts'
import { done, operation, type Operation, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { REFERENCE_POLICY, referencePage } from '../reference-page.ts'

const SHARED = { method: 'get', bodyBytesMax: SMALL_BODY_BYTES, rate: RATES.route } as const
const HTML = 'text/html; charset=utf-8'
/** The description of one version of the server; browsers ask again after this. */
const KEPT = 'public, max-age=300'

/** @param all every operation of this server, these included. */
export function docOperations(all: () => readonly Operation[]): readonly Operation[] {
  let document: OpenApi | undefined
  return [
    operation({
      ...SHARED,
      path: '/openapi.json',
      id: 'readOpenApi',
      summary: {
        en: 'This description as an OpenAPI 3.1 document.',
        de: 'Diese Beschreibung als OpenAPI-3.1-Dokument.',
      },
      cors: 'any',
      answers: { type: 'json', status: 200, schema: z.looseObject({ openapi: z.string() }) },
      errors: {},
      run: async () => {
        document ??= openApiOf(all())
        return done(document)
      },
    }),
    operation({
      ...SHARED,
      path: '/reference',
      id: 'findReference',
      summary: {
        en: 'Leads to the reference page in the browser’s language.',
        de: 'Führt zur Referenz in der Sprache des Browsers.',
      },
      cors: 'none',
      answers: { type: HTML, status: 302, text: 'The page’s address in Location' },
      errors: {},
      run: async ({ context }) => {
        const language = languageFrom(context.req.header('accept-language'))
        return { kind: 'made', response: context.redirect(`/reference/${language}`) }
      },
    }),
    operation({
      ...SHARED,
      path: '/reference/{language}',
      id: 'readReference',
      summary: { en: 'The reference page.', de: 'Die Referenz.' },
      cors: 'none',
      params: z.strictObject({ language: z.enum(['en', 'de']) }),
      answers: { type: HTML, status: 200, text: 'A page without any script' },
      errors: {},
      run: async ({ context, params }) => {
        const page = referencePage(all(), params.language)
        return {
          kind: 'made',
          response: context.body(page, 200, {
            'content-type': HTML,
            'content-language': params.language,
            'content-security-policy': REFERENCE_POLICY,
            'cache-control': KEPT,
          }),
        }
      },
    }),
  ]
}
