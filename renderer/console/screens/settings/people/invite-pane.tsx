/** Inviting somebody by mail: address, roles, the language of the mail; the plan's seats are said before they run out. */
import { useState } from 'react'
import type { VenueId } from '../../../../../shared/base/ids.ts'
import { readMailAddress } from '../../../../../shared/domain/account/mail-address.ts'
import {
  LANGUAGES,
  type PreferredLanguage,
} from '../../../../../shared/domain/account/preferences.ts'
import { isBindable } from '../../../../../shared/domain/account/membership.ts'
import type { Role } from '../../../../../shared/domain/account/role.ts'
import { LANGUAGE_NAMES } from '../../../../../shared/words/languages.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../../kit/form/text-field.tsx'
import { Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useView } from '../../../desk/use-view.ts'
import { LimitNote } from '../../../plan/limit-note.tsx'
import styles from '../settings.module.css'
import { blockedWords } from './people-words.ts'
import { VenueChoice } from './venue-choice.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import type { People } from './use-people.ts'

interface InvitePaneProps {
  readonly people: People
  readonly onClose: () => void
}

type Came =
  | { readonly kind: 'asking' }
  | { readonly kind: 'sent'; readonly mail: string }
  | { readonly kind: 'failed'; readonly why: string }

export function InvitePane({ people, onClose }: InvitePaneProps) {
  const words = useWords()
  const { i18n } = words
  const [mail, setMail] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['cashier'])
  const [venue, setVenue] = useState<VenueId | null>(null)
  const [language, setLanguage] = useState<PreferredLanguage>(words.language)
  const [came, setCame] = useState<Came>({ kind: 'asking' })
  const { run, running } = useCommand('invite-person')
  const explain = useExplain()
  const isFull = useIsFull()
  const invite = async (): Promise<void> => {
    const answer = await run({ mail, roles, venue: isBindable(roles) ? venue : null, language })
    if (answer.kind !== 'done') return setCame({ kind: 'failed', why: explain(answer) })
    setCame({ kind: 'sent', mail })
    setMail('')
    people.again()
  }
  const isReady = readMailAddress(mail) !== undefined && roles.length > 0
  const isOff = people.blocked !== null || isFull || !people.sendsMail
  return (
    <Pane width={380} label={i18n.t('Invite somebody')} scrolls>
      <Section title={i18n.t('Invite somebody')}>
        <form
          className={styles['enrol']}
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady && !isOff) void invite()
          }}
        >
          <TextField
            label={i18n.t('Mail address')}
            help={i18n.t('They get a link that is open for seven days, for this address alone.')}
            value={mail}
            autoFocus
            onChange={setMail}
          />
          <RoleBoxes
            title={i18n.t('Roles')}
            by={people.self.roles}
            chosen={roles}
            onChange={setRoles}
          />
          <VenueChoice venues={people.venues} roles={roles} chosen={venue} onChange={setVenue} />
          <SelectField
            label={i18n.t('Language of the mail')}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={language}
            onChange={setLanguage}
          />
          <LimitNote limit="seats" />
          <div className={styles['buttons']}>
            <Button variant="subtle" onClick={onClose}>
              {i18n.t('Close')}
            </Button>
            <Button submit disabled={!isReady || isOff} loading={running}>
              {i18n.t('Send the invitation')}
            </Button>
          </div>
        </form>
      </Section>
      <Notes people={people} came={came} />
    </Pane>
  )
}

function Notes({ people, came }: { readonly people: People; readonly came: Came }) {
  const words = useWords()
  const { i18n } = words
  return (
    <>
      {people.blocked !== null && (
        <Note tone="info" icon="offline">
          {blockedWords(people.blocked, words)}
        </Note>
      )}
      {!people.sendsMail && (
        <Note tone="warn" icon="warning">
          {i18n.t('This server sends no mails, so nobody can be invited. Ask whoever runs it.')}
        </Note>
      )}
      {came.kind === 'sent' && (
        <Note tone="good" icon="good">
          {i18n.t('The invitation to {mail} is on its way.', { mail: came.mail })}
        </Note>
      )}
      {came.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('Nobody was invited.')}>
          {came.why}
        </Note>
      )}
    </>
  )
}

/** The server would refuse: whoever asks is told before. */
function useIsFull(): boolean {
  const plan = useView('plan', {})
  if (plan.kind !== 'ready') return false
  const seats = plan.value.limits.find(({ limit }) => limit === 'seats')
  return seats !== undefined && seats.of !== null && seats.used >= seats.of
}
