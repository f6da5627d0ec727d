/** The calendar that opens under a date, in the language of the app. With its library it is a part of its own that comes late. */
import '@mantine/dates/styles.css'
import 'dayjs/locale/de'
import { Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import type { LocalDate } from '../../../shared/base/time.ts'
import { useWords, type Words } from '../text/use-words.ts'
import { localDateFrom } from './parse-date.ts'

export interface CalendarProps {
  readonly value: LocalDate | null
  /** The first day that can be chosen. */
  readonly min: LocalDate | null
  /** Null: the chosen day was chosen again. */
  readonly onChoose: (day: LocalDate | null) => void
}

export function Calendar({ value, min, onChoose }: CalendarProps) {
  const words = useWords()
  return (
    // A press in it leaves the focus in the field.
    <Popover.Dropdown onMouseDown={(event) => event.preventDefault()}>
      <DatePicker
        // A day that is typed shows its month.
        key={value?.slice(0, 'yyyy-mm'.length) ?? ''}
        size="xs"
        locale={words.language}
        allowDeselect
        // Pale days of other months could not be read.
        hideOutsideDates
        ariaLabels={labelsOf(words)}
        value={value}
        {...(value !== null && { defaultDate: value })}
        {...(min !== null && { minDate: min })}
        onChange={(day) => onChoose(day === null ? null : localDateFrom(day))}
      />
    </Popover.Dropdown>
  )
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
