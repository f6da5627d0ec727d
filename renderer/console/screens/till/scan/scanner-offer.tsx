/** Over the list: a scanner that types another layout than the system was read right, and could be remembered. */
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import styles from '../scan-list.module.css'
import type { Layout } from './layouts.ts'
import type { Scanner } from './use-scanner.ts'

export function ScannerOffer({ scanner: { offer, answerOffer } }: { readonly scanner: Scanner }) {
  const words = useWords()
  if (offer === null) return null
  return (
    <p className={styles['offer']} role="status">
      <span>{offerWords(offer, words)}</span>
      <button type="button" onClick={() => answerOffer(true)}>
        {words.i18n.t('Remember')}
      </button>
      <button type="button" onClick={() => answerOffer(false)}>
        {words.i18n.t('Not now')}
      </button>
    </p>
  )
}

function offerWords(layout: Layout, { i18n }: Words): string {
  switch (layout) {
    case 'de':
      return i18n.t('The scanner types US keys on a German board.')
    case 'fr':
      return i18n.t('The scanner types US keys on a French board.')
    case 'typed':
    case 'upper':
    case 'places':
    case 'learned':
      return i18n.t('The scanner types another layout.')
  }
}
