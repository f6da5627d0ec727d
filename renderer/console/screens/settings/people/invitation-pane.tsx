/** One invitation: to whom, as what, by whom, until when; withdrawing it, and sending another in its place. */
import { useState } from 'react'
import { instant } from '../../../../../shared/base/time.ts'
import {
  type Invitation,
  invitationState,
} from '../../../../../shared/domain/account/invitation.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { FactList, Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { LimitNote } from '../../../plan/limit-note.tsx'
import styles from '../settings.module.css'
import { InvitationStateCell } from './people-columns.tsx'
import { blockedWords, standingWords } from './people-words.ts'
import { useTellChange } from '../../../desk/use-tell-change.ts'
import type { People } from './use-people.ts'

interface InvitationPaneProps {
  readonly invitation: Invitation
  readonly people: People
}

export function InvitationPane({ invitation, people }: InvitationPaneProps) {
  const words = useWords()
  const { i18n, moment } = words
  const { mail } = invitation
  return (
    <Pane width={380} label={mail} scrolls>
      <Section title={mail}>
        <FactList
          facts={[
            [i18n.t('State'), <InvitationStateCell key="state" invitation={invitation} />],
            [i18n.t('Roles'), standingWords(invitation, { venues: people.venues, words })],
            [i18n.t('Invited by'), invitation.invitedByName],
            [i18n.t('Invited'), moment(invitation.invitedAt)],
            [i18n.t('Open until'), moment(invitation.expiresAt)],
          ]}
        />
      </Section>
      {people.blocked !== null && (
        <Note tone="info" icon="offline">
          {blockedWords(people.blocked, words)}
        </Note>
      )}
      <Acts invitation={invitation} people={people} />
    </Pane>
  )
}

function Acts({ invitation, people }: InvitationPaneProps) {
  const { i18n, language } = useWords()
  const { id, mail } = invitation
  const [now] = useState(() => instant(Date.now()))
  const withdrawing = useCommand('withdraw-invitation')
  const resending = useCommand('resend-invitation')
  const tell = useTellChange()
  const resend = async (): Promise<void> => {
    const answer = await resending.run({ invitation: id, language })
    if (tell(answer, { words: i18n.t('{mail} has a new invitation', { mail }) })) people.again()
  }
  const withdraw = async (): Promise<void> => {
    const answer = await withdrawing.run({ invitation: id })
    const words = i18n.t('The invitation of {mail} is withdrawn', { mail })
    if (tell(answer, { words, undo: () => void resend() })) people.again()
  }
  const isOff = people.blocked !== null
  const isOpen = invitationState(invitation, now) === 'open'
  return (
    <Section title={isOpen ? i18n.t('Still open') : i18n.t('Over')}>
      <div className={styles['enrol']}>
        <p className="i2">
          {i18n.t('Sent again it brings another link for seven days; the one before is over.')}
        </p>
        <LimitNote limit="seats" />
        <div className={styles['buttons']}>
          {isOpen ? (
            <Button disabled={isOff} loading={withdrawing.running} onClick={() => void withdraw()}>
              {i18n.t('Withdraw')}
            </Button>
          ) : (
            <span />
          )}
          <Button disabled={isOff} loading={resending.running} onClick={() => void resend()}>
            {i18n.t('Send again')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
