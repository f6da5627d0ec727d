/**
 * A local date, typed or chosen in a calendar, in the language of the app: the browser's own control would speak the browser's.
 * A year first (`2026-11-27`) is understood in every language, so that a day can be pasted. The field is whole from the start;
 * the calendar under it comes when it is first focused, and where it does not come, days are typed.
 */
import { Input, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { LocalDate } from '../../../shared/base/time.ts'
import { useWords } from '../text/use-words.ts'
import { Field, type FieldWords } from './field.tsx'
import { LateCalendar, useCalendar } from './late-calendar.tsx'
import { localDateFrom, textOfDate } from './parse-date.ts'

interface Chosen {
  readonly value: LocalDate | null
  readonly min?: LocalDate | null | undefined
  readonly onChange: (value: LocalDate | null) => void
}

interface DateFieldProps extends FieldWords, Chosen {}

export function DateField({ value, min, onChange, ...words }: DateFieldProps) {
  return (
    <Field {...words}>
      {(links) => (
        <DateInput {...links} {...{ value, min, onChange }} error={words.error !== undefined} />
      )}
    </Field>
  )
}

interface BareDateProps extends Chosen {
  /** Read out, and standing in the control as long as it is empty; its title says how a day is written too. */
  readonly label: string
}

/** A date in a tool row, without a label above. */
export function BareDate({ label, ...chosen }: BareDateProps) {
  const { i18n } = useWords()
  const title = `${label}, ${i18n.t('dd/mm/yyyy')}`
  return (
    <DateInput {...chosen} w={BARE_WIDTH} aria-label={label} title={title} placeholder={label} />
  )
}

/** Pixels: a day in figures, and the sign that takes it away. */
const BARE_WIDTH = 112

type OwnInput = Omit<TextInputProps, 'value' | 'min' | 'onChange'>

function DateInput({ value, min = null, onChange, ...own }: Chosen & OwnInput) {
  const { i18n, language } = useWords()
  // Null: the day as it is written.
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isCalendarHere = useCalendar(isOpen)
  const close = (): void => {
    setTyped(null)
    setOpen(false)
  }
  const choose = (day: LocalDate | null): void => {
    onChange(day)
    close()
  }
  const type = (text: string): void => {
    setTyped(text)
    setOpen(true)
    const day = localDateFrom(text)
    if (text.trim() === '') onChange(null)
    if (day !== null && (min === null || day >= min)) onChange(day)
  }
  return (
    <Popover
      opened={isOpen && isCalendarHere}
      trapFocus={false}
      withRoles={false}
      position="bottom-start"
      onDismiss={close}
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          placeholder={i18n.t('dd/mm/yyyy')}
          {...own}
          value={typed ?? textOfDate(value, language)}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={(event) => escape(event, isOpen, () => setOpen(false))}
          rightSection={value !== null && <ClearButton onClear={() => choose(null)} />}
        />
      </Popover.Target>
      {isCalendarHere && <LateCalendar {...{ value, min }} onChoose={choose} />}
    </Popover>
  )
}

/** Closes the calendar first, and leaves the screen only after that. */
function escape(event: KeyboardEvent, isOpen: boolean, close: () => void): void {
  if (event.key !== 'Escape' || !isOpen) return
  event.stopPropagation()
  close()
}

function ClearButton({ onClear }: { readonly onClear: () => void }) {
  const { i18n } = useWords()
  return <Input.ClearButton aria-label={i18n.t('Clear the day')} onClick={onClear} />
}
