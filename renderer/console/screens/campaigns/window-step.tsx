/** When codes are taken: first and last day, and if wanted only on some days and hours. */
import { SwitchBox } from '../../../kit/form/choice-fields.tsx'
import { FieldGroup } from '../../../kit/form/field.tsx'
import { DateField } from '../../../kit/form/date-field.tsx'
import { TimeField } from '../../../kit/form/time-field.tsx'
import { ALL_DAYS, WeekdaysField } from '../../../kit/form/weekdays-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import type { StepProps } from './post-step.tsx'

const EVERY_HOUR = { days: ALL_DAYS, fromMinute: 7 * 60, untilMinute: 18 * 60 }

export function WindowStep({ draft, change }: StepProps) {
  const { i18n } = useWords()
  const { window } = draft
  const { hours, startsOn, endsOn } = window
  const set = (part: Partial<typeof window>): void => change({ window: { ...window, ...part } })
  const turned = startsOn !== null && endsOn !== null && endsOn < startsOn
  return (
    <>
      <FieldGroup>
        <DateField
          label={i18n.t('First day')}
          value={startsOn}
          onChange={(value) => set({ startsOn: value })}
        />
        <DateField
          label={i18n.t('Last day')}
          help={i18n.t('Codes are taken until the end of this day.')}
          error={turned ? i18n.t('A day after the first') : undefined}
          value={endsOn}
          min={startsOn}
          onChange={(value) => set({ endsOn: value })}
        />
      </FieldGroup>
      <FieldGroup title={i18n.t('Days and hours')}>
        <SwitchBox
          label={i18n.t('Only on some days and hours')}
          on={hours !== null}
          onChange={(on) => set({ hours: on ? EVERY_HOUR : null })}
        />
        <span />
        {hours && (
          <>
            <WeekdaysField
              wide
              label={i18n.t('Days')}
              error={hours.days.length === 0 ? i18n.t('At least one day') : undefined}
              days={hours.days}
              onChange={(days) => set({ hours: { ...hours, days } })}
            />
            <TimeField
              label={i18n.t('From')}
              minute={hours.fromMinute}
              onChange={(fromMinute) => set({ hours: { ...hours, fromMinute } })}
            />
            <TimeField
              label={i18n.t('Until')}
              error={
                hours.untilMinute === hours.fromMinute
                  ? i18n.t('Another time than the start')
                  : undefined
              }
              minute={hours.untilMinute}
              onChange={(untilMinute) => set({ hours: { ...hours, untilMinute } })}
            />
          </>
        )}
      </FieldGroup>
    </>
  )
}
