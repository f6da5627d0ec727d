/** Settings > Your account: profile, how you prove who you are, and where you are signed in. */
import type { OwnAccount } from '../../../../../shared/domain/account/own-account.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Empty } from '../../../../kit/feedback/empty.tsx'
import { Loading } from '../../../../kit/feedback/loading.tsx'
import { Problem } from '../../../../kit/feedback/problem.tsx'
import { Pane, Screen } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { Proofs } from './proofs.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SignInList } from './sign-in-list.tsx'
import { useOwnAccount } from './use-own-account.ts'

export function AccountScreen() {
  const { i18n } = useWords()
  const explain = useExplain()
  const seen = useOwnAccount()
  return (
    <Screen
      title={i18n.t('Your account')}
      notice={<OfflineLine />}
      foot={<span>{i18n.t('Asked of the server each time; kept on no laptop.')}</span>}
    >
      {seen.kind === 'loading' && <Loading />}
      {seen.kind === 'offline' && (
        <Empty
          title={i18n.t('Your account is at the server')}
          why={i18n.t(
            'It is shown again once this laptop has a connection. How the console looks and speaks is chosen at the top right.',
          )}
        />
      )}
      {seen.kind === 'failed' && (
        <Problem
          title={i18n.t('Your account could not be read')}
          why={explain(seen.answer)}
          actions={<Button onClick={seen.again}>{i18n.t('Ask again')}</Button>}
        />
      )}
      {seen.kind === 'ready' && <AccountPanes {...seen} />}
    </Screen>
  )
}

interface PanesProps {
  readonly account: OwnAccount
  readonly isConnected: boolean
  readonly again: () => void
}

function AccountPanes({ account, isConnected, again }: PanesProps) {
  const { i18n } = useWords()
  const { name, language, theme } = account
  return (
    <>
      <Pane width={400} label={i18n.t('Profile')} scrolls>
        <ProfileForm
          key={`${name} ${language} ${theme}`}
          account={account}
          isOff={!isConnected}
          onChanged={again}
        />
        <Proofs account={account} />
      </Pane>
      <Pane label={i18n.t('Where you are signed in')} scrolls>
        <SignInList signIns={account.signIns} isOff={!isConnected} onChanged={again} />
      </Pane>
    </>
  )
}
