/** How this till's scanner types; kept by the browser, since it is a fact of this computer and of nothing else. */
import { LAYOUTS, type LayoutMap } from './layouts.ts'
import { NEW_SCANNER, type ScannerMemory } from './readings.ts'

const KEY = 'groundswell.till.scanner'

export function rememberedScanner(): ScannerMemory {
  const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
  if (typeof kept !== 'object' || kept === null) return NEW_SCANNER
  const layout = LAYOUTS.find((one) => 'layout' in kept && one === kept.layout) ?? 'typed'
  const map = 'map' in kept ? mapFrom(kept.map) : null
  return { layout: layout === 'learned' && map === null ? 'typed' : layout, map }
}

export function rememberScanner(memory: ScannerMemory): void {
  localStorage.setItem(KEY, JSON.stringify(memory))
}

function mapFrom(kept: unknown): LayoutMap | null {
  if (typeof kept !== 'object' || kept === null) return null
  const pairs = Object.entries(kept)
  return pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')
    ? Object.fromEntries(pairs)
    : null
}
