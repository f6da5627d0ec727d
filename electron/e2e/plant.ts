/** Plants one wrong line in a copy of the house: what a suite that deserves trust must see. */
import { readFileSync, writeFileSync } from 'node:fs'

export interface Planted {
  readonly find: string
  readonly replace: string
}

/** Null when the line was there once and is wrong now; else what is wrong with the list. */
export function plant(path: string, { find, replace }: Planted): string | null {
  const text = readFileSync(path, 'utf8')
  const times = text.split(find).length - 1
  if (times !== 1) return `its line is there ${times} times`
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  return null
}
