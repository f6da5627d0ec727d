/** The types of the portal's client, written from the OpenAPI document: one entry an operation under `/api/v1`, in a part by whose it is. */
import type { JsonSchema } from './json-schema.ts'
import type { Json, OpenApi } from './openapi.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: JsonSchema
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>
interface Told {
  readonly operationId: string
  readonly summary: string
  /** Ways to prove who asks; absent: nobody has to. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content: Content }>>
}
interface Described {
  readonly told: Told
  readonly method: string
  readonly path: string
}

/** What is whoever asks' own, and what is an organisation's, which its programs ask for too. */
export const CLIENT_PARTS = ['own', 'organisation'] as const
export type ClientPart = (typeof CLIENT_PARTS)[number]

const NAMES: Readonly<Record<ClientPart, { readonly types: string; readonly addresses: string }>> =
  {
    own: { types: 'OwnOperations', addresses: 'OWN_ADDRESSES' },
    organisation: { types: 'OrganisationOperations', addresses: 'ORGANISATION_ADDRESSES' },
  }

/** Source text, not yet laid out. */
export function clientTypes(document: OpenApi, part: ClientPart): string {
  const { types, addresses } = NAMES[part]
  const all = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/v1/') && !path.startsWith('/api/v1/development/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, told]) => ({ path, method, told: toldOf(told) })),
    )
    .filter((one) => partOf(one) === part)
  return `/** Made of the server's OpenAPI document (\`portal-client.test.ts\` says how); not written by hand. */

export interface ${types} {
${all.map(typeOfOperation).join('\n')}
}

export const ${addresses} = {
${all.map(addressOf).join('\n')}
} as const satisfies Readonly<Record<keyof ${types}, { readonly method: string; readonly path: string }>>
`
}

function partOf({ told: { security = [] } }: Described): ClientPart {
  return security.some((way) => 'key' in way) ? 'organisation' : 'own'
}

function toldOf(told: Json): Told {
  // Of a document that we made.
  return told as unknown as Told
}

function typeOfOperation({ told }: Described): string {
  const { operationId, summary, parameters = [], requestBody, responses } = told
  const body = requestBody?.content['application/json']?.schema
  const parts = [
    group('params', parameters, 'path'),
    group('query', parameters, 'query'),
    body === undefined ? '' : `readonly body: ${typeOf(body)}`,
  ]
  const answer = Object.entries(responses).find(([status]) => status.startsWith('2'))
  const schema = answer?.[1].content['application/json']?.schema ?? {}
  const given = parts.filter((part) => part !== '').join('; ')
  const input = given === '' ? 'Readonly<Record<string, never>>' : `{ ${given} }`
  return `/** ${summary} */\nreadonly ${operationId}: { readonly input: ${input}; readonly answer: ${typeOf(schema)} }`
}

function group(
  name: 'params' | 'query',
  parameters: readonly Parameter[],
  where: Parameter['in'],
): string {
  const here = parameters.filter((one) => one.in === where)
  if (here.length === 0) return ''
  const mark = here.some(({ required }) => required) ? '' : '?'
  const fields = here.map((one) => field(one.name, one.schema, one.required))
  return `readonly ${name}${mark}: { ${fields.join('; ')} }`
}

function field(name: string, schema: JsonSchema, isRequired: boolean): string {
  const type = typeOf(schema)
  return `readonly ${name}${isRequired ? '' : '?'}: ${type}${isRequired ? '' : ' | undefined'}`
}

function addressOf({ told, method, path }: Described): string {
  return `${told.operationId}: { method: '${method.toUpperCase()}', path: '${path}' },`
}

function typeOf(schema: JsonSchema): string {
  const { properties, required = [], items, anyOf = schema.oneOf } = schema
  const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (choices !== undefined) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ')
  if (items !== undefined) return `readonly (${typeOf(items)})[]`
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([name, one]) =>
      field(name, one, required.includes(name)),
    )
    return `{ ${fields.join('; ')} }`
  }
  const plain: Readonly<Record<string, string>> = {
    string: 'string',
    integer: 'number',
    number: 'number',
    boolean: 'boolean',
    null: 'null',
    object: 'Readonly<Record<string, unknown>>',
  }
  return [schema.type ?? '']
    .flat()
    .map((type) => plain[type] ?? 'unknown')
    .join(' | ')
}
