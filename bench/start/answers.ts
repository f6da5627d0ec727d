/** What the views of a desk cost that has just started: the first page, then every view a manager sees, then what people type. */
import { percentile } from '../figure.ts'
import type { HostLine } from '../host-line.ts'
import type { ViewName, Views } from '../../shared/bridge/views.ts'

export interface AnswerTimes {
  /** The first page of the ledger, asked first of all. */
  readonly firstPageMs: number
  readonly views: readonly NamedTime[]
  readonly searches: readonly NamedTime[]
}

export interface NamedTime {
  /** The view and what was asked of it. */
  readonly asked: string
  readonly ms: number
}

type Ask = {
  readonly [Name in ViewName]: { readonly name: Name; readonly input: Views[Name]['input'] }
}[ViewName]

const PAGE = 100
const ROUNDS = 2
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
  const views: NamedTime[] = []
  const searches: NamedTime[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, input } of WALK) {
      const { ms } = await line.first(name, input)
      views.push({ asked: `${name} ${JSON.stringify(input)}`, ms })
    }
    for (const text of TYPED) {
      searches.push({ asked: text, ms: (await line.first('search', { text, limit: 20 })).ms })
    }
  }
  return { firstPageMs, views, searches }
}

/** The slowest question by its median, for the note beside a figure. */
export function slowest(times: readonly NamedTime[]): string {
  const questions = [...new Set(times.map(({ asked }) => asked))]
  const medians = questions.map((asked) => {
    const own = times.filter((time) => time.asked === asked).map(({ ms }) => ms)
    return { asked, ms: percentile(own, 0.5) }
  })
  const [worst] = medians.toSorted((a, b) => b.ms - a.ms)
  return `slowest by its median: ${worst?.asked ?? ''} in ${worst?.ms.toFixed(1) ?? ''} ms`
}
