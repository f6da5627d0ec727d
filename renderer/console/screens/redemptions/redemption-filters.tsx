/** What the ledger is narrowed to: days, words, campaign, venue, till, cashier, standing. The desk filters; this only asks. */
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import type { CampaignRow, FactsView } from '../../../../shared/bridge/views.ts'
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'
import { Button } from '../../../kit/button/button.tsx'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import { BareDate } from '../../../kit/form/date-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { isNarrowed } from './ledger-address.ts'
import { standingWords } from './standing-cell.tsx'

/** Pixels of a choice: its label with "any" in either language, and all of them in one row of a small laptop. */
const WIDTHS = { campaign: 122, venue: 116, till: 102, cashier: 130, standing: 114 } as const

interface RedemptionFiltersProps {
  readonly filter: RedemptionFilterInput
  readonly campaigns: readonly CampaignRow[]
  readonly facts: FactsView | undefined
  readonly onChange: (filter: RedemptionFilterInput) => void
}

const STANDINGS: readonly Standing[] = ['provisional', 'confirmed', 'reversed']

export function RedemptionFilters(props: RedemptionFiltersProps) {
  const { filter, facts, onChange } = props
  const { i18n } = useWords()
  const set = (change: RedemptionFilterInput): void => onChange({ ...filter, ...change })
  return (
    <>
      <BareText
        label={i18n.t('Filter by words')}
        value={filter.text ?? ''}
        width={132}
        onChange={(text) => set({ text: text || undefined })}
      />
      <BareDate
        label={i18n.t('First day')}
        value={filter.from ?? null}
        onChange={(from) => set({ from: from ?? undefined })}
      />
      <BareDate
        label={i18n.t('Last day')}
        value={filter.until ?? null}
        min={filter.from ?? null}
        onChange={(until) => set({ until: until ?? undefined })}
      />
      <AnyChoice
        width={WIDTHS.campaign}
        label={i18n.t('Campaign')}
        value={filter.campaign}
        options={props.campaigns.map((row) => ({ value: row.id, label: row.title }))}
        onChange={(campaign) => set({ campaign })}
      />
      {facts && <PlaceChoices facts={facts} filter={filter} set={set} />}
      <AnyChoice
        width={WIDTHS.standing}
        label={i18n.t('Standing')}
        value={filter.standing}
        options={STANDINGS.map((value) => ({ value, label: standingWords(i18n, value, false) }))}
        onChange={(standing) => set({ standing })}
      />
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {i18n.t('Clear filters')}
        </Button>
      )}
    </>
  )
}

interface PlaceChoicesProps {
  readonly facts: FactsView
  readonly filter: RedemptionFilterInput
  readonly set: (change: RedemptionFilterInput) => void
}

/** Where and by whom: tills are those of the venue that is chosen. */
function PlaceChoices({ facts, filter, set }: PlaceChoicesProps) {
  const { i18n } = useWords()
  const tills = facts.tills.filter(
    ({ venue }) => filter.venue === undefined || venue === filter.venue,
  )
  const people = facts.people.map(({ name }) => name)
  return (
    <>
      <AnyChoice
        width={WIDTHS.venue}
        label={i18n.t('Venue')}
        value={filter.venue}
        options={facts.venues.map((venue) => ({ value: venue.venue, label: venue.name }))}
        onChange={(venue) => set({ venue, till: undefined })}
      />
      <AnyChoice
        width={WIDTHS.till}
        label={i18n.t('Till')}
        value={filter.till}
        options={tills.map((till) => ({ value: till.device, label: till.name }))}
        onChange={(till) => set({ till })}
      />
      <AnyChoice
        width={WIDTHS.cashier}
        label={i18n.t('Cashier')}
        value={filter.cashier}
        options={[...new Set([...people, ...(filter.cashier ? [filter.cashier] : [])])].map(
          (name) => ({ value: name, label: name }),
        )}
        onChange={(cashier) => set({ cashier })}
      />
    </>
  )
}
