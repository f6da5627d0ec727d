/**
 * What becomes of the entries that were saved from a damaged journal: those that still hang on the chain go on in it, those
 * behind a gap travel in entries of their own, and what is missing is named. Pure; the file is `rebuild.ts`'s matter.
 */
import { type ChainHead, EMPTY_CHAIN } from '../../../shared/domain/redemption/chain.ts'

/** An entry whose hash was found true. */
export interface Saved {
  readonly sequence: number
  readonly hash: string
  readonly previous: string
  /** The server has placed it, and with it all before it. */
  readonly isPlaced: boolean
}

/** Both ends belong to it. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface RebuildPlan<Entry extends Saved> {
  /** One a place, in order: in the chain, or placed before its end. */
  readonly kept: readonly Entry[]
  /** Behind a gap, not placed. */
  readonly orphans: readonly Entry[]
  /** Not here, and placed by the server: in the ledger. Those that were kept long enough are among them. */
  readonly inLedger: readonly Range[]
  /** Missing here and perhaps nowhere else. */
  readonly lost: readonly Range[]
  /** Where the chain goes on; null: it is whole and nothing is missing at its end. */
  readonly restart: { readonly lastGood: ChainHead; readonly gap: number } | null
}

/** Places that nobody may fill any more: what was told in the moment of the damage and witnessed nowhere is far below. */
export const RESTART_JUMP = 65_536

/**
 * @param saved in no order; of two entries of one place the one that its neighbours name is taken.
 * @param known how far the chain had come; undefined: unknown, so that the chain restarts in any case.
 */
export function planRebuild<Entry extends Saved>(
  saved: readonly Entry[],
  known: ChainHead | undefined,
): RebuildPlan<Entry> {
  const chosen = chooseOne(saved, known)
  const placedTo = chosen.findLast(({ isPlaced }) => isPlaced)
  const after = chosen.filter(({ sequence }) => sequence > (placedTo?.sequence ?? 0))
  let lastGood: ChainHead = placedTo ?? EMPTY_CHAIN
  const inChain = after.filter((entry) => {
    const hangs = entry.sequence === lastGood.sequence + 1 && entry.previous === lastGood.hash
    if (hangs) lastGood = entry
    return hangs
  })
  const orphans = after.slice(inChain.length)
  const { sequence, hash } = lastGood
  const end = Math.max(known?.sequence ?? 0, chosen.at(-1)?.sequence ?? 0)
  const kept = chosen.filter((entry) => entry.sequence <= sequence)
  const lost = gapsOf(orphans, sequence + 1, end)
  const isWhole = known !== undefined && orphans.length === 0 && lost.length === 0
  return {
    kept,
    orphans,
    inLedger: gapsOf(kept, 1, sequence),
    lost,
    restart: isWhole ? null : { lastGood: { sequence, hash }, gap: end - sequence + RESTART_JUMP },
  }
}

/** From the end backwards: what the entry behind names, else what was witnessed, else the one that was read last. */
function chooseOne<Entry extends Saved>(
  saved: readonly Entry[],
  known: ChainHead | undefined,
): readonly Entry[] {
  const byPlace = new Map<number, Entry[]>()
  for (const entry of saved)
    byPlace.set(entry.sequence, [...(byPlace.get(entry.sequence) ?? []), entry])
  const places = [...byPlace.keys()].toSorted((a, b) => b - a)
  const chosen: Entry[] = []
  for (const place of places) {
    const behind = chosen.at(-1)
    const wanted =
      behind?.sequence === place + 1
        ? behind.previous
        : known?.sequence === place
          ? known.hash
          : undefined
    const entries = byPlace.get(place) ?? []
    const same = entries.filter(({ hash }) => hash === wanted)
    const candidates = same.length > 0 ? same : entries
    const one = candidates.findLast(({ isPlaced }) => isPlaced) ?? candidates.at(-1)
    if (one !== undefined) chosen.push(one)
  }
  return chosen.toReversed()
}

function gapsOf(entries: readonly Saved[], from: number, to: number): readonly Range[] {
  const gaps: Range[] = []
  let next = from
  for (const { sequence } of entries) {
    if (sequence > next) gaps.push({ from: next, to: sequence - 1 })
    next = Math.max(next, sequence + 1)
  }
  if (next <= to) gaps.push({ from: next, to })
  return gaps
}
