/**
 * The draft being edited: what is typed shows at once and is saved on this desk a moment later, field by field, so that
 * two desks editing different fields of one campaign lose nothing.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CampaignId } from '../../../../shared/base/ids.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { useBridge } from '../../desk/bridge-context.ts'

/** A refused or failed save is tried again this much later. */
const RETRY_AFTER_MS = 5_000
/** Long enough to type a word, short enough that nothing is lost by closing the window. */
const SAVE_AFTER_MS = 500

export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'not_saved' }

export interface DraftDoor {
  readonly draft: CampaignDraft
  readonly campaign: CampaignId | null
  readonly saved: SaveState
  readonly change: (part: Partial<CampaignDraft>) => void
  /** Shows a draft that another desk has changed; nothing is saved by it. */
  readonly adopt: (draft: CampaignDraft) => void
  /** Saves what is still waiting; answers the campaign, or null when it could not be saved. */
  readonly flush: () => Promise<CampaignId | null>
}

export function useDraft(begun: CampaignId | null, start: CampaignDraft): DraftDoor {
  const bridge = useBridge()
  const [draft, setDraft] = useState(start)
  const [saved, setSaved] = useState<SaveState>({ kind: 'untouched' })
  const [campaign, setCampaign] = useState(begun)
  const id = useRef(begun)
  const now = useRef(start)
  const waiting = useRef<Partial<CampaignDraft>>({})
  const turn = useRef<Promise<unknown>>(Promise.resolve())

  const save = useCallback(async () => {
    const part = waiting.current
    if (Object.keys(part).length === 0) return id.current
    waiting.current = {}
    const answer =
      id.current === null
        ? await bridge.run('create-campaign', { draft: now.current })
        : await bridge.run('edit-campaign', { campaign: id.current, draft: part })
    if (answer.kind === 'done') {
      id.current = answer.value.campaign
      setCampaign(answer.value.campaign)
      setSaved({ kind: 'saved', at: Date.now() })
      return id.current
    }
    // Kept for the next try; what was typed since then wins.
    waiting.current = { ...part, ...waiting.current }
    setSaved({ kind: 'not_saved' })
    return null
  }, [bridge])

  /** One after the other: the first save makes the campaign the next one edits. */
  const flush = useCallback(() => {
    const mine = turn.current.then(save)
    turn.current = mine
    return mine
  }, [save])

  useEffect(() => {
    if (draft === start) return undefined
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, start, flush])
  useEffect(() => {
    if (saved.kind !== 'not_saved') return undefined
    const timer = setTimeout(() => void flush(), RETRY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [saved, flush])
  useEffect(() => () => void flush(), [flush])

  const change = useCallback((part: Partial<CampaignDraft>) => {
    waiting.current = { ...waiting.current, ...part }
    now.current = { ...now.current, ...part }
    setDraft(now.current)
    setSaved({ kind: 'saving' })
  }, [])
  const adopt = useCallback((other: CampaignDraft) => {
    now.current = { ...other, ...waiting.current }
    setDraft(now.current)
  }, [])
  return { draft, campaign, saved, change, adopt, flush }
}
