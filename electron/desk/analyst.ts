/**
 * Asks the workers: brings them the columns of one creator or shared memory of all, keeps each result under the hash of what went
 * into it, and reckons of all accounts only the blocks that changed. What the figures mean is the domain's.
 */
import type { AccountId } from '../../shared/base/ids.ts'
import type { DashboardQuestion } from '../../shared/domain/creator/dashboard.ts'
import { measured, type Measured, provenanceOfAll } from '../../shared/domain/creator/measured.ts'
import { type Metric, metricsOf } from '../../shared/domain/creator/metric.ts'
import type { Rolled, RollingQuestion } from '../../shared/domain/creator/rolling.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import type { Post } from '../../shared/domain/creator/post.ts'
import type { Pool, TaskWatch } from '../workers/pool.ts'
import type { TaskInput, TaskName, TaskOutput } from '../workers/tasks.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Columns } from './store/columns/columns.ts'
import type { ColumnFailure } from './store/columns/rpc.ts'
import type { ToldBlock, ToldRow } from './store/columns/told.ts'

export type Analysed<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly failure: ColumnFailure }

export interface CreatorQuestion extends Omit<DashboardQuestion, 'accounts'> {
  readonly accounts: readonly { readonly account: Account; readonly posts: readonly Post[] }[]
  /** Days since 1970: what was known then; null: what is known. */
  readonly knownOn: number | null
}

export interface RolledAccount {
  readonly jumps: number
  /** By followers; null where no window was told whole. */
  readonly bestEngagement: number | null
}

/** Of all accounts; a value and its provenance are put together when they are looked at, since nobody looks at all. */
export interface RolledAccounts {
  readonly accounts: readonly AccountId[]
  of(account: AccountId): Measured<RolledAccount> | null
}

export interface Analyst {
  /** Any task of the workers, kept nowhere: for whoever keeps it themselves. */
  run: Pool['run']
  /** Any task of the workers; of the same input the kept result. */
  ask<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    watch?: TaskWatch,
  ): Promise<Analysed<TaskOutput<Name>>>
  dashboard(
    question: CreatorQuestion,
    watch?: TaskWatch,
  ): Promise<Analysed<TaskOutput<'dashboard'>>>
  /** Over all accounts that tell followers. */
  rolling(question: RollingRule, watch?: TaskWatch): Promise<Analysed<RolledAccounts>>
}

export type RollingRule = Pick<RollingQuestion, 'window' | 'deviations'>

/** Results kept, the least lately asked for goes first. A dashboard of four accounts is some 300 KB. */
const KEPT = 100
/** Blocks of all rules; a block's is some ten KB. */
const ROLLED_KEPT = 4_000
/** Blocks a task: enough tasks for every worker, few enough messages. */
const BLOCKS_A_TASK = 40
const INTERACTIONS: readonly Metric[] = ['likes', 'comments', 'shares', 'saves']

export function createAnalyst({ columns, pool }: { columns: Columns; pool: Pool }): Analyst {
  const kept = new Map<string, unknown>()
  const ask: Analyst['ask'] = async <Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    watch?: TaskWatch,
  ) => {
    const key = fingerprintOf([task, input])
    // Kept below, of the same task.
    const known = kept.get(key) as TaskOutput<Name> | undefined
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return { kind: 'done', value: known }
    }
    const end = await pool.run(task, input, watch)
    if (end.kind !== 'done') return end
    kept.set(key, end.output)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return { kind: 'done', value: end.output }
  }
  return {
    run: (task, input, watch) => pool.run(task, input, watch),
    ask,
    dashboard: dashboardBy(columns, ask),
    rolling: rollingBy(columns, pool),
  }
}

function dashboardBy(columns: Columns, ask: Analyst['ask']): Analyst['dashboard'] {
  return async ({ knownOn, accounts, ...question }, watch) => {
    const metrics = new Set(
      accounts.flatMap(({ account }) => metricsOf(account.platform, { dead: true })),
    )
    const ids = accounts.map(({ account }) => account.id)
    const read = await columns.read({ accounts: ids, metrics: [...metrics], knownOn })
    if (!read.ok) return { kind: 'failed', failure: read.failure }
    const materials = accounts.map(({ account, posts }) => ({
      account,
      posts,
      columns: read.value.filter(({ value }) => value.account === account.id),
    }))
    return ask('dashboard', { ...question, accounts: materials }, watch)
  }
}

interface RolledBlock extends BlockQuestion {
  readonly rolled: Rolled
}

