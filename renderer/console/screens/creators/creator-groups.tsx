/** In which groups the creators stand: the choice of them, and what each is called with its sums. */
import {
  CLOSED_MAX,
  CREATOR_GROUPINGS,
  type CreatorGroup,
  type CreatorGrouping,
} from '../../../../shared/bridge/creators-view.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import type { Purpose } from '../../../../shared/domain/creator/grant.ts'
import { type Tier, TIER_FLOORS } from '../../../../shared/domain/creator/tier.ts'
import { FilterChoice } from '../../../kit/form/choice-fields.tsx'
import type { TableGroup } from '../../../kit/table/lines.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES, purposesWords } from './creator-words.tsx'
import { sumWords } from './sum-words.ts'

interface ChoiceProps {
  readonly grouping: CreatorGrouping | undefined
  readonly onChange: (grouping: CreatorGrouping | undefined) => void
}

export function GroupChoice({ grouping, onChange }: ChoiceProps) {
  const words = useWords()
  return (
    <FilterChoice<CreatorGrouping>
      width={130}
      label={words.i18n.t('In groups by')}
      placeholder={words.i18n.t('No groups')}
      value={grouping ?? null}
      options={CREATOR_GROUPINGS.map((value) => ({ value, label: groupingWords(value, words) }))}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

/** What is kept under a name that is none any more is no grouping. */
export function groupingFrom(kept: string | null | undefined): CreatorGrouping | undefined {
  return CREATOR_GROUPINGS.find((grouping) => grouping === kept)
}

/** Those that are closed now; the one that was closed first opens where there is no room. */
export function folded(
  closed: readonly string[] | undefined,
  group: string,
  isClosed: boolean,
): readonly string[] {
  const others = (closed ?? []).filter((one) => one !== group)
  return isClosed ? [...others, group].slice(-CLOSED_MAX) : others
}

export function groupsShown(
  groups: readonly CreatorGroup[],
  grouping: CreatorGrouping | undefined,
  words: Words,
): readonly TableGroup[] {
  if (grouping === undefined) return []
  const { i18n, short } = words
  return groups.map(({ key, count, sums, isClosed = false }) => ({
    key: key ?? '',
    isClosed,
    words: groupWords(key, grouping, words),
    count,
    sums: {
      ...(sums.followers > 0 && { followers: sumWords(sums.followers, words) }),
      ...(sums.reach > 0 && {
        reach: i18n.t('{reach} before overlap', { reach: short(sums.reach) }),
      }),
    },
  }))
}

function groupingWords(grouping: CreatorGrouping, { i18n }: Words): string {
  switch (grouping) {
    case 'platform':
      return i18n.t('Largest platform')
    case 'tier':
      return i18n.t('Followers')
    case 'town':
      return i18n.t('Town')
    case 'purpose':
      return i18n.t('For what')
  }
}

function groupWords(
  key: string | null,
  grouping: CreatorGrouping,
  { i18n, language, mark }: Words,
): string {
  if (key === null)
    return grouping === 'tier' ? i18n.t('Smaller, or not known') : i18n.t('Not known')
  switch (grouping) {
    case 'platform':
      // Keys of this grouping are platforms.
      return PLATFORM_NAMES[key as Platform]
    case 'tier':
      // Keys of this grouping are tiers.
      return i18n.t('from {count}', { count: mark(TIER_FLOORS[key as Tier]) })
    case 'town':
      return key
    case 'purpose':
      // Keys of this grouping are purposes, parted by commas.
      return purposesWords(key.split(',') as readonly Purpose[], language)
  }
}
