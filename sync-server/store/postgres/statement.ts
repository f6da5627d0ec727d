/**
 * A statement as the tables say it, in PostgreSQL's words: numbered parameters, whether one is null as a truth of its own (what
 * kind it has is not known from that), and names in camel case quoted, since they would be folded. Nothing else is translated:
 * what both databases do not understand is written apart or not at all.
 */
import { assert } from '../../../shared/base/assert.ts'

export interface Translated {
  readonly text: string
  /** Names of the parameters in their order, or `NAME IS NULL`; empty where they have none. */
  readonly names: readonly string[]
}

const WORDS = /'(?:[^']|'')*'|@\w+(?: IS NULL)?|\?/g
const IS_NULL = ' IS NULL'
const CAMEL_ALIAS = /\bAS ([a-z]+[A-Z]\w*)/g

export function translateStatement(sql: string): Translated {
  const names: string[] = []
  let unnamed = 0
  const text = sql.replace(WORDS, (word) => {
    if (word.startsWith("'")) return word
    if (word === '?') return `$${(unnamed += 1)}`
    const name = word.slice(1)
    if (!names.includes(name)) names.push(name)
    const number = `$${names.indexOf(name) + 1}`
    return name.endsWith(IS_NULL) ? `CAST(${number} AS BOOLEAN)` : number
  })
  assert(unnamed === 0 || names.length === 0, 'parameters are named or not')
  return { text: text.replaceAll(CAMEL_ALIAS, 'AS "$1"'), names }
}

export function valuesOf({ names }: Translated, params: readonly unknown[]): readonly unknown[] {
  if (names.length === 0) return params
  // The one argument of a statement with names is an object that has them.
  const given = params[0] as Readonly<Record<string, unknown>>
  return names.map((word) => {
    const name = word.replace(IS_NULL, '')
    assert(given[name] !== undefined, `a parameter is given: ${name}`)
    return word === name ? given[name] : given[name] === null
  })
}
