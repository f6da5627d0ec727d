/** One line where something limited is made: how much of the plan is used, before one runs into its end. Silent without a limit. */
import type { LimitName } from '../../../shared/domain/account/plan.ts'
import { Note } from '../../kit/feedback/note.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useView } from '../desk/use-view.ts'
import { limitWords, planWords, usedWords } from './plan-words.ts'

export function LimitNote({ limit }: { readonly limit: LimitName }) {
  const words = useWords()
  const { i18n, language } = words
  const seen = useView('plan', {})
  const found = seen.kind === 'ready' ? seen.value.limits.find((one) => one.limit === limit) : null
  if (seen.kind !== 'ready' || !found || found.of === null) return null
  const facts = {
    limit: limitWords(limit, language),
    used: usedWords(found, words),
    plan: planWords(seen.value.plan, language),
  }
  if (found.used < found.of)
    return <p className="t12 i2">{i18n.t('{limit}: {used} in the plan {plan}.', facts)}</p>
  return (
    <Note tone="warn" icon="warning" lead={i18n.t('{limit}: {used} in the plan {plan}.', facts)}>
      {i18n.t('One more needs a larger plan: ask whoever runs your server, or make room first.')}
    </Note>
  )
}
