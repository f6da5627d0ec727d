/** A key's text on the one occasion it is told; after this nobody can read it again. */
import { Note } from '../../../kit/feedback/note.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './settings.module.css'

/** @param text undefined: the answer that had it was lost on its way. */
export function ToldKey({ text }: { readonly text: string | undefined }) {
  const { i18n } = useWords()
  if (text === undefined) {
    return (
      <Note tone="warn" icon="warning" lead={i18n.t('The secret was lost on its way.')}>
        {i18n.t('Make a new secret for this key; nobody can read the lost one.')}
      </Note>
    )
  }
  return (
    <Section title={i18n.t('The key')}>
      <output className={`mono ${styles['key']}`}>{text}</output>
      <Note tone="warn" icon="warning">
        {i18n.t('Copy it now. It is shown this once and kept nowhere.')}
      </Note>
    </Section>
  )
}
