/** What a desk shows of its whole scope, so that desks can be compared; and whether anything of it still waits. */
import type { RedemptionsView, Views } from '../../../../shared/bridge/views.ts'
import type { SyncStateView } from '../../../../shared/bridge/sync-view.ts'
import type { DeskLines } from '../../house/desk-lines.ts'

export interface Shown {
  /** Everything it shows, one line each, in its order; of a till nothing. */
  readonly lines: readonly string[]
  readonly campaigns: Views['campaigns']['output']['rows']
  /** Entries that it shows as redemptions. */
  readonly redemptions: readonly string[]
}

export interface Waiting {
  readonly isQuiet: boolean
  /** Of its link, with what waits or is pulled. */
  readonly state: string
  /** When its link came to be as it is. */
  readonly since: number
}

const WINDOW = 500

export async function waitingAt(desk: DeskLines): Promise<Waiting> {
  const view = await desk.until<SyncStateView>('sync-state', {}, () => true)
  const { state, waiting, collections, since } = view
  const pulled = collections.filter((one) => one.state === 'pulling').map(({ name }) => name)
  const parts = [state, ...waiting.map(({ name }) => `${name} waits`), ...pulled]
  return {
    isQuiet: state === 'up_to_date' && waiting.length === 0,
    state: parts.join(', '),
    since,
  }
}

export async function shownBy(desk: DeskLines): Promise<Shown> {
  const campaigns = await allOf((page) =>
    now<Views['campaigns']['output']>(desk, 'campaigns', page),
  )
  const redemptions = await allOf((page) => now<RedemptionsView>(desk, 'redemptions', page))
  const { total, sums } = await now<RedemptionsView>(desk, 'redemptions', { limit: 1 })
  const facts = await now<Views['facts']['output']>(desk, 'facts', {})
  const { organisation, people, venues, tills } = facts
  const lines = [
    ...linesOf('campaign', campaigns),
    ...linesOf('sums', [{ total, ...sums }]),
    ...linesOf('redemption', redemptions),
    ...linesOf('fact', [organisation ?? {}, ...people, ...venues, ...tills]),
  ]
  return { lines, campaigns, redemptions: redemptions.map(({ id }) => id) }
}

/**
 * The first line that one of both shows more often than the other; undefined when both show the same. In which order rows of one
 * instant stand is each desk's own affair.
 */
export function differenceOf(
  one: Pick<Shown, 'lines'>,
  other: Pick<Shown, 'lines'>,
): string | undefined {
  const [mine, theirs] = [one.lines.toSorted(), other.lines.toSorted()]
  const at = mine.findIndex((line, index) => line !== theirs[index])
  if (at >= 0) return [mine[at], theirs[at]].filter((line) => line !== undefined).toSorted()[0]
  return theirs[mine.length]
}

function now<View>(desk: DeskLines, name: string, input: object): Promise<View> {
  return desk.until<View>(name, input, () => true)
}

function linesOf(kind: string, rows: readonly object[]): readonly string[] {
  return rows.map((row) => `${kind} ${JSON.stringify(row, isShown)}`)
}

interface Page {
  readonly limit: number
  readonly offset: number
}

async function allOf<Row>(
  ask: (page: Page) => Promise<{ readonly rows: readonly Row[] }>,
): Promise<readonly Row[]> {
  const all: Row[] = []
  for (;;) {
    const { rows } = await ask({ limit: WINDOW, offset: all.length })
    all.push(...rows)
    if (rows.length < WINDOW) return all
  }
}

/** Without what the desk's own store keeps beside a row. */
function isShown(key: string, value: unknown): unknown {
  return key.startsWith('_') ? undefined : value
}
