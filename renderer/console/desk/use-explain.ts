/** Answers and stable codes as sentences of the house's words: what happened, what was kept, what to do next. */
import { useCallback } from 'react'
import type { Facts } from '../../../shared/base/result.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { waitText } from '../../../shared/words/wait-text.ts'
import { filled, type Language } from '../../../shared/words/words.ts'
import { type Words, useWords } from '../../kit/text/use-words.ts'

export function useExplain(): (answer: Answer) => string {
  const words = useWords()
  return useCallback(
    (answer) => {
      if (answer.kind === 'failed') return codeWords(answer.failure, words)
      if (answer.kind === 'refused') return refusalWords(answer, words)
      return words.i18n.t('Done')
    },
    [words],
  )
}

/**
 * The sentence of a code of any kind: a refused command, a failure, the end of a session, a desk that did not start, a row set
 * aside. One of a newer server is said to be one, with the code for support.
 */
export function codeWords(code: string, { i18n, language }: Words): string {
  const { commands, failures, sessions, account } = LANGUAGES[language]
  const all = { ...account.refusals, ...sessions, ...failures, ...commands }
  const known = new Map(Object.entries(all)).get(code)
  return known ?? i18n.t('Something this version has no words for. For support: {code}', { code })
}

/** Why the server ended the session: `too_many` means desks here, not tries. */
export function sessionWords(code: string, words: Words): string {
  const known = new Map(Object.entries(LANGUAGES[words.language].sessions)).get(code)
  return known ?? codeWords(code, words)
}

function refusalWords(
  { reason, facts }: { readonly reason: string; readonly facts: Facts },
  words: Words,
): string {
  if (reason === 'wrong_state' && facts['draftChanged'] === true)
    return codeWords('draft_changed', words)
  if (reason === 'too_many' && typeof facts['waitMs'] === 'number')
    return waitWords(facts['waitMs'], words)
  const sentence = codeWords(reason, words)
  if (reason === 'plan_limit' && typeof facts['of'] === 'number')
    return `${sentence} ${limitIn(facts, words)}`
  const missing = missingIn(facts, words.language)
  return missing === null ? sentence : `${sentence} ${missing}`
}

/** Of tries at an account; a till's code, that has none left, says so by itself. */
function waitWords(waitMs: number, { language }: Words): string {
  const { too_many: sentence } = LANGUAGES[language].account.refusals
  return filled(sentence, { wait: waitText(waitMs, language) })
}

function missingIn({ missing }: Facts, language: Language): string | null {
  if (!Array.isArray(missing) || missing.length === 0) return null
  const names = new Map(Object.entries(LANGUAGES[language].missing))
  const list = missing.flatMap((code) => names.get(String(code)) ?? [])
  return list.length === 0 ? null : `(${list.join(', ')})`
}

/** `(Tills: 5 of 5)`; a newer server may limit what this version has no word for. */
function limitIn({ limit, used, of }: Facts, { i18n, language, number }: Words): string {
  const names = new Map(Object.entries(LANGUAGES[language].operating.limits))
  const name = names.get(String(limit)) ?? String(limit)
  const counts = { used: number(Number(used)), of: number(Number(of)) }
  return `(${name}: ${i18n.t('{used} of {of}', counts)})`
}
