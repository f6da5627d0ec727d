/** What the security log is narrowed to: days, what happened, who did it, how it ended. The server filters; this only asks. */
import type { PersonFact } from '../../../../shared/domain/account/organisation.ts'
import { AUDIT_EVENTS, type AuditFilter } from '../../../../shared/domain/account/audit.ts'
import { type Instant, instant, type LocalDate } from '../../../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../../../shared/base/zoned-time.ts'
import { Button } from '../../../kit/button/button.tsx'
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import { BareDate } from '../../../kit/form/date-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { eventWords } from './audit-words.ts'

/** Pixels of a choice. */
const WIDTH = 148

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly people: readonly PersonFact[]
  /** Of the organisation: days begin there. */
  readonly zone: string
  readonly onChange: (filter: AuditFilter) => void
}

export function AuditFilters({ filter, people, zone, onChange }: AuditFiltersProps) {
  const { i18n, language } = useWords()
  const set = (change: AuditFilter): void => onChange({ ...filter, ...change })
  const events = AUDIT_EVENTS.map((value) => ({ value, label: eventWords(value, language) }))
  const isNarrowed = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <BareDate
        label={i18n.t('First day')}
        value={dayOf(filter.from, zone)}
        onChange={(day) => set({ from: day === null ? undefined : startOfDay(day, zone) })}
      />
      <BareDate
        label={i18n.t('Last day')}
        value={dayOf(filter.until, zone)}
        min={dayOf(filter.from, zone)}
        onChange={(day) => set({ until: day === null ? undefined : endOfDay(day, zone) })}
      />
      <AnyChoice
        width={WIDTH}
        label={i18n.t('What')}
        value={filter.event}
        options={events.toSorted((a, b) => a.label.localeCompare(b.label, language))}
        onChange={(event) => set({ event })}
      />
      <AnyChoice
        width={WIDTH}
        label={i18n.t('Who')}
        value={filter.actor}
        options={people.map(({ person, name }) => ({ value: String(person), label: name }))}
        onChange={(actor) => set({ actor })}
      />
      <AnyChoice
        width={WIDTH}
        label={i18n.t('Outcome')}
        value={filter.outcome}
        options={[
          { value: 'done', label: i18n.t('Done') },
          { value: 'refused', label: i18n.t('Refused') },
        ]}
        onChange={(outcome) => set({ outcome })}
      />
      {isNarrowed && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {i18n.t('Clear filters')}
        </Button>
      )}
    </>
  )
}

function dayOf(at: Instant | undefined, zone: string): LocalDate | null {
  return at === undefined ? null : localTimeOf(at, zone).date
}

/** Its last millisecond: both ends of a span belong to it. */
function endOfDay(day: LocalDate, zone: string): Instant {
  return instant(startOfDay(addDays(day, 1), zone) - 1)
}
