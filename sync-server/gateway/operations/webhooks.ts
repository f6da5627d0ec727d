/** `/api/v1/webhooks`: an organisation's programs, or its people, keep its webhooks and look at what they were told. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { instant } from '../../../shared/base/time.ts'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import type { ServerError } from '../../../shared/words/reasons.ts'
import type { Again } from '../../store/deliveries.ts'
import { deliveryPage, type PageAsked } from '../../webhooks/delivery-pages.ts'
import {
  type Asking,
  type Described,
  type Edited,
  editWebhook,
  endWebhook,
  listWebhooks,
  makeWebhook,
  type ManageDeps,
  rotateWebhook,
  sendAgain,
  switchWebhook,
  testWebhook,
} from '../../webhooks/manage.ts'
import { type CallerDeps, type Keeper, keeperOf } from '../caller.ts'
import {
  type Asked,
  done,
  type Made,
  operation,
  type Operation,
  refusal,
  type Reply,
  SMALL_BODY_BYTES,
} from '../operation.ts'
import { once, type OnceDeps } from '../once.ts'
import { RATES } from '../rates.ts'
import {
  deliveryPageAnswer,
  deliveryQuery,
  editWebhookBody,
  makeWebhookBody,
  nothingMore,
  ofOrganisation,
  sendAgainBody,
  sentAgain,
  sentTest,
  switchWebhookBody,
  toldSecret,
  webhookList,
  webhookParams,
} from '../webhooks.schema.ts'

export interface WebhookDeps extends CallerDeps, Omit<ManageDeps, 'store' | 'world' | 'keys'> {
  readonly metrics: OnceDeps['metrics']
  readonly log: OnceDeps['log']
  readonly store: CallerDeps['store'] & ManageDeps['store'] & OnceDeps['store']
  readonly keys: ManageDeps['keys'] & OnceDeps['keys']
  readonly world: CallerDeps['world'] & ManageDeps['world'] & OnceDeps['world']
}

interface OfOrganisation {
  readonly organisation?: string | undefined
}
interface OneWebhook {
  readonly webhook: string
}
type AgainBody =
  | { readonly message: string }
  | { readonly from: number; readonly until: number; readonly onlyDead: boolean }

const STATUS = {
  unknown_webhook: 404,
  unknown_delivery: 404,
  too_many_webhooks: 409,
  webhook_off: 409,
  webhook_address: 400,
  feature_off: 403,
} as const satisfies Readonly<Partial<Record<ServerError, ContentfulStatusCode>>>
const BASE = '/api/v1/webhooks'
const ONE = `${BASE}/{webhook}`
const SHARED = {
  security: 'key_or_person',
  cors: 'none',
  query: ofOrganisation,
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: RATES.route,
} as const
const DENIED = {
  401: ['unauthorized', 'use_dpop_nonce'],
  403: ['not_allowed', 'key_scope_missing'],
} as const
const CHANGED = {
  ...DENIED,
  403: ['not_allowed', 'key_scope_missing', 'feature_off'],
  404: ['unknown_webhook'],
  503: ['not_saved'],
} as const

export function webhookOperations(deps: WebhookDeps): readonly Operation[] {
  return [...telling(deps), ...making(deps), ...changing(deps), ...sending(deps)]
}

function telling(deps: WebhookDeps): readonly Operation[] {
  return [
    operation<unknown, OfOrganisation>({
      ...SHARED,
      method: 'get',
      path: BASE,
      id: 'listWebhooks',
      summary: {
        en: 'The organisation’s webhooks, newest first; their secrets are told once and not here.',
        de: 'Die Webhooks der Organisation, die neuesten zuerst; ihre Geheimnisse werden einmal gesagt und nicht hier.',
      },
      answers: { type: 'json', status: 200, schema: webhookList },
      errors: DENIED,
      run: (asked) =>
        kept(deps, asked, async ({ organisation }) =>
          done({ webhooks: await listWebhooks(deps, organisation) }),
        ),
    }),
    operation<OneWebhook, PageAsked & OfOrganisation>({
      ...SHARED,
      method: 'get',
      path: `${ONE}/deliveries`,
      id: 'listDeliveries',
      summary: {
        en: 'What a webhook was told, newest first: how each attempt ended, and the beginning of the answer.',
        de: 'Was einem Webhook gesagt wurde, das Neueste zuerst: wie jeder Versuch ausging und der Anfang der Antwort.',
      },
      params: webhookParams,
      query: deliveryQuery,
      answers: { type: 'json', status: 200, schema: deliveryPageAnswer },
      errors: { ...DENIED, 404: ['unknown_webhook'] },
      run: (asked) =>
        kept(deps, asked, async ({ organisation }) => {
          const key = { organisation, id: asked.params.webhook }
          const page = await deliveryPage(deps, key, asked.query)
          return page === undefined ? refusal(404, 'unknown_webhook') : done(page)
        }),
    }),
  ]
}

function making(deps: WebhookDeps): readonly Operation[] {
  return [
    operation<unknown, OfOrganisation, Described>({
      ...SHARED,
      method: 'post',
      once: true,
      path: BASE,
      id: 'makeWebhook',
      summary: {
        en: 'Make a webhook; the answer has its secret, this once.',
        de: 'Einen Webhook anlegen; die Antwort enthält sein Geheimnis, dieses eine Mal.',
      },
      body: makeWebhookBody,
      answers: { type: 'json', status: 201, schema: toldSecret },
      errors: {
        ...DENIED,
        403: CHANGED[403],
        400: ['webhook_address'],
        409: ['too_many_webhooks'],
        503: ['not_saved'],
      },
      run: (asked) =>
        change(deps, asked, { what: 'make', run: (by) => makeWebhook(deps, by, asked.body) }),
    }),
    operation<OneWebhook, OfOrganisation>({
      ...changed('post', '/rotate', 'rotateWebhook'),
      summary: {
        en: 'Make a new secret; for a day more messages are signed with the former one too.',
        de: 'Ein neues Geheimnis machen; einen Tag lang werden Nachrichten auch mit dem früheren signiert.',
      },
      answers: { type: 'json', status: 200, schema: toldSecret },
      run: (asked) =>
        change(deps, asked, {
          what: 'rotate',
          run: (by, id) => rotateWebhook(deps, by, id),
        }),
    }),
  ]
}

function changing(deps: WebhookDeps): readonly Operation[] {
  const answers = { type: 'json', status: 200, schema: nothingMore } as const
  return [
    operation<OneWebhook, OfOrganisation, Edited>({
      ...changed('patch', '', 'changeWebhook'),
      summary: {
        en: 'Change name, address or events; what is left out stays.',
        de: 'Name, Adresse oder Ereignisse ändern; was fehlt, bleibt.',
      },
      body: editWebhookBody,
      answers,
      errors: { ...CHANGED, 400: ['webhook_address'] },
      run: (asked) =>
        change(deps, asked, {
          what: 'edit',
          run: (by, id) => editWebhook(deps, by, { ...asked.body, id }),
        }),
    }),
    operation<OneWebhook, OfOrganisation, { readonly on: boolean }>({
      ...changed('post', '/switch', 'switchWebhook'),
      summary: {
        en: 'Switch a webhook off, so that it is told nothing, or on again.',
        de: 'Einen Webhook abschalten, sodass ihm nichts gesagt wird, oder wieder einschalten.',
      },
      body: switchWebhookBody,
      answers,
      run: (asked) => {
        const { on } = asked.body
        return change(deps, asked, {
          what: on ? 'switch_on' : 'switch_off',
          run: (by, id) => switchWebhook(deps, by, { id, on }),
        })
      },
    }),
    operation<OneWebhook, OfOrganisation>({
      ...changed('delete', '', 'endWebhook'),
      summary: {
        en: 'Delete a webhook with its log; what waits for it is sent no more.',
        de: 'Einen Webhook mit seinem Protokoll löschen; was für ihn wartet, wird nicht mehr gesendet.',
      },
      answers,
      run: (asked) =>
        change(deps, asked, { what: 'end', run: (by, id) => endWebhook(deps, by, id) }),
    }),
  ]
}

function sending(deps: WebhookDeps): readonly Operation[] {
  return [
    operation<OneWebhook, OfOrganisation>({
      ...changed('post', '/test', 'testWebhook'),
      summary: {
        en: 'Send a test message; the log of deliveries tells how it went.',
        de: 'Eine Probenachricht senden; das Protokoll der Zustellungen sagt, wie es ging.',
      },
      answers: { type: 'json', status: 202, schema: sentTest },
      errors: { ...CHANGED, 409: ['webhook_off'] },
      run: (asked) =>
        change(deps, asked, { what: null, run: (by, id) => testWebhook(deps, by, id) }),
    }),
    operation<OneWebhook, OfOrganisation, AgainBody>({
      ...changed('post', '/replay', 'replayDeliveries'),
      summary: {
        en: 'Send again what is over: one message, or all of a span that were given up. Their ids stay.',
        de: 'Noch einmal senden, was vorbei ist: eine Nachricht oder alle aufgegebenen einer Spanne. Ihre Ids bleiben.',
      },
      body: sendAgainBody,
      answers: { type: 'json', status: 202, schema: sentAgain },
      errors: { ...CHANGED, 404: ['unknown_webhook', 'unknown_delivery'], 409: ['webhook_off'] },
      run: (asked) => {
        const again = againOf(asked.body)
        return change(deps, asked, {
          what: 'send_again',
          run: (by, id) => sendAgain(deps, by, { id, again }),
        })
      },
    }),
  ]
}

function againOf(body: AgainBody): Again {
  if ('message' in body) return { kind: 'one', message: body.message }
  const { from, until, onlyDead } = body
  return { kind: 'span', from: instant(from), until: instant(until), onlyDead }
}

/** An operation on one webhook that changes something, as all of them begin. */
function changed<Method extends Made<unknown, unknown, unknown>['method']>(
  method: Method,
  under: string,
  id: string,
) {
  const path = `${ONE}${under}`
  const common = { ...SHARED, method, path, id, params: webhookParams, errors: CHANGED } as const
  return method === 'post' ? ({ ...common, once: true } as const) : common
}

