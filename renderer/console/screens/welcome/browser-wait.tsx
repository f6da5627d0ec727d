/** While a person signs in in the system's browser: where to go on when no page opened by itself, and how to give it up. */
import { Button } from '../../../kit/button/button.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import styles from './welcome.module.css'

export function BrowserWait({ link }: { readonly link: string }) {
  const { i18n } = useWords()
  const cancel = useCommand('cancel-sign-in')
  return (
    <main className={styles['wait']}>
      <h2 className="t18">{i18n.t('Go on in your browser')}</h2>
      <p className="i2" role="status">
        {i18n.t(
          'The sign-in page of your server has opened there. This window goes on by itself once you are signed in.',
        )}
      </p>
      <div className={styles['joinRow']}>
        <Button variant="filled" href={link} outside>
          {i18n.t('Open the sign-in page')}
        </Button>
        <Button loading={cancel.running} onClick={() => void cancel.run({})}>
          {i18n.t('Cancel')}
        </Button>
      </div>
    </main>
  )
}
