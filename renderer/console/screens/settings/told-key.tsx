/** A key's text on the one occasion it is told. */
import { useWords } from '../../../kit/text/use-words.ts'
import { ToldOnce } from './told-once.tsx'

export function ToldKey({ text }: { readonly text: string | undefined }) {
  const { i18n } = useWords()
  return (
    <ToldOnce
      title={i18n.t('The key')}
      text={text}
      copy={i18n.t('Copy it now. It is shown this once and kept nowhere.')}
      lost={i18n.t('Make a new secret for this key; nobody can read the lost one.')}
    />
  )
}
