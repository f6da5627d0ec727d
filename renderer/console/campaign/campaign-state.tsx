/** A campaign's state as icon and word, the group it stands under in lists, and what a person may do next. */
import type { CampaignState } from '../../../shared/domain/campaign/campaign.ts'
import { StateCell, type StateIcon, type Tone } from '../../kit/cell/state-cell.tsx'
import { useWords } from '../../kit/text/use-words.ts'

interface StateLook {
  readonly icon: StateIcon
  readonly tone: Tone
  readonly words: string
  readonly group: CampaignGroup
}

export type CampaignGroup = 'running' | 'coming' | 'done'

const looks: Readonly<Record<CampaignState, StateLook>> = {
  draft: { icon: 'pencil', tone: 'i2', words: /*i18n*/ 'Draft', group: 'coming' },
  awaiting_payment: { icon: 'card', tone: 'warn', words: /*i18n*/ 'To be paid', group: 'coming' },
  funded: { icon: 'card', tone: 'i2', words: /*i18n*/ 'Paid', group: 'coming' },
  scheduled: { icon: 'calendar', tone: 'i2', words: /*i18n*/ 'Scheduled', group: 'coming' },
  live: { icon: 'live', tone: 'good', words: /*i18n*/ 'Live', group: 'running' },
  paused: { icon: 'paused', tone: 'warn', words: /*i18n*/ 'Paused', group: 'running' },
  ended: { icon: 'check', tone: 'i2', words: /*i18n*/ 'Ended', group: 'done' },
  settled: { icon: 'check', tone: 'i2', words: /*i18n*/ 'Settled', group: 'done' },
  cancelled: { icon: 'cross', tone: 'i2', words: /*i18n*/ 'Cancelled', group: 'done' },
}

export const GROUPS: readonly CampaignGroup[] = ['running', 'coming', 'done']

export const groupWords: Readonly<Record<CampaignGroup, string>> = {
  running: /*i18n*/ 'Running',
  coming: /*i18n*/ 'Coming',
  done: /*i18n*/ 'Done',
}

export function CampaignStateCell({ state }: { readonly state: CampaignState }) {
  const { i18n } = useWords()
  const { icon, tone, words } = looks[state]
  return <StateCell icon={icon} tone={tone} words={i18n.t(words)} />
}

/** The English sentence of a state, for `i18n.t`. */
export function stateWords(state: CampaignState): string {
  return looks[state].words
}

export function groupOf(state: CampaignState): CampaignGroup {
  return looks[state].group
}
