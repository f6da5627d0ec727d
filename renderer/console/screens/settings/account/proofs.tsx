/** How the person proves who they are: what is set, and the way to the server's page, where alone secrets are typed. */
import { useState } from 'react'
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { StateCell } from '../../../../kit/cell/state-cell.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { FactList, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import styles from '../settings.module.css'

export function Proofs({ account }: { readonly account: OwnAccount }) {
  const { i18n, number } = useWords()
  const { hasPassword, hasApp, passkeys, recoveryCodesLeft } = account
  const hasSecond = hasApp || passkeys.length > 0
  return (
    <Section title={i18n.t('How you sign in')}>
      <div className={styles['named']}>
        <FactList
          facts={[
            [i18n.t('Password'), <Set key="password" isSet={hasPassword} />],
            [
              i18n.t('Passkeys'),
              passkeys.length === 0 ? (
                <Set key="passkeys" isSet={false} />
              ) : (
                passkeys.map(({ name }) => name).join(', ')
              ),
            ],
            [i18n.t('Authenticator app'), <Set key="app" isSet={hasApp} />],
            [i18n.t('Recovery codes'), i18n.t('{left} left', { left: number(recoveryCodesLeft) })],
          ]}
        />
      </div>
      {hasPassword && !hasSecond && (
        <Note tone="info" icon="info">
          {i18n.t(
            'Beside the password nothing is asked of you. A passkey or an app makes it safer.',
          )}
        </Note>
      )}
      <AccountPage />
    </Section>
  )
}

function Set({ isSet }: { readonly isSet: boolean }) {
  const { i18n } = useWords()
  return isSet ? (
    <StateCell icon="check" tone="i2" words={i18n.t('Set')} />
  ) : (
    <StateCell icon="cross" tone="i2" words={i18n.t('Not set')} />
  )
}

/** Where no browser opens by itself, the address stands there to be opened. */
function AccountPage() {
  const { i18n } = useWords()
  const [link, setLink] = useState<string | null>(null)
  const { run, running } = useCommand('open-account')
  const show = useToasts((shelf) => shelf.show)
  const explain = useExplain()
  const open = async (): Promise<void> => {
    const answer = await run({})
    if (answer.kind === 'done') setLink(answer.value.link)
    else
      show({
        tone: 'bad',
        words: `${i18n.t('The page could not be opened.')} ${explain(answer)}`,
      })
  }
  return (
    <div className={styles['account']}>
      <p className="i2">
        {i18n.t('Passwords, passkeys and codes are set on the server’s own page, in your browser.')}
      </p>
      <Button icon="window" loading={running} onClick={() => void open()}>
        {i18n.t('Open your account’s page')}
      </Button>
      {link !== null && (
        <p className="t12">
          {i18n.t('If none opened:')}{' '}
          <a href={link} target="_blank" rel="noreferrer">
            {link}
          </a>
        </p>
      )}
    </div>
  )
}
