/**
 * A local date, typed or chosen in a calendar, in the language of the app: the browser's own control would speak the browser's.
 * A year first (`2026-11-27`) is understood in every language, so that a day can be pasted.
 */
import 'dayjs/locale/de'
import { DateInput } from '@mantine/dates'
import { type KeyboardEvent, useRef } from 'react'
import type { LocalDate } from '../../../shared/base/time.ts'
import type { Language } from '../theme/appearance.ts'
import { useWords, type Words } from '../text/use-words.ts'
import { Field, type FieldWords } from './field.tsx'
import { localDateFrom } from './parse-date.ts'

interface DateFieldProps extends FieldWords {
  readonly value: LocalDate | null
  readonly min?: LocalDate | null
  readonly onChange: (value: LocalDate | null) => void
}

export function DateField({ value, min, onChange, ...words }: DateFieldProps) {
  const shared = useDateInput(onChange)
  return (
    <Field {...words}>
      {(links) => (
        <DateInput
          {...shared}
          {...links}
          value={value}
          {...(min ? { minDate: min } : {})}
          error={words.error !== undefined}
        />
      )}
    </Field>
  )
}

interface BareDateProps {
  /** As long as it is empty, the label stands in it. */
  readonly isNamedInside?: boolean
  /** Read out, and shown as the control's title. */
  readonly label: string
  readonly value: LocalDate | null
  readonly min?: LocalDate | null
  readonly onChange: (value: LocalDate | null) => void
}

/** A date in a tool row, without a label above. */
export function BareDate({ label, value, min, onChange, isNamedInside }: BareDateProps) {
  const shared = useDateInput(onChange)
  return (
    <DateInput
      {...shared}
      w={124}
      aria-label={label}
      title={label}
      {...(isNamedInside === true ? { placeholder: label } : {})}
      value={value}
      {...(min ? { minDate: min } : {})}
    />
  )
}

const FORMATS: Readonly<Record<Language, string>> = { en: 'DD/MM/YYYY', de: 'DD.MM.YYYY' }

function useDateInput(onChange: (value: LocalDate | null) => void) {
  const words = useWords()
  const { i18n, language } = words
  const isOpen = useRef(false)
  const tell = (open: boolean) => () => {
    isOpen.current = open
  }
  return {
    locale: language,
    valueFormat: FORMATS[language],
    placeholder: i18n.t('dd/mm/yyyy'),
    dateParser: localDateFrom,
    clearable: true,
    clearButtonProps: { 'aria-label': i18n.t('Clear the day') },
    ariaLabels: labelsOf(words),
    // Pale days of other months could not be read.
    hideOutsideDates: true,
    popoverProps: { onOpen: tell(true), onClose: tell(false) },
    onChange: (value: string | null) => onChange(value === null ? null : localDateFrom(value)),
    // Escape closes the calendar first, and leaves the screen only after that.
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isOpen.current) event.stopPropagation()
    },
  }
}

function labelsOf({ i18n }: Words) {
  return {
    previousMonth: i18n.t('Month before'),
    nextMonth: i18n.t('Next month'),
    previousYear: i18n.t('Year before'),
    nextYear: i18n.t('Next year'),
    previousDecade: i18n.t('Ten years before'),
    nextDecade: i18n.t('Next ten years'),
  }
}
