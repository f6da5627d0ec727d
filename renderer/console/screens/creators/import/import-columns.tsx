/** The columns of a file: what each one means, how its days and numbers are written, with the first rows below to see it by. */
import { METRIC_NAMES, metricsOf } from '../../../../../shared/domain/creator/metric.ts'
import type { ImportLook } from '../../../../../shared/bridge/import-commands.ts'
import {
  DAY_FORMS,
  type Mapping,
  NUMBER_FORMS,
} from '../../../../../shared/domain/import/mapping.ts'
import { Note } from '../../../../kit/feedback/note.tsx'
import { type Option, SelectField } from '../../../../kit/form/choice-fields.tsx'
import { Section } from '../../../../kit/frame/screen.tsx'
import { type Words, useWords } from '../../../../kit/text/use-words.ts'
import { type Meaning, meaningOf, withMeaning } from './column-meaning.ts'
import styles from './import.module.css'
import { MeaningTable } from './meaning-table.tsx'
import { DAY_FORM_WORDS, METRIC_WORDS, NUMBER_FORM_WORDS } from './metric-words.ts'

interface ColumnsProps {
  readonly table: NonNullable<ImportLook['table']>
  readonly mapping: Mapping
  readonly zones: readonly string[]
  readonly onChange: (mapping: Mapping) => void
}

export function ImportColumns({ table, mapping, zones, onChange }: ColumnsProps) {
  const words = useWords()
  const { i18n } = words
  const { day, numbers, zone } = mapping
  return (
    <Section
      title={i18n.t('Columns')}
      note={i18n.t('{count, plural, one {# row} other {# rows}}', { count: table.rowCount })}
    >
      <div className={styles['fields']}>
        <SelectField
          label={i18n.t('Days are written')}
          options={DAY_FORMS.map((form) => ({ value: form, label: i18n.t(DAY_FORM_WORDS[form]) }))}
          value={day.form}
          onChange={(form) => onChange({ ...mapping, day: { ...day, form } })}
        />
        <SelectField
          label={i18n.t('Numbers are written')}
          options={NUMBER_FORMS.map((form) => ({ value: form, label: NUMBER_FORM_WORDS[form] }))}
          value={numbers}
          onChange={(form) => onChange({ ...mapping, numbers: form })}
        />
        <SelectField
          label={i18n.t('Time zone of moments')}
          help={i18n.t('A day alone stays the day it is.')}
          options={zones.map((value) => ({ value, label: value }))}
          value={zone}
          onChange={(value) => onChange({ ...mapping, zone: value })}
        />
      </div>
      <MeaningTable
        table={table}
        options={meanings(mapping, words)}
        meaningOf={(column) => meaningOf(mapping, column)}
        onChange={(column, meaning) => onChange(withMeaning(mapping, column, meaning))}
      />
      {mapping.counted.length === 0 && (
        <Note tone="info" icon="info">
          {i18n.t('No column is counted yet. Say what at least one of them is.')}
        </Note>
      )}
    </Section>
  )
}

function meanings({ platform }: Mapping, { i18n }: Words): readonly Option<Meaning>[] {
  const told = metricsOf(platform, { dead: true })
  const metrics = METRIC_NAMES.filter((metric) => told.includes(metric))
  const counted = [...metrics, ...(told.includes('watchMinutes') ? (['hours'] as const) : [])]
  return [
    { value: 'unused', label: i18n.t('Not used') },
    { value: 'day', label: i18n.t('Day') },
    { value: 'handle', label: i18n.t('Handle') },
    ...counted.map((value) => {
      return {
        value,
        label: value === 'hours' ? i18n.t('Hours watched') : i18n.t(METRIC_WORDS[value]),
      }
    }),
  ]
}
