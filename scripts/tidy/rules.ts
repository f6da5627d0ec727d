/** Numbered rules: those that a README states and those that a test's title begins with. */

const STATED = /^\s*(?:[-*|#]+\s*)?(?:\*\*|`)?([A-Z]{2}-\d+)\b/gm
const PROVED = /['"`]([A-Z]{2}-\d+) /g
const TITLE = /\b(?:test|it)(?:\.\w+)*\(\s*['"`]([^'"`]*)/g

interface Proof {
  readonly path: string
  readonly text: string
}

export interface RuleFaults {
  readonly statedTwice: readonly string[]
  readonly unproved: readonly string[]
  readonly unstated: readonly string[]
}

/** What does not match between the rules of all READMEs and the titles of all tests. */
export function ruleFaults(readmes: readonly Proof[], tests: readonly Proof[]): RuleFaults {
  const stated = readmes.flatMap(({ path, text }) =>
    found(STATED, text).map((rule) => ({ rule, path })),
  )
  const rules = new Set(stated.map(({ rule }) => rule))
  const proved = tests.flatMap(({ path, text }) =>
    found(PROVED, text).map((rule) => ({ rule, path })),
  )
  const provedRules = new Set(proved.map(({ rule }) => rule))
  return {
    statedTwice: stated
      .filter(({ rule }, at) => stated.findIndex((other) => other.rule === rule) !== at)
      .map(({ rule, path }) => `${path}: ${rule}`),
    unproved: stated
      .filter(({ rule }) => !provedRules.has(rule))
      .map(({ rule, path }) => `${path}: ${rule}`),
    unstated: unique(
      proved.filter(({ rule }) => !rules.has(rule)).map(({ rule, path }) => `${path}: ${rule}`),
    ),
  }
}

/** Titles of a test file that begin with no rule. */
export function titlesWithoutRule(text: string): readonly string[] {
  return found(TITLE, text).filter((title) => !/^[A-Z]{2}-\d+ /.test(title))
}

function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)]
}

function found(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}
