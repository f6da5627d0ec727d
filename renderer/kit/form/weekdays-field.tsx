/** Seven days to switch on and off, Monday first; days are ISO numbers, 1 is Monday. */
import { useWords } from '../text/use-words.ts'
import { Field, type FieldWords } from './field.tsx'
import styles from './form.module.css'

export const ALL_DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 7]
/** A Monday, to take the names of the week from. */
const MONDAY = Date.UTC(2026, 0, 5, 12)
const DAY_MS = 86_400_000

interface WeekdaysFieldProps extends FieldWords {
  readonly days: readonly number[]
  readonly wide?: boolean
  readonly onChange: (days: readonly number[]) => void
}

export function WeekdaysField({ days, onChange, ...words }: WeekdaysFieldProps) {
  const { language } = useWords()
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const toggle = (day: number): void =>
    onChange(ALL_DAYS.filter((one) => (one === day) !== days.includes(one)))
  return (
    <Field {...words}>
      {(links) => (
        <div className={styles['days']} role="group" aria-label={words.label} id={links.id}>
          {ALL_DAYS.map((day) => (
            <button
              key={day}
              type="button"
              aria-pressed={days.includes(day)}
              onClick={() => toggle(day)}
            >
              {short.format(MONDAY + (day - 1) * DAY_MS)}
            </button>
          ))}
        </div>
      )}
    </Field>
  )
}
