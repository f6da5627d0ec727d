/** The lines of a table: rows, and group heads between them. Pure. */

export interface TableGroup {
  /** Told where it can be closed. */
  readonly key?: string
  readonly words: string
  readonly count: number
  /** Texts by column id, of all its rows. */
  readonly sums?: Readonly<Record<string, string>>
  /** Only its head is shown. */
  readonly isClosed?: boolean
}

export type Line =
  { readonly kind: 'row'; readonly index: number } | ({ readonly kind: 'group' } & TableGroup)

/** Of a list in groups of which a stretch is here: each head before as many rows as it counts, a closed one before none. */
export function linesOfGroups(groups: readonly TableGroup[]): readonly Line[] {
  const lines: Line[] = []
  let index = 0
  for (const group of groups) {
    lines.push({ kind: 'group', ...group })
    for (let left = rowsUnder(group); left > 0; left -= 1) {
      lines.push({ kind: 'row', index })
      index += 1
    }
  }
  return lines
}

/** Of its rows those that are in the list. */
export function rowsUnder({ count, isClosed = false }: TableGroup): number {
  return isClosed ? 0 : count
}

/** The row at a line, or the next behind the heads that stand there; behind the last head the one before it. */
export function rowOfLine(lines: readonly Line[] | undefined, at: number): number {
  const line = lines?.[at]
  if (line === undefined) return at
  if (line.kind === 'row') return line.index
  return rowBeside(lines ?? [], at, 1) ?? rowBeside(lines ?? [], at, -1) ?? 0
}

/** The next row from a line on, downwards or upwards; none: undefined. */
export function rowBeside(lines: readonly Line[], at: number, by: -1 | 1): number | undefined {
  for (let place = at + by; place >= 0 && place < lines.length; place += by) {
    const line = lines[place]
    if (line?.kind === 'row') return line.index
  }
  return undefined
}

/** The head above a row. */
export function groupOfRow(
  lines: readonly Line[] | undefined,
  row: number,
): TableGroup | undefined {
  const above = lines?.slice(0, lineOfRow(lines, row)).findLast((line) => line.kind === 'group')
  return above?.kind === 'group' ? above : undefined
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
