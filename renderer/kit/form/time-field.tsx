/** A time of day by the browser's own control; minutes since midnight, local to the venue. */
import { TextInput } from '@mantine/core'
import { Field, type FieldWords } from './field.tsx'

interface TimeFieldProps extends FieldWords {
  /** Minutes since midnight, 0 to 1439. */
  readonly minute: number
  readonly onChange: (minute: number) => void
}

export function TimeField({ minute, onChange, ...words }: TimeFieldProps) {
  return (
    <Field {...words}>
      {(links) => (
        <TextInput
          {...links}
          type="time"
          value={timeText(minute)}
          error={words.error !== undefined}
          onChange={(event) => {
            const typed = minuteOf(event.currentTarget.value)
            if (typed !== undefined) onChange(typed)
          }}
        />
      )}
    </Field>
  )
}

function timeText(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

function minuteOf(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}
