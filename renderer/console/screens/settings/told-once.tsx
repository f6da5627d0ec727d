/** A secret on the one occasion it is told; after this nobody can read it again. */
import { Note } from '../../../kit/feedback/note.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './settings.module.css'

interface ToldOnceProps {
  readonly title: string
  /** Undefined: the answer that had it was lost on its way. */
  readonly text: string | undefined
  /** What to do with it. */
  readonly copy: string
  /** What to do when it was lost. */
  readonly lost: string
}

export function ToldOnce({ title, text, copy, lost }: ToldOnceProps) {
  const { i18n } = useWords()
  if (text === undefined) {
    return (
      <Note tone="warn" icon="warning" lead={i18n.t('The secret was lost on its way.')}>
        {lost}
      </Note>
    )
  }
  return (
    <Section title={title}>
      <output className={`mono ${styles['key']}`}>{text}</output>
      <Note tone="warn" icon="warning">
        {copy}
      </Note>
    </Section>
  )
}
