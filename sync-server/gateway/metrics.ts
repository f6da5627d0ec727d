/** What the server counts for its operator, in Prometheus' form; names are stable, no label holds an id. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Logger } from 'pino'
import type { JobState } from '../store/jobs.ts'
import type { Commit } from '../store/writer.ts'

export interface Metrics {
  readonly text: () => Promise<string>
  readonly contentType: string
  readonly committed: (commit: Commit) => void
  readonly refusedSession: (reason: string) => void
  readonly answered: (request: AnsweredRequest) => void
  readonly jobEnded: (kind: string, end: string) => void
  /** What an edge of the process caught: a defect, or that the store's disk or database is not there now. */
  readonly defect: (cause: unknown) => void
}

export interface AnsweredRequest {
  readonly method: string
  /** The pattern, never the address as it was asked. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** What is true now, asked for when the counters are read. */
export interface Gauges {
  readonly openSockets: () => number
  readonly head: () => number
  readonly isRecovering: () => boolean
  readonly jobs: () => Readonly<Record<JobState, number>>
  /** Null: it is gone; undefined: there is none. */
  readonly replicaLagMs: () => Promise<number | null | undefined>
  /** Null: nothing stands between a commit and its telling. */
  readonly feedLagMs: () => number | null
  /** It is the world's fault, and passes. */
  readonly isTrouble: (cause: unknown) => boolean
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function createMetrics(log: Logger, gauges: Gauges): Metrics {
  const registers = [new Registry()]
  const [registry = new Registry()] = registers
  const rows = new Counter({
    name: 'groundswell_document_rows_total',
    help: 'Rows of documents committed',
    registers,
  })
  const lifts = new Counter({
    name: 'groundswell_lifts_total',
    help: 'Placements sent unasked because a standing rose',
    registers,
  })
  const refusals = new Counter({
    name: 'groundswell_refused_sessions_total',
    help: 'Sessions the server ended, by reason',
    labelNames: ['reason'],
    registers,
  })
  const defects = new Counter({
    name: 'groundswell_defects_total',
    help: 'Defects caught at the edge of the process',
    registers,
  })
  const troubles = new Counter({
    name: 'groundswell_troubles_total',
    help: 'Work that failed because the disk or the database was not there',
    registers,
  })
  const sockets = new Gauge({
    name: 'groundswell_open_sessions',
    help: 'Sessions open now',
    registers,
  })
  const requests = createRequests(registers)
  const setNow = createNow(registers, gauges)
  const setReplica = createReplica(registers)
  const commits = new Counter({
    name: 'groundswell_commits_total',
    help: 'Commits of the store that changed something',
    registers,
  })
  return {
    text: async () => {
      sockets.set(gauges.openSockets())
      setNow()
      setReplica(await gauges.replicaLagMs())
      return registry.metrics()
    },
    answered: requests,
    jobEnded: createRuns(registers),
    contentType: registry.contentType,
    committed: (commit) => {
      commits.inc()
      rows.inc(commit.documents.length)
      lifts.inc(commit.lifts.length)
    },
    refusedSession: (reason) => refusals.inc({ reason }),
    defect: (cause) => {
      if (gauges.isTrouble(cause)) {
        troubles.inc()
        log.warn({ err: cause }, 'trouble')
        return
      }
      defects.inc()
      log.error({ err: cause }, 'defect')
    },
  }
}

function createRequests(registers: Registry[]): Metrics['answered'] {
  const labelNames = ['method', 'route', 'status']
  const count = new Counter({
    name: 'groundswell_http_requests_total',
    help: 'Requests answered, by method, route and status',
    labelNames,
    registers,
  })
  const seconds = new Histogram({
    name: 'groundswell_http_seconds',
    help: 'Time until a request was answered, by route',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  })
  return ({ method, route, status, ms }) => {
    count.inc({ method, route, status: String(status) })
    seconds.observe({ route }, ms / 1_000)
  }
}

function createRuns(registers: Registry[]): Metrics['jobEnded'] {
  const runs = new Counter({
    name: 'groundswell_job_runs_total',
    help: 'Runs of jobs on this node, by kind and end',
    labelNames: ['kind', 'end'],
    registers,
  })
  return (kind, end) => runs.inc({ kind, end })
}

function createReplica(registers: Registry[]): (lagMs: number | null | undefined) => void {
  const lag = new Gauge({
    name: 'groundswell_replica_lag_seconds',
    help: 'How far behind the replica for reports is, infinite where it is gone; 0 where there is none',
    registers,
  })
  return (lagMs) => lag.set(lagMs === null ? Infinity : (lagMs ?? 0) / 1_000)
}

function createNow(
  registers: Registry[],
  { head, isRecovering, feedLagMs, jobs: jobCounts }: Gauges,
): () => void {
  const position = new Gauge({
    name: 'groundswell_head',
    help: 'Highest position given, epoch and position packed',
    registers,
  })
  const recovering = new Gauge({
    name: 'groundswell_recovering',
    help: '1 while the server recovers from a restore',
    registers,
  })
  const memory = new Gauge({
    name: 'groundswell_resident_bytes',
    help: 'Memory the process holds',
    registers,
  })
  const lag = new Gauge({
    name: 'groundswell_feed_lag_seconds',
    help: 'Age of the last commit when this node told its sessions of it',
    registers,
  })
  const jobs = new Gauge({
    name: 'groundswell_jobs',
    help: 'Jobs as rows, by state',
    labelNames: ['state'],
    registers,
  })
  return () => {
    for (const [state, count] of Object.entries(jobCounts())) jobs.set({ state }, count)
    lag.set((feedLagMs() ?? 0) / 1_000)
    position.set(head())
    recovering.set(Number(isRecovering()))
    memory.set(process.memoryUsage.rss())
  }
}
