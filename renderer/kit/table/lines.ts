/** The lines of a table: rows, and group heads between them. Pure. */

export interface TableGroup {
  readonly words: string
  readonly count: number
  /** Texts by column id, of all its rows. */
  readonly sums?: Readonly<Record<string, string>>
}

export type Line =
  { readonly kind: 'row'; readonly index: number } | ({ readonly kind: 'group' } & TableGroup)

/** Of a list in groups of which a stretch is here: each head before as many rows as it counts. */
export function linesOfGroups(groups: readonly TableGroup[]): readonly Line[] {
  const lines: Line[] = []
  let index = 0
  for (const group of groups) {
    lines.push({ kind: 'group', ...group })
    for (let left = group.count; left > 0; left -= 1) {
      lines.push({ kind: 'row', index })
      index += 1
    }
  }
  return lines
}

/** The row at a line, or behind the head that stands there. */
export function rowOfLine(lines: readonly Line[] | undefined, at: number): number {
  const line = lines?.[at]
  if (line === undefined) return at
  if (line.kind === 'row') return line.index
  const next = lines?.[at + 1]
  return next?.kind === 'row' ? next.index : 0
}

export function lineOfRow(lines: readonly Line[] | undefined, row: number): number {
  return lines?.findIndex((line) => line.kind === 'row' && line.index === row) ?? row
}

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