type AskedHere = Pick<
  Asked<unknown, OfOrganisation, unknown>,
  'query' | 'context' | 'charge' | 'address' | 'params' | 'body'
>

async function kept(
  deps: WebhookDeps,
  asked: AskedHere,
  run: (keeper: Keeper) => Promise<Reply>,
): Promise<Reply> {
  const { organisation } = asked.query
  const wanted = { action: 'manage_integrations', scope: 'webhooks_manage', organisation } as const
  const keeper = await keeperOf(deps, asked, wanted)
  if (keeper instanceof Response) return { kind: 'made', response: keeper }
  const reply = await run(keeper)
  if (reply.kind === 'done') await keeper.used()
  return reply
}

interface Change {
  /** As the security log names it; null: it tells nothing of it. */
  readonly what: string | null
  readonly run: (asking: Asking, id: string) => Promise<WireAnswer>
}

function change(deps: WebhookDeps, asked: AskedHere, { what, run }: Change): Promise<Reply> {
  // Absent where the address names none.
  const id = (asked.params as Partial<OneWebhook>).webhook ?? ''
  return kept(deps, asked, async ({ organisation, actor }) => {
    const deed =
      what === null
        ? {}
        : {
            audit: {
              organisation,
              actor,
              event: 'webhook_changed' as const,
              subject: id === '' ? null : id,
              origin: asked.address,
              facts: { what },
            },
          }
    const act = async (): Promise<Reply> =>
      replyOf(await run({ organisation, by: actor.id, command: null, ...deed }, id))
    const principal = `${organisation} ${actor.kind} ${actor.id}`
    return asked.context.req.method === 'POST' ? once(deps, asked, { principal, run: act }) : act()
  })
}

function replyOf(answer: WireAnswer): Reply {
  if (answer.kind === 'done') return done(answer.value)
  if (answer.kind === 'failed') return refusal(503, 'not_saved')
  const reason = Object.hasOwn(STATUS, answer.reason)
    ? // Just looked at.
      (answer.reason as keyof typeof STATUS)
    : undefined
  return reason === undefined ? refusal(500, 'internal') : refusal(STATUS[reason], reason)
}
