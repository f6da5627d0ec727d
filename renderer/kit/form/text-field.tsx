/** One line or several lines of text; a unit stands inside at the right. */
import { Textarea, TextInput } from '@mantine/core'
import { Field, type FieldWords } from './field.tsx'

interface TextFieldProps extends FieldWords {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly unit?: string
  readonly wide?: boolean
  /** More than one makes a box of this many lines. */
  readonly lines?: number
  readonly maxLength?: number
  readonly autoFocus?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, help, error, value, onChange, unit, lines = 1, wide = false, ...rest } = props
  return (
    <Field label={label} help={help} error={error} wide={wide}>
      {(links) => {
        const control = {
          ...links,
          ...rest,
          value,
          error: error !== undefined,
          onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
            onChange(event.currentTarget.value),
        }
        if (lines > 1) return <Textarea {...control} rows={lines} />
        return (
          <TextInput
            {...control}
            rightSection={unit}
            rightSectionWidth={unit === undefined ? undefined : unitWidth(unit)}
          />
        )
      }}
    </Field>
  )
}

/** Pixels a unit of this length needs inside a field. */
export function unitWidth(unit: string): number {
  return 16 + unit.length * 7
}
