/** At which venue a cashier stands: at one alone, or at every one. Nothing to choose for whoever lifts or stands at no till. */
import type { VenueId } from '../../../../../shared/base/ids.ts'
import { isBindable } from '../../../../../shared/domain/account/membership.ts'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import type { Role } from '../../../../../shared/domain/account/role.ts'
import { SelectField } from '../../../../kit/form/choice-fields.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'

interface VenueChoiceProps {
  readonly venues: readonly VenueFact[]
  readonly roles: readonly Role[]
  /** Null: every one. */
  readonly chosen: VenueId | null
  readonly onChange: (venue: VenueId | null) => void
}

/** No id is as short. */
const EVERY = '*'

export function VenueChoice({ venues, roles, chosen, onChange }: VenueChoiceProps) {
  const { i18n } = useWords()
  if (!isBindable(roles) || venues.length === 0) return null
  return (
    <SelectField<string>
      label={i18n.t('Stands at tills of')}
      help={chosen === null ? undefined : i18n.t('Tills of other venues do not take their PIN.')}
      options={[
        { value: EVERY, label: i18n.t('Every venue') },
        ...venues.map(({ venue, name }) => ({ value: venue, label: name })),
      ]}
      value={chosen ?? EVERY}
      onChange={(value) => onChange(venues.find(({ venue }) => venue === value)?.venue ?? null)}
    />
  )
}
