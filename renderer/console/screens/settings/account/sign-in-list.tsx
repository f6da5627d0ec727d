/** Where the person is signed in, this desk first: ending one, or all others. Felt at its next request, on an open desk in seconds. */
import type { OwnSignIn } from '../../../../../shared/domain/account/own-account.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Empty } from '../../../../kit/feedback/empty.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { Icon } from '../../../../kit/icon/icon.tsx'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useTellChange } from '../../../desk/use-tell-change.ts'
import styles from '../settings.module.css'

interface SignInListProps {
  readonly signIns: readonly OwnSignIn[]
  readonly isOff: boolean
  readonly onChanged: () => void
}

export function SignInList({ signIns, isOff, onChanged }: SignInListProps) {
  const { i18n } = useWords()
  const { run, running } = useCommand('end-other-sign-ins')
  const tell = useTellChange()
  if (signIns.length === 0) {
    return (
      <Empty
        title={i18n.t('No sign-in is kept')}
        why={i18n.t('This desk knows you by name alone, as the demo does.')}
      />
    )
  }
  const others = signIns.filter(({ isThis }) => !isThis)
  const endOthers = async (): Promise<void> => {
    const answer = await run({})
    if (tell(answer, { words: i18n.t('You are signed in here alone') })) onChanged()
  }
  const order = [...signIns].toSorted(
    (a, b) => Number(b.isThis) - Number(a.isThis) || b.usedAt - a.usedAt,
  )
  return (
    <Section
      title={i18n.t('Where you are signed in')}
      actions={
        others.length > 0 && (
          <Button disabled={isOff} loading={running} onClick={() => void endOthers()}>
            {i18n.t('Sign out everywhere else')}
          </Button>
        )
      }
    >
      <ul className={styles['signIns']}>
        {order.map((signIn) => (
          <SignInRow key={signIn.id} {...{ signIn, isOff, onChanged }} />
        ))}
      </ul>
    </Section>
  )
}

interface RowProps {
  readonly signIn: OwnSignIn
  readonly isOff: boolean
  readonly onChanged: () => void
}

/** This desk signs itself out, also without a network. */
function SignInRow({ signIn, isOff, onChanged }: RowProps) {
  const words = useWords()
  const { i18n } = words
  const { id, kind, name, isThis } = signIn
  const ending = useCommand('end-sign-in')
  const signOut = useCommand('sign-out')
  const tell = useTellChange()
  const end = async (): Promise<void> => {
    const answer = await ending.run({ kind, id })
    if (tell(answer, { words: i18n.t('{name} is signed out', { name }) })) onChanged()
  }
  return (
    <li>
      <Icon name={kind === 'desk' ? 'device' : 'window'} className="i3" />
      <div>
        <span className="b">{name}</span>{' '}
        {isThis && <span className={styles['here']}>{i18n.t('this desk')}</span>}
        <div className="t12 i3">{usedWords(signIn, words)}</div>
      </div>
      <Button
        disabled={isOff && !isThis}
        loading={ending.running || signOut.running}
        onClick={() => void (isThis ? signOut.run({}) : end())}
      >
        {i18n.t('Sign out')}
      </Button>
    </li>
  )
}

function usedWords({ kind, signedInAt, usedAt }: OwnSignIn, { i18n, moment }: Words): string {
  const facts = { since: moment(signedInAt), used: moment(usedAt) }
  return kind === 'desk'
    ? i18n.t('Desk, signed in {since}, last used {used}', facts)
    : i18n.t('Browser, signed in {since}, last used {used}', facts)
}
