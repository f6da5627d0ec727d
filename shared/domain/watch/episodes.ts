/** Hits on a line of days or weeks as episodes: what lies near enough together is one, so that what flickers is said once. */

export interface Stretch {
  readonly from: number
  /** The last one, within. */
  readonly until: number
}

/** @param hits ascending; @param apart hits that are no farther from each other are of one episode. */
export function episodesOf(hits: readonly number[], apart: number): readonly Stretch[] {
  const episodes: Stretch[] = []
  for (const hit of hits) {
    const last = episodes.at(-1)
    if (last !== undefined && hit - last.until <= apart) {
      episodes[episodes.length - 1] = { ...last, until: hit }
    } else episodes.push({ from: hit, until: hit })
  }
  return episodes
}

/** From where the value passes `opens` until it passes `closes` again, which lies below; what is not known changes nothing. */
export function latched(
  values: readonly number[],
  { opens, closes }: { readonly opens: number; readonly closes: number },
): readonly Stretch[] {
  const episodes: Stretch[] = []
  let isOpen = false
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return
    isOpen = isOpen ? value > closes : value >= opens
    const last = episodes.at(-1)
    if (!isOpen) return
    if (last !== undefined && last.until === at - 1) {
      episodes[episodes.length - 1] = { ...last, until: at }
    } else episodes.push({ from: at, until: at })
  })
  return episodes
}
