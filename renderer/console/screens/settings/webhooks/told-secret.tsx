/** A webhook's secret on the one occasion it is told; after this nobody can read it again. */
import { Note } from '../../../../kit/feedback/note.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from '../settings.module.css'

/** @param secret undefined: the answer that had it was lost on its way. */
export function ToldSecret({ secret }: { readonly secret: string | undefined }) {
  const { i18n } = useWords()
  if (secret === undefined) {
    return (
      <Note tone="warn" icon="warning" lead={i18n.t('The secret was lost on its way.')}>
        {i18n.t('Make a new secret for this webhook; nobody can read the lost one.')}
      </Note>
    )
  }
  return (
    <Section title={i18n.t('The secret')}>
      <output className={`mono ${styles['key']}`}>{secret}</output>
      <Note tone="warn" icon="warning">
        {i18n.t(
          'Copy it now to where messages are checked. It is shown this once and kept nowhere.',
        )}
      </Note>
    </Section>
  )
}
