/** The lines of a table: rows, and group heads between them where a list is all here. Pure. */

export type Line =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'group'; readonly words: string; readonly count: number }

/** A group head before the first row of each run of equal groups; without groups one line a row. */
export function linesOf(total: number, groups: readonly string[] | undefined): readonly Line[] {
  if (groups === undefined) {
    return Array.from({ length: total }, (_, index) => ({ kind: 'row', index }))
  }
  return groups.flatMap((group, index) => {
    const row: Line = { kind: 'row', index }
    if (index > 0 && groups[index - 1] === group) return [row]
    const next = groups.findIndex((other, at) => at > index && other !== group)
    const head: Line = { kind: 'group', words: group, count: (next < 0 ? total : next) - index }
    return [head, row]
  })
}