/** What is known of one metric's blocks, and how far it was asked. */
interface Known {
  readonly blocks: Map<number, ToldBlock>
  since: number
}

function rollingBy(columns: Columns, pool: Pool): Analyst['rolling'] {
  const known = new Map<Metric, Known>()
  const rolled = new Map<string, RolledBlock>()
  return async (rule, watch) => {
    for (const metric of ['followers', ...INTERACTIONS] as const) {
      const failure = await refresh(columns, known, metric)
      if (failure !== null) return { kind: 'failed', failure }
    }
    const blocks = [...(known.get('followers')?.blocks.values() ?? [])]
    const all = blocks.map((followers) => blockQuestion(known, followers, rule))
    if (rolled.size > ROLLED_KEPT) rolled.clear()
    const stale = all.filter(({ name, revisions }) => rolled.get(name)?.revisions !== revisions)
    for (const some of await runAll(pool, stale, watch)) {
      if (some.kind !== 'done') return some
      for (const block of some.value) rolled.set(block.name, block)
    }
    return {
      kind: 'done',
      value: rolledAccounts(all.flatMap(({ name }) => rolled.get(name) ?? [])),
    }
  }
}

async function refresh(
  columns: Columns,
  known: Map<Metric, Known>,
  metric: Metric,
): Promise<ColumnFailure | null> {
  const before = known.get(metric) ?? { blocks: new Map<number, ToldBlock>(), since: 0 }
  known.set(metric, before)
  const loaded = await columns.load({ metric, since: before.since })
  if (!loaded.ok) return loaded.failure
  for (const block of loaded.value) {
    before.blocks.set(block.block, block)
    before.since = Math.max(before.since, block.revision)
  }
  return null
}

interface BlockQuestion {
  readonly name: string
  readonly revisions: string
  readonly question: RollingQuestion
  readonly rows: readonly ToldRow[]
  readonly interactions: readonly ToldBlock[]
}

function blockQuestion(
  known: ReadonlyMap<Metric, Known>,
  followers: ToldBlock,
  rule: RollingRule,
): BlockQuestion {
  const interactions = INTERACTIONS.flatMap(
    (metric) => known.get(metric)?.blocks.get(followers.block) ?? [],
  )
  const grid = ({ firstDay, days, stride, counts }: ToldBlock) => ({
    firstDay,
    days,
    stride,
    counts,
  })
  return {
    name: `${followers.block} ${rule.window} ${rule.deviations}`,
    revisions: [followers, ...interactions].map(({ revision }) => revision).join(' '),
    question: { ...rule, followers: grid(followers), interactions: interactions.map(grid) },
    rows: followers.rows,
    interactions,
  }
}

type RolledSome = Analysed<readonly RolledBlock[]>

async function runAll(
  pool: Pool,
  stale: readonly BlockQuestion[],
  watch?: TaskWatch,
): Promise<readonly RolledSome[]> {
  const tasks = Array.from({ length: Math.ceil(stale.length / BLOCKS_A_TASK) }, (_, task) =>
    stale.slice(task * BLOCKS_A_TASK, (task + 1) * BLOCKS_A_TASK),
  )
  return Promise.all(
    tasks.map(async (blocks): Promise<RolledSome> => {
      const questions = blocks.map(({ question }) => question)
      const end = await pool.run('rolling', questions, watch)
      if (end.kind !== 'done') return end
      const value = blocks.flatMap((block, at) => {
        const rolled = end.output[at]
        return rolled === undefined ? [] : { ...block, rolled }
      })
      return { kind: 'done', value }
    }),
  )
}

function rolledAccounts(blocks: readonly RolledBlock[]): RolledAccounts {
  const places = new Map(
    blocks.flatMap((block) => block.rows.map((told) => [told.account, { block, told }] as const)),
  )
  return {
    accounts: [...places.keys()],
    of: (account) => {
      const place = places.get(account)
      if (place === undefined) return null
      const { rolled, interactions } = place.block
      const { row, provenance } = place.told
      const others = interactions.flatMap(
        (block) => block.rows.find((told) => told.row === row)?.provenance ?? [],
      )
      const best = rolled.bestEngagement[row] ?? Number.NaN
      const value: RolledAccount = {
        jumps: rolled.jumps[row] ?? 0,
        bestEngagement: Number.isNaN(best) ? null : best,
      }
      return measured(value, provenanceOfAll([provenance, ...others]))
    },
  }
}
