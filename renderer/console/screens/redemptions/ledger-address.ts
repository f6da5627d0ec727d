/**
 * The ledger's address: what is asked of it stands in the address itself, so that a link shows another person the same rows and
 * back and forward lead through what was looked at. A part that is none is left out.
 */
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import { isLocalDate } from '../../../../shared/base/zoned-time.ts'
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'

export type LedgerTab = 'ledger' | 'shifts'

export interface LedgerAddress {
  readonly tab: LedgerTab
  /** Beside the list as soon as its window holds it. */
  readonly entry: string | null
  readonly filter: RedemptionFilterInput
}

const PLACE = '/redemptions'
const WHERE = `${PLACE}/where/`
const STANDINGS: readonly Standing[] = ['none', 'provisional', 'reversed', 'confirmed']
const ID = /^[A-Za-z0-9][\w-]{0,63}$/
const ENTRY = /^[0-9a-f]{32}:[1-9]\d{0,15}$/

/** Each part of the filter by its name in the address, and whether a text is one. */
const PARTS = {
  campaign: (text) => ID.test(text),
  venue: (text) => ID.test(text),
  till: (text) => ID.test(text),
  cashier: (text) => text.trim() !== '' && text.length <= 100,
  shift: (text) => ENTRY.test(text),
  standing: (text) => STANDINGS.some((standing) => standing === text),
  from: isLocalDate,
  until: isLocalDate,
  text: (text) => text !== '' && text.length <= 200,
} as const satisfies Partial<Record<keyof RedemptionFilterInput, (text: string) => boolean>>

export function ledgerAddressFrom(path: string): LedgerAddress {
  if (!path.startsWith(WHERE)) {
    const entry = path.slice(PLACE.length + 1)
    return { tab: 'ledger', entry: ENTRY.test(entry) ? entry : null, filter: {} }
  }
  const asked = new URLSearchParams(path.slice(WHERE.length))
  const parts = Object.entries(PARTS).flatMap(([name, isOne]) => {
    const text = asked.get(name)
    return text !== null && isOne(text) ? [[name, text]] : []
  })
  const entry = asked.get('entry')
  // Each part has been looked at by its name.
  const filter = Object.fromEntries(parts) as RedemptionFilterInput
  return {
    tab: asked.get('tab') === 'shifts' ? 'shifts' : 'ledger',
    entry: entry !== null && ENTRY.test(entry) ? entry : null,
    filter: asked.get('clash') === 'yes' ? { ...filter, clash: true } : filter,
  }
}

export function pathOfLedger({ tab, entry, filter }: LedgerAddress): string {
  const asked = new URLSearchParams()
  if (tab !== 'ledger') asked.set('tab', tab)
  for (const [name, value] of Object.entries(filter)) {
    if (value === true) asked.set(name, 'yes')
    else if (typeof value === 'string' && value !== '') asked.set(name, value)
  }
  if (entry !== null) asked.set('entry', entry)
  const text = asked.toString()
  return text === '' ? PLACE : WHERE + text
}

export function isNarrowed(filter: RedemptionFilterInput): boolean {
  return Object.values(filter).some(
    (value) => value !== undefined && value !== '' && value !== false,
  )
}
