/** Enrolling a till: venue and name in, a one-time code out, shown large with what is left of its fifteen minutes. */
import { Button } from '../../../kit/button/button.tsx'
import { SelectField } from '../../../kit/form/choice-fields.tsx'
import { useState } from 'react'
import type { VenueFact } from '../../../../shared/domain/account/organisation.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { TextField } from '../../../kit/form/text-field.tsx'
import { Pane, Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { LimitNote } from '../../plan/limit-note.tsx'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import styles from './settings.module.css'

interface EnrolPaneProps {
  readonly venues: readonly VenueFact[]
  /** Of the server, once it is known. */
  readonly address: string | undefined
  readonly onClose: () => void
}

type Enrolment =
  | { readonly kind: 'asking' }
  | { readonly kind: 'made'; readonly code: string; readonly expiresAt: number }
  | { readonly kind: 'failed'; readonly why: string }

export function EnrolPane({ venues, address, onClose }: EnrolPaneProps) {
  const { i18n } = useWords()
  const [venue, setVenue] = useState(venues[0]?.venue)
  const [name, setName] = useState(i18n.t('Till {number}', { number: 1 }))
  const [enrolment, setEnrolment] = useState<Enrolment>({ kind: 'asking' })
  const making = useCommand('create-enrolment')
  const explain = useExplain()
  const make = async (): Promise<void> => {
    if (venue === undefined || name.trim() === '') return
    const answer = await making.run({ venue, name: name.trim() })
    if (answer.kind === 'done') setEnrolment({ kind: 'made', ...answer.value })
    else setEnrolment({ kind: 'failed', why: explain(answer) })
  }
  return (
    <Pane width={400} label={i18n.t('Enrol a till')} scrolls>
      <Section title={i18n.t('Enrol a till')}>
        <div className={styles['enrol']}>
          <LimitNote limit="tills" />
          {venues.length === 0 && (
            <Note tone="warn" icon="warning" lead={i18n.t('A till stands at a venue.')}>
              <a href="#/settings/venues">{i18n.t('Add the first')}</a>
            </Note>
          )}
          <SelectField
            label={i18n.t('Venue')}
            options={venues.map((one) => ({ value: one.venue, label: one.name }))}
            value={venue ?? null}
            onChange={setVenue}
          />
          <TextField label={i18n.t('Name of the till')} value={name} onChange={setName} />
          <div className={styles['buttons']}>
            <Button variant="subtle" onClick={onClose}>
              {i18n.t('Close')}
            </Button>
            <Button
              loading={making.running}
              disabled={venue === undefined}
              onClick={() => void make()}
            >
              {i18n.t('Make a code')}
            </Button>
          </div>
        </div>
      </Section>
      {enrolment.kind === 'made' && <Code {...enrolment} address={address} />}
      {enrolment.kind === 'failed' && (
        <Note tone="bad" icon="bad" lead={i18n.t('No code was made.')}>
          {enrolment.why}
        </Note>
      )}
    </Pane>
  )
}

interface CodeProps extends Pick<EnrolPaneProps, 'address'> {
  readonly code: string
  readonly expiresAt: number
}

function Code({ code, expiresAt, address }: CodeProps) {
  const { i18n, time } = useWords()
  return (
    <Section
      title={i18n.t('One-time code')}
      note={i18n.t('until {time}', { time: time(expiresAt) })}
    >
      <output className={`mono ${styles['code']}`}>{code}</output>
      <p className="i2">
        {i18n.t('On the new till choose "Join a server" and type this code. It works once.')}
      </p>
      {address !== undefined && (
        <p className="i2">{i18n.t('The address of the server there: {address}', { address })}</p>
      )}
    </Section>
  )
}
