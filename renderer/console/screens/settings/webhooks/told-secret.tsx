/** A webhook's secret on the one occasion it is told. */
import { useWords } from '../../../../kit/text/use-words.ts'
import { ToldOnce } from '../told-once.tsx'

export function ToldSecret({ secret }: { readonly secret: string | undefined }) {
  const { i18n } = useWords()
  return (
    <ToldOnce
      title={i18n.t('The secret')}
      text={secret}
      copy={i18n.t(
        'Copy it now to where messages are checked. It is shown this once and kept nowhere.',
      )}
      lost={i18n.t('Make a new secret for this webhook; nobody can read the lost one.')}
    />
  )
}
