/** What a desk shows of its whole scope, so that desks can be compared; and whether anything of it still waits. */
import type { RedemptionsView, SyncStateView, Views } from '../../../../shared/bridge/views.ts'
import type { DeskLines } from '../../house/desk-lines.ts'

export interface Shown {
  /** Everything it shows, one line each; of a till nothing. */
  readonly lines: readonly string[]
  readonly isQuiet: boolean
  /** Of its link. */
  readonly state: string
  readonly campaigns: Views['campaigns']['output']['rows']
}

const WINDOW = 500

export async function shownBy(desk: DeskLines, kind: 'till' | 'desk'): Promise<Shown> {
  const now = <View>(name: string, input: unknown): Promise<View> =>
    desk.until<View>(name, input, () => true)
  const { state, waiting } = await now<SyncStateView>('sync-state', {})
  const quiet = { isQuiet: state === 'up_to_date' && waiting.length === 0, state }
  if (kind === 'till') return { ...quiet, lines: [], campaigns: [] }
  const campaigns = await allRows(desk)
  const redemptions = await now<RedemptionsView>('redemptions', { limit: WINDOW })
  const facts = await now<Views['facts']['output']>('facts', {})
  const { organisation, people, venues, tills } = facts
  const { total, sums, rows } = redemptions
  const lines = [
    ...linesOf('campaign', campaigns),
    ...linesOf('sums', [{ total, ...sums }]),
    ...linesOf('redemption', rows),
    ...linesOf('fact', [organisation ?? {}, ...people, ...venues, ...tills]),
  ]
  return { ...quiet, lines, campaigns }
}

/** The first line that only one of both shows; undefined when they are equal. */
export function differenceOf(one: Shown, other: Shown): string | undefined {
  const [mine, theirs] = [new Set(one.lines), new Set(other.lines)]
  const only = [...mine].find((line) => !theirs.has(line))
  return only ?? [...theirs].find((line) => !mine.has(line))
}

function linesOf(kind: string, rows: readonly object[]): readonly string[] {
  return rows.map((row) => `${kind} ${JSON.stringify(row, isShown)}`)
}

async function allRows(desk: DeskLines): Promise<Shown['campaigns']> {
  const rows: Shown['campaigns'][number][] = []
  for (;;) {
    const page = await desk.until<Views['campaigns']['output']>(
      'campaigns',
      { limit: WINDOW, offset: rows.length },
      () => true,
    )
    rows.push(...page.rows)
    if (page.rows.length < WINDOW) return rows
  }
}

/** Without what the desk's own store keeps beside a row. */
function isShown(key: string, value: unknown): unknown {
  return key.startsWith('_') ? undefined : value
}
