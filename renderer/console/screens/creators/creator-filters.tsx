/** By what the list of creators is narrowed: words, platform, size, purpose. */
import { PLATFORMS, type Platform } from '../../../../shared/domain/campaign/campaign.ts'
import { type Purpose, PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { TIER_FLOORS, TIERS, type Tier } from '../../../../shared/domain/creator/tier.ts'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES, purposeWords } from './creator-words.tsx'
import type { Filter } from './creators-address.ts'
import { TagFilter } from './watch-segment.tsx'

interface FiltersProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

export function CreatorFilters({ filter, onChange }: FiltersProps) {
  const { i18n, language, mark } = useWords()
  return (
    <>
      <BareText
        label={i18n.t('Name, handle or town')}
        width={150}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <AnyChoice<Platform>
        width={114}
        label={i18n.t('Platform')}
        value={filter.platform}
        options={PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
        onChange={(platform) => onChange({ ...filter, platform })}
      />
      <AnyChoice<Tier>
        width={118}
        label={i18n.t('Followers')}
        value={filter.tier}
        options={TIERS.map((value) => ({
          value,
          label: i18n.t('from {count}', { count: mark(TIER_FLOORS[value]) }),
        }))}
        onChange={(tier) => onChange({ ...filter, tier })}
      />
      <AnyChoice<Purpose>
        width={114}
        label={i18n.t('For what')}
        value={filter.purpose}
        options={PURPOSES.map((value) => ({ value, label: purposeWords(value, language).name }))}
        onChange={(purpose) => onChange({ ...filter, purpose })}
      />
      <TagFilter filter={filter} onChange={onChange} />
    </>
  )
}
