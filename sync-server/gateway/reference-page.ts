/** The HTTP API for people to read: one static page a language, without scripts, made of the operations that the router mounts. */
import { createHash } from 'node:crypto'
import type { ZodType } from 'zod'
import { LANGUAGES } from '../../shared/words/languages.ts'
import { SERVER_ERRORS } from '../../shared/words/reasons.ts'
import type { Language } from '../../shared/words/words.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import { errorsOf } from './openapi.ts'
import type { Operation } from './operation.ts'
import { REFERENCE_STYLE } from './reference-style.ts'
import { REFERENCE_WORDS, type ReferenceWords } from './reference-words.ts'

const STYLE_HASH = createHash('sha256').update(REFERENCE_STYLE).digest('base64')

/** Nothing but the page's own style is run, loaded or sent. */
export const REFERENCE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function referencePage(operations: readonly Operation[], language: Language): string {
  const words = REFERENCE_WORDS[language]
  const other = language === 'en' ? 'de' : 'en'
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${REFERENCE_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header><h1>${words.title}</h1><p><a href="/reference/${other}" hreflang="${other}" lang="${other}">${words.otherLanguage}</a> <a href="/openapi.json">openapi.json</a></p></header>
<div class="frame">
<nav aria-label="${words.contents}">${contents(operations, words)}</nav>
<main id="main">
${words.intro.map((text) => `<p>${text}</p>`).join('\n')}
${operations.map((one) => section(one, language, words)).join('\n')}
${reasons(language, words)}
</main>
</div>
</body>
</html>
`
}

function contents(operations: readonly Operation[], words: ReferenceWords): string {
  const items = operations.map(
    ({ id, method, path }) =>
      `<li><a href="#${id}"><b>${method.toUpperCase()}</b> ${escaped(path)}</a></li>`,
  )
  return `<ol>${items.join('')}<li><a href="#reasons">${words.reasons}</a></li></ol>`
}

function section(operation: Operation, language: Language, words: ReferenceWords): string {
  const { id, method, path, summary, security, body, params, query, answers, once } = operation
  const parts = [
    `<h2 id="${id}"><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code></h2>`,
    `<p>${escaped(summary[language])}</p>`,
    `<p class="note">${words.security[security ?? 'none']}</p>`,
    params === undefined ? '' : fields(words.inAddress, params, 'input'),
    query === undefined ? '' : fields(words.inQuestion, query, 'input'),
    body === undefined ? '' : fields(words.inBody, body, 'input'),
    once === undefined ? '' : `<p class="note">${words.once}</p>`,
    'schema' in answers
      ? fields(`${words.answer} ${answers.status}`, answers.schema, 'output')
      : '',
    refusals(operation, words),
  ]
  return `<section aria-labelledby="${id}">${parts.filter((part) => part !== '').join('\n')}</section>`
}

function fields(title: string, schema: ZodType, io: 'input' | 'output'): string {
  const rows = rowsOf('', jsonSchemaOf(schema, io))
  if (rows.length === 0) return ''
  return `<h3>${title}</h3><table><tbody>${rows.join('')}</tbody></table>`
}

/** A row a field; what is nested is named by its path. */
function rowsOf(path: string, schema: JsonSchema): readonly string[] {
  const { properties = {}, required = [], anyOf: ways = [] } = schema
  const inEach = ways.flatMap((way) => rowsOf(path, way))
  const own = Object.entries(properties).flatMap(([name, property]) => {
    const here = path === '' ? name : `${path}.${name}`
    const mark = required.includes(name) ? '' : '?'
    const { items, description: note = '' } = property
    const row = `<tr><th scope="row"><code>${escaped(here)}${mark}</code></th><td><code>${escaped(typeOf(property))}</code></td><td>${escaped(note)}</td></tr>`
    const nested = rowsOf(here, property).concat(items ? rowsOf(`${here}[]`, items) : [])
    return [row].concat(nested)
  })
  return own.concat(inEach)
}

const BOUNDS = ['minimum', 'maximum', 'minLength', 'maxLength'] as const

function typeOf(schema: JsonSchema): string {
  const choices = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (choices !== undefined) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  const { anyOf = schema.oneOf, items, type = 'any' } = schema
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' | ')
  if (items !== undefined) return `${typeOf(items)}[]`
  const bounds = BOUNDS.flatMap((name) => {
    const bound = schema[name]
    return bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER
      ? []
      : [`${name} ${bound}`]
  })
  return [[type].flat().join(' | '), ...bounds].join(', ')
}

function refusals(operation: Operation, words: ReferenceWords): string {
  const items = [...errorsOf(operation)].flatMap(([status, errors]) =>
    errors.map((error) => `<li>${status} <a href="#${error}"><code>${error}</code></a></li>`),
  )
  return `<h3>${words.refusals}</h3><ul class="refusals">${items.join('')}</ul>`
}

function reasons(language: Language, words: ReferenceWords): string {
  const rows = SERVER_ERRORS.map(
    (error) =>
      `<tr id="${error}"><th scope="row"><code>${error}</code></th><td>${escaped(LANGUAGES[language].server[error])}</td></tr>`,
  )
  return `<section aria-labelledby="reasons"><h2 id="reasons">${words.reasons}</h2><table><tbody>${rows.join('')}</tbody></table></section>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
