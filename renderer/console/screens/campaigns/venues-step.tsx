/** Where codes are taken. */
import { Button } from '../../../kit/button/button.tsx'
import { CheckBox } from '../../../kit/form/choice-fields.tsx'
import type { VenueFact } from '../../../../shared/domain/account/organisation.ts'
import { FieldGroup } from '../../../kit/form/field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './campaigns.module.css'
import type { StepProps } from './post-step.tsx'

interface VenuesStepProps extends StepProps {
  readonly venues: readonly VenueFact[]
}

export function VenuesStep({ draft, change, venues }: VenuesStepProps) {
  const { i18n } = useWords()
  const taken = new Set(draft.venues)
  const toggle = (venue: VenueFact): void =>
    change({
      venues: venues
        .map((one) => one.venue)
        .filter((one) => (one === venue.venue ? !taken.has(one) : taken.has(one))),
    })
  return (
    <FieldGroup title={i18n.t('Where codes are taken')}>
      <div className={styles['venues']}>
        {venues.map((venue) => (
          <CheckBox
            key={venue.venue}
            label={
              <>
                {venue.name}{' '}
                <span className="i3">
                  {venue.street}, {venue.town}
                </span>
              </>
            }
            on={taken.has(venue.venue)}
            onChange={() => toggle(venue)}
          />
        ))}
        <div>
          <Button
            variant="subtle"
            onClick={() => change({ venues: venues.map((venue) => venue.venue) })}
          >
            {i18n.t('All venues')}
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}
