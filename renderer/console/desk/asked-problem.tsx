/** What stands where something asked of the server would: still loading, or why it is not there; above what was told before, a note. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { Button } from '../../kit/button/button.tsx'
import { Loading } from '../../kit/feedback/loading.tsx'
import { Note } from '../../kit/feedback/note.tsx'
import { Problem } from '../../kit/feedback/problem.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useExplain } from './use-explain.ts'

interface AskedProblemProps {
  /** As `useAsked` says it. */
  readonly asked: {
    readonly told: object | null
    readonly problem: Answer | null
    readonly again: () => void
  }
  readonly title: string
}

/** Nothing where the last asking was answered. */
export function AskedProblem({ asked: { told, problem, again }, title }: AskedProblemProps) {
  const { i18n } = useWords()
  const explain = useExplain()
  if (problem === null) return told === null ? <Loading /> : null
  const why = explain(problem)
  if (told === null) {
    const actions = <Button onClick={again}>{i18n.t('Ask again')}</Button>
    return <Problem title={title} why={why} actions={actions} />
  }
  return (
    <Note
      tone="warn"
      icon="warning"
      lead={i18n.t('This is as it was told before.')}
      actions={[{ words: i18n.t('Ask again'), act: again }]}
    >
      {why}
    </Note>
  )
}
