/** What the ledger is narrowed to: words, campaign, venue, standing. The desk filters; this only says what is asked. */
import { Button } from '../../../kit/button/button.tsx'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { FilterChoice } from '../../../kit/form/choice-fields.tsx'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { CampaignRow } from '../../../../shared/bridge/views.ts'
import type { VenueFact } from '../../../../shared/domain/account/organisation.ts'
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { standingWords } from './standing-cell.tsx'

interface RedemptionFiltersProps {
  readonly filter: RedemptionFilterInput
  readonly campaigns: readonly CampaignRow[]
  readonly venues: readonly VenueFact[]
  readonly onChange: (filter: RedemptionFilterInput) => void
}

const STANDINGS: readonly Standing[] = ['provisional', 'confirmed', 'reversed']

export function RedemptionFilters(props: RedemptionFiltersProps) {
  const { filter, campaigns, venues, onChange } = props
  const { i18n } = useWords()
  const set = (change: RedemptionFilterInput): void => onChange({ ...filter, ...change })
  const narrowed = Object.values(filter).some((value) => value !== undefined && value !== '')
  return (
    <>
      <BareText
        label={i18n.t('Filter by words')}
        value={filter.text ?? ''}
        onChange={(text) => set({ text: text || undefined })}
      />
      <Choice
        label={i18n.t('Campaign')}
        value={filter.campaign}
        options={campaigns.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(campaign) => set({ campaign })}
      />
      <Choice
        label={i18n.t('Venue')}
        value={filter.venue}
        options={venues.map((venue) => ({ value: venue.venue, label: venue.name }))}
        onChange={(venue) => set({ venue })}
      />
      <Choice
        label={i18n.t('Standing')}
        value={filter.standing}
        options={STANDINGS.map((value) => ({ value, label: standingWords(i18n, value, false) }))}
        onChange={(standing) => set({ standing })}
      />
      {narrowed && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {i18n.t('Clear filters')}
        </Button>
      )}
    </>
  )
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const { i18n } = useWords()
  return (
    <FilterChoice
      label={label}
      placeholder={i18n.t('{label}: any', { label })}
      options={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}
