/** A local date by the browser's own date control: keyboard, calendar and the reader's order of day and month come with it. */
import { TextInput } from '@mantine/core'
import type { LocalDate } from '../../../shared/base/time.ts'
import { Field, type FieldWords } from './field.tsx'

interface DateFieldProps extends FieldWords {
  readonly value: LocalDate | null
  readonly min?: LocalDate | null
  readonly onChange: (value: LocalDate | null) => void
}

export function DateField({ value, min, onChange, ...words }: DateFieldProps) {
  return (
    <Field {...words}>
      {(links) => (
        <TextInput
          {...links}
          type="date"
          value={value ?? ''}
          min={min ?? undefined}
          error={words.error !== undefined}
          onChange={(event) => onChange(localDate(event.currentTarget.value))}
        />
      )}
    </Field>
  )
}

interface BareDateProps {
  /** Read out, and shown as the control's title. */
  readonly label: string
  readonly value: LocalDate | null
  readonly min?: LocalDate | null
  readonly onChange: (value: LocalDate | null) => void
}

const EMPTY = { input: { color: 'var(--ink-3)' } }

/** A date in a tool row, without a label above. */
export function BareDate({ label, value, min, onChange }: BareDateProps) {
  return (
    <TextInput
      w={124}
      type="date"
      // Looks as empty as the choices beside it.
      styles={value === null ? EMPTY : {}}
      aria-label={label}
      title={label}
      value={value ?? ''}
      min={min ?? undefined}
      onChange={(event) => onChange(localDate(event.currentTarget.value))}
    />
  )
}

function localDate(text: string): LocalDate | null {
  // The control answers `YYYY-MM-DD` or nothing.
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? (text as LocalDate) : null
}
