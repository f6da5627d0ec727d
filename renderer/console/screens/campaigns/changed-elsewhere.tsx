/** Says in the form when another desk has changed the same draft: which parts, and shows them on a press. It merges nothing. */
import { useEffect, useState } from 'react'
import { canonicalJson, type Json } from '../../../../shared/base/canonical-json.ts'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import type { DraftDoor } from './use-draft.ts'
import { type StepId, stepWords } from './wizard-steps.ts'

const stepOfField: Readonly<Record<keyof CampaignDraft, StepId>> = {
  title: 'post',
  post: 'post',
  brief: 'brief',
  reward: 'reward',
  minimumSpendMinor: 'reward',
  vouchersEach: 'reward',
  rotating: 'reward',
  asksFirstVisit: 'reward',
  window: 'window',
  venues: 'venues',
  capacity: 'budget',
  budget: 'budget',
  clashBearer: 'budget',
}

/** The desk's word of one's own edit comes a moment after it is saved. */
const OWN_WORD_MS = 1_000

interface ChangedElsewhereProps {
  readonly campaign: CampaignId
  readonly door: DraftDoor
}

export function ChangedElsewhere({ campaign, door }: ChangedElsewhereProps) {
  const { i18n } = useWords()
  const seen = useView('campaign', { campaign })
  const theirs = seen.kind === 'ready' ? seen.value?.campaign.draft : undefined
  const isQuiet = door.saved.kind === 'saved' || door.saved.kind === 'untouched'
  const differing = theirs && isQuiet ? stepsThatDiffer(door.draft, theirs) : []
  const lasting = useLasting(differing.join(' '))
  if (theirs === undefined || differing.length === 0 || !lasting) return null
  return (
    <Note
      tone="info"
      icon="info"
      lead={i18n.t('Changed on another desk:')}
      actions={[{ words: i18n.t('Show it here'), act: () => door.adopt(theirs) }]}
    >
      {differing.map((step) => i18n.t(stepWords[step])).join(', ')}
    </Note>
  )
}

function stepsThatDiffer(own: CampaignDraft, theirs: CampaignDraft): readonly StepId[] {
  const values = new Map<string, unknown>(Object.entries(theirs))
  const steps = Object.entries(own).flatMap(([field, value]) =>
    isSame(value, values.get(field)) ? [] : (new Map(Object.entries(stepOfField)).get(field) ?? []),
  )
  return [...new Set(steps)]
}

function isSame(a: unknown, b: unknown): boolean {
  // A draft is JSON: it came over the bridge as JSON.
  return canonicalJson([a ?? null] as Json) === canonicalJson([b ?? null] as Json)
}

/** Whether the value has been the same, and not empty, for a while. */
function useLasting(value: string): boolean {
  const [lasted, setLasted] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setLasted(value), OWN_WORD_MS)
    return () => clearTimeout(timer)
  }, [value])
  return value !== '' && lasted === value
}
