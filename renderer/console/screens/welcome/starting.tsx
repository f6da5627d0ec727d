/** While the desk comes up: what is being done, in words; the host says which step. */
import { Loading } from '../../../kit/feedback/loading.tsx'
import { useWords } from '../../../kit/text/use-words.ts'

/** The host's step codes; one not known here is shown as it is. */
const steps: Readonly<Record<string, string>> = {
  server: /*i18n*/ 'Starting the server on this laptop',
  town: /*i18n*/ 'Building the demo town',
  desk: /*i18n*/ 'Opening the desk',
  sign_in: /*i18n*/ 'Signing in',
}

export function Starting({ code }: { readonly code: string | null }) {
  const { i18n } = useWords()
  const step = code === null ? undefined : (steps[code] ?? code.replaceAll('_', ' '))
  return (
    <main aria-busy="true" style={{ maxWidth: 632, margin: '72px auto 0', width: '100%' }}>
      <h2 className="t18" style={{ padding: '0 16px' }}>
        {i18n.t('Opening')}
      </h2>
      <p className="i2" style={{ padding: '8px 16px' }} role="status">
        {step === undefined ? i18n.t('One moment') : i18n.t(step)}
      </p>
      <Loading rows={4} />
    </main>
  )
}
