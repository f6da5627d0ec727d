/** What stands where a view would: still loading, or that this desk could not answer. */
import { Loading } from '../../kit/feedback/loading.tsx'
import { Problem } from '../../kit/feedback/problem.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import type { ViewState } from './use-view.ts'

interface ViewProblemProps {
  /** As `useView` says it. */
  readonly view: Exclude<ViewState<unknown>, { kind: 'ready' }> | { readonly kind: 'ready' }
  readonly title: string
  /** What is safe, in words. */
  readonly kept?: string
}

/** Nothing once the view is here. */
export function ViewProblem({ view, title, kept }: ViewProblemProps) {
  const { i18n } = useWords()
  if (view.kind === 'ready') return null
  if (view.kind === 'loading') return <Loading />
  return (
    <Problem
      title={title}
      why={i18n.t('This desk could not answer. Nothing was changed.')}
      code={view.failure}
      {...(kept === undefined ? {} : { kept })}
    />
  )
}
