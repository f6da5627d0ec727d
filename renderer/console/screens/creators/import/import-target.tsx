/** Where the figures belong: the platform, and whose account it is where no column says. */
import type { ImportLook } from '../../../../../shared/bridge/import-commands.ts'
import type { CreatorFile } from '../../../../../shared/domain/creator/face.ts'
import { PLATFORMS } from '../../../../../shared/domain/campaign/campaign.ts'
import { Note } from '../../../../kit/feedback/note.tsx'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { TextField } from '../../../../kit/form/text-field.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import { nameWords, PLATFORM_NAMES } from '../creator-words.tsx'
import styles from './import.module.css'
import { type ImportWork, zones } from './use-import.ts'

const CREATORS_LISTED = 500

interface TargetProps {
  readonly work: ImportWork
  readonly look: ImportLook
}

export function ImportTarget({ work, look }: TargetProps) {
  const { i18n } = useWords()
  const { platform, mapping, sample, place } = work
  // An export says itself of which one it is.
  const choices = look.isPlatformKnown ? [platform] : PLATFORMS
  const byColumn = sample === null && mapping !== null && mapping.handleColumn !== null
  return (
    <Section title={i18n.t('Whose account')}>
      <div className={styles['fields']}>
        <SelectField
          label={i18n.t('Platform')}
          options={choices.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
          value={platform}
          onChange={(next) => void place(next)}
        />
        {!byColumn && <OneAccount work={work} />}
        {look.isZoneAsked && (
          <SelectField
            label={i18n.t('Time zone of moments')}
            options={zones().map((value) => ({ value, label: value }))}
            value={work.zone}
            onChange={work.live}
          />
        )}
      </div>
      {byColumn && (
        <Note tone="info" icon="info">
          {i18n.t('The column of handles says whose account each row is.')}
        </Note>
      )}
    </Section>
  )
}

function OneAccount({ work }: { readonly work: ImportWork }) {
  const words = useWords()
  const { i18n } = words
  const { creator, handle, file, aim, name } = work
  const seen = useView('creators', { limit: CREATORS_LISTED, text: '' }, true)
  const listed: readonly CreatorFile[] = seen.kind === 'ready' ? seen.value.rows : []
  // Whoever was chosen before stands among them, however long the list is.
  const rows = file === null || listed.some(({ id }) => id === file.id) ? listed : [file, ...listed]
  return (
    <>
      <SelectField
        label={i18n.t('Creator')}
        isLong
        options={rows.map((row) => ({ value: row.id, label: labelOf(row, nameWords(row, words)) }))}
        value={creator}
        onChange={aim}
      />
      <TextField
        label={i18n.t('Handle')}
        value={handle}
        maxLength={HANDLE_MAX}
        onChange={name}
        {...(handle.trim() === '' && {
          help: i18n.t('As the account is called there. Without it nothing can be checked.'),
        })}
      />
    </>
  )
}

const HANDLE_MAX = 100

/** Names may be alike: the town stands beside. */
function labelOf({ town }: CreatorFile, name: string): string {
  return town === null ? name : `${name}, ${town}`
}
