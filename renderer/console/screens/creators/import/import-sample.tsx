/** A table of followers: which columns the share is made from, when and how they were taken, with rows that show nobody's name. */
import type { ImportLook } from '../../../../../shared/bridge/import-commands.ts'
import { SAMPLE_ORDERS } from '../../../../../shared/domain/creator/follower-sample.ts'
import { NUMBER_FORMS } from '../../../../../shared/domain/import/mapping.ts'
import { missingFields, SAMPLE_FIELDS } from '../../../../../shared/domain/import/sample-mapping.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import { Note } from '../../../../kit/feedback/note.tsx'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { DateField } from '../../../../kit/form/date-field.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from './import.module.css'
import { MeaningTable } from './meaning-table.tsx'
import { NUMBER_FORM_WORDS, SAMPLE_ORDER_WORDS } from './metric-words.ts'
import { fieldOf, type SampleDraft, withField } from './sample-draft.ts'

interface SampleProps {
  readonly table: NonNullable<ImportLook['table']>
  readonly draft: SampleDraft
  readonly onChange: (draft: SampleDraft) => void
}

export function ImportSample({ table, draft, onChange }: SampleProps) {
  const { i18n, language } = useWords()
  const { sampleFields } = LANGUAGES[language].imports
  const missing = missingFields(draft.columns)
  return (
    <Section
      title={i18n.t('Followers')}
      note={i18n.t('{count, plural, one {# row} other {# rows}}', { count: table.rowCount })}
    >
      <Note tone="info" icon="info" lead={i18n.t('Nobody’s name is kept.')}>
        {i18n.t(
          'Each follower is scored on this machine as the file is read, and forgotten. Only how many there were, what they scored together, the day and the order go to the server. Rows below show the shape of their text.',
        )}
      </Note>
      <div className={styles['fields']}>
        <DateField
          label={i18n.t('Sample taken on')}
          value={draft.takenOn}
          onChange={(takenOn) => onChange({ ...draft, takenOn })}
        />
        <SelectField
          label={i18n.t('How they were chosen')}
          help={i18n.t('Lists of followers begin with the newest, which are not like all of them.')}
          options={SAMPLE_ORDERS.map((order) => ({
            value: order,
            label: i18n.t(SAMPLE_ORDER_WORDS[order]),
          }))}
          value={draft.order}
          onChange={(order) => onChange({ ...draft, order })}
        />
        <SelectField
          label={i18n.t('Numbers are written')}
          options={NUMBER_FORMS.map((form) => ({ value: form, label: NUMBER_FORM_WORDS[form] }))}
          value={draft.numbers}
          onChange={(numbers) => onChange({ ...draft, numbers })}
        />
      </div>
      <MeaningTable
        table={table}
        options={[
          { value: 'unused', label: i18n.t('Not used') },
          ...SAMPLE_FIELDS.map((field) => ({ value: field, label: sampleFields[field] })),
        ]}
        meaningOf={(column) => fieldOf(draft, column)}
        onChange={(column, field) => onChange(withField(draft, column, field))}
      />
      {missing.length > 0 && (
        <Note tone="warn" icon="warning">
          {i18n.t('Still to be said: {fields}', {
            fields: missing.map((field) => sampleFields[field]).join(', '),
          })}
        </Note>
      )}
    </Section>
  )
}
