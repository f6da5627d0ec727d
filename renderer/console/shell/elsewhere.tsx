/** Where a link leads nowhere, or no desk answers: what happened and the way back, instead of a white page. */
import { Button } from '../../kit/button/button.tsx'
import { Problem } from '../../kit/feedback/problem.tsx'
import { useWords } from '../../kit/text/use-words.ts'

export function Elsewhere({ kind }: { readonly kind: 'no_screen' | 'no_desk' }) {
  const { i18n } = useWords()
  if (kind === 'no_desk') {
    return (
      <Problem
        title={i18n.t('No desk answers behind this window')}
        why={i18n.t('The desk is the part that keeps the records and works without a network.')}
        kept={i18n.t('Everything that was saved')}
        todo={i18n.t('Start Groundswell again; this window finds it by itself.')}
        code="no_desk"
      />
    )
  }
  return (
    <Problem
      title={i18n.t('There is no screen at this address')}
      why={i18n.t('The link may be older than this version.')}
      actions={<Button href="#/">{i18n.t('Go to Today')}</Button>}
    />
  )
}
