/** What the views of a desk cost that has just started: the first page, then every view a manager sees, then what people type. */
import type { HostLine } from '../host-line.ts'
import type { ViewName, Views } from '../../shared/bridge/views.ts'

export interface AnswerTimes {
  /** The first page of the ledger, asked first of all. */
  readonly firstPageMs: number
  readonly viewsMs: readonly number[]
  readonly searchesMs: readonly number[]
}

type Ask = {
  readonly [Name in ViewName]: { readonly name: Name; readonly input: Views[Name]['input'] }
}[ViewName]

const PAGE = 100
const ROUNDS = 4
const NEWEST = { by: 'at', descending: true } as const
/** As a manager walks: every screen, windows far down the ledger, filters and orders. */
const WALK: readonly Ask[] = [
  { name: 'today', input: {} },
  { name: 'facts', input: {} },
  { name: 'campaigns', input: { limit: 200 } },
  { name: 'redemptions', input: { limit: 300, sort: NEWEST, filter: {} } },
  { name: 'redemptions', input: { offset: 300, limit: 300, sort: NEWEST, filter: {} } },
  { name: 'redemptions', input: { offset: 50_000, limit: 300, sort: NEWEST, filter: {} } },
  { name: 'redemptions', input: { offset: 99_700, limit: 300, sort: NEWEST, filter: {} } },
  { name: 'redemptions', input: { limit: 300, sort: NEWEST, filter: { standing: 'reversed' } } },
  { name: 'redemptions', input: { limit: 300, sort: { by: 'rewardMinor', descending: true } } },
  { name: 'redemptions', input: { limit: 300, sort: NEWEST, filter: { text: 'carla' } } },
  { name: 'sync-state', input: {} },
  { name: 'jobs', input: {} },
  { name: 'inbox', input: {} },
]
/** Names, slips in them, a voucher's number, a campaign, a venue. */
const TYPED = [
  'carla',
  'calra',
  'rosi',
  '7.12',
  'campaign 17',
  'dmitri lan',
  'fe',
  'elif demri',
  'meran',
]

export async function measureAnswers(line: HostLine): Promise<AnswerTimes> {
  const { ms: firstPageMs } = await line.first('redemptions', { limit: PAGE, sort: NEWEST })
  const viewsMs: number[] = []
  const searchesMs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, input } of WALK) viewsMs.push((await line.first(name, input)).ms)
    for (const text of TYPED) {
      searchesMs.push((await line.first('search', { text, limit: 20 })).ms)
    }
  }
  return { firstPageMs, viewsMs, searchesMs }
}
