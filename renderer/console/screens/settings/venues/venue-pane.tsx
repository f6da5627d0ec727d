/** One venue beside the list: name, address and time zone, saved at the server, which tells its tills. */
import { useMemo, useState } from 'react'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import { VENUE_TEXT_MAX, type VenueDraft } from '../../../../../shared/domain/account/venue.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../../kit/form/text-field.tsx'
import { Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useTellChange } from '../../../desk/use-tell-change.ts'
import styles from '../settings.module.css'

interface VenuePaneProps {
  /** Null: a new one. */
  readonly venue: VenueFact | null
  /** What it begins with. */
  readonly zone: string
  readonly onClose: () => void
}

export function VenuePane({ venue, zone, onClose }: VenuePaneProps) {
  const { i18n } = useWords()
  const [draft, setDraft] = useState<VenueDraft>({
    name: venue?.name ?? '',
    street: venue?.street ?? '',
    town: venue?.town ?? '',
    zone,
  })
  const { save, isSaving, why } = useSave(venue, onClose)
  const zones = useMemo(() => zonesWith(draft.zone), [draft.zone])
  const put = (part: Partial<VenueDraft>) => setDraft({ ...draft, ...part })
  const title = venue === null ? i18n.t('Add a venue') : venue.name
  const text = { maxLength: VENUE_TEXT_MAX }
  return (
    <Pane width={400} label={title} scrolls>
      <Section title={title}>
        <form
          className={styles['enrol']}
          onSubmit={(event) => {
            event.preventDefault()
            void save(draft)
          }}
        >
          <TextField
            {...text}
            label={i18n.t('Name of the venue')}
            value={draft.name}
            onChange={(name) => put({ name })}
            autoFocus={venue === null}
          />
          <TextField
            {...text}
            label={i18n.t('Street')}
            value={draft.street}
            onChange={(street) => put({ street })}
          />
          <TextField
            {...text}
            label={i18n.t('Town')}
            value={draft.town}
            onChange={(town) => put({ town })}
          />
          <SelectField
            isLong
            label={i18n.t('Time zone')}
            help={i18n.t('Days and hours of campaigns count by it.')}
            options={zones.map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
            value={draft.zone}
            onChange={(chosen) => put({ zone: chosen })}
          />
          <div className={styles['buttons']}>
            <Button variant="subtle" onClick={onClose}>
              {i18n.t('Close')}
            </Button>
            <Button submit loading={isSaving} disabled={draft.name.trim() === ''}>
              {i18n.t('Save')}
            </Button>
          </div>
        </form>
      </Section>
      {why !== null && (
        <Note tone="bad" icon="bad" lead={i18n.t('Not saved.')}>
          {why}
        </Note>
      )}
    </Pane>
  )
}

function useSave(venue: VenueFact | null, onDone: () => void) {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const saving = useCommand('save-venue')
  const tell = useTellChange()
  const explain = useExplain()
  const [why, setWhy] = useState<string | null>(null)
  const save = async (draft: VenueDraft): Promise<void> => {
    setWhy(null)
    const answer = await saving.run({ ...draft, venue: venue?.venue ?? null })
    if (answer.kind !== 'done') return setWhy(explain(answer))
    const words = i18n.t('{name} was saved', { name: draft.name.trim() })
    show({ words, ...(venue && { undo: () => void putBack(venue) }) })
    onDone()
  }
  const putBack = async (before: VenueFact): Promise<void> => {
    const answer = await saving.run(asBefore(before))
    tell(answer, { words: i18n.t('{name} is as it was', { name: before.name }) })
  }
  return { save, isSaving: saving.running, why }
}

function asBefore({ venue, name, street, town, zone }: VenueFact) {
  return { venue, name, street, town, zone }
}

/** The browser's zones, and the one in use where they lack it. */
function zonesWith(own: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(own) ? known : [own, ...known]
}
