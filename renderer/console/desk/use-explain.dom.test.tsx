/** What a person reads of an answer: every code as a sentence of the reader's language, and never the bare code. */
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import { COMMAND_REASONS, FAILURES } from '../../../shared/words/reasons.ts'
import { useAppearance } from '../../kit/theme/appearance.ts'
import { standInForLayout } from '../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../kit/theme/kit-provider.tsx'
import { useExplain } from './use-explain.ts'

beforeEach(standInForLayout)
afterEach(cleanup)

async function explainIn(language: 'en' | 'de'): Promise<(answer: Answer) => string> {
  useAppearance.getState().choose({ language, theme: 'light' })
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <KitProvider>{children}</KitProvider>
  )
  const { result } = renderHook(useExplain, { wrapper })
  await waitFor(() => expect(result.current).toBeTypeOf('function'))
  return (answer) => result.current(answer)
}

const refused = (reason: string, facts = {}): Answer => ({ kind: 'refused', reason, facts })

test.each(['en', 'de'] as const)('in %s every code has its own sentence', async (language) => {
  const explain = await explainIn(language)
  const { commands, failures } = LANGUAGES[language]
  for (const reason of COMMAND_REASONS) expect(explain(refused(reason))).toBe(commands[reason])
  for (const failure of FAILURES)
    expect(explain({ kind: 'failed', failure })).toBe(failures[failure])
})

test('a draft that somebody else changed is said as that, and a draft with gaps by its gaps', async () => {
  const explain = await explainIn('en')
  const overtaken = refused('wrong_state', { state: 'funded', draftChanged: true })
  expect(explain(overtaken)).toContain('Somebody else changed the draft')
  expect(explain(refused('wrong_state', { state: 'live' }))).toContain('state does not allow')
  const gaps = refused('not_publishable', { missing: ['venues_missing', 'brief_missing'] })
  expect(explain(gaps)).toContain('(a venue, the brief)')
})

test('a code of a newer server is said to be one', async () => {
  const explain = await explainIn('en')
  expect(explain(refused('moon_in_way'))).toContain('no words for. For support: moon_in_way')
})

test('a plan without room says how much of what is used', async () => {
  const explain = await explainIn('en')
  const full = refused('plan_limit', { limit: 'tills', used: 5, of: 5, plan: 'shop' })
  expect(explain(full)).toBe('The plan has no room for one more. (Tills: 5 of 5)')
})

test('too many tries at an account say how long to wait, those at a code to ask for another', async () => {
  const explain = await explainIn('en')
  expect(explain(refused('too_many', { waitMs: 61_000 }))).toBe(
    'Too many tries. Wait 2 minutes, then try again.',
  )
  expect(explain(refused('too_many'))).toBe('Too many tries. Ask for a new code.')
})
