/**
 * Jobs as rows and their part of the store's port. A job is leased: one node has it until the lease ends, then whoever comes
 * next; so each is done at least once, and what it does must bear being done again. What failed too often is dead until an
 * operator says otherwise, or somebody asks for the work anew.
 */
import type { Instant } from '../../shared/base/time.ts'
import { DAY_MS } from '../../shared/base/time.ts'
import type { AuditRecord, AuditTable } from './audit.ts'
import type { Database } from './database.ts'
import type { Turn, Written, Writer } from './writer.ts'

/** As people are told them: what needs somebody first. */
export const JOB_STATES = ['dead', 'leased', 'waiting', 'done'] as const
export type JobState = (typeof JOB_STATES)[number]

export interface NewJob {
  readonly kind: string
  /** Which of its kind; one that is there already is asked for once more. */
  readonly key: string
  /** Plain data, ids only: operators see it. */
  readonly payload?: Readonly<Record<string, string | number>>
  /** Absent: at once. */
  readonly dueAt?: Instant
}

export interface JobRow {
  /** `kind:key`. */
  readonly id: string
  readonly kind: string
  readonly payload: Readonly<Record<string, string | number>>
  readonly state: JobState
  /** Failures since it last went well, and the run that is under way. */
  readonly attempts: number
  /** When it may be taken: of a leased one, when its lease ends. 0: at once. */
  readonly dueAt: Instant
  /** A word for what went wrong last; null: nothing. */
  readonly failure: string | null
  readonly changedAt: Instant | null
}

/** What its holder knows of it; `lease` proves that it holds it. */
export interface LeasedJob extends Pick<JobRow, 'id' | 'payload' | 'attempts'> {
  readonly lease: string
  readonly asked: number
}

export interface LeaseUnit {
  readonly kind: string
  /** Never given before. */
  readonly lease: string
  readonly at: Instant
  readonly until: Instant
  /** One that was leased so often and never ended is dead. */
  readonly attemptsMax: number
}

export interface JobEnd {
  readonly state: Exclude<JobState, 'leased'>
  readonly failure: string | null
  /** Of one that waits. */
  readonly dueAt: Instant
  readonly at: Instant
}

export interface JobVerbs {
  /** Asks for work; whoever does it now does it once more after. */
  askJob(job: NewJob): Promise<Written<null>>
  /** The same where there is none yet, else nothing. */
  keepJob(job: NewJob): Promise<Written<null>>
  /** Where one process alone has the store nobody else can hold a lease: those of before are given back. Else nothing. */
  freeLeases(): Promise<Written<null>>
  isJobDue(kind: string, at: Instant): Promise<boolean>
  /** The one that waits longest, now held by this lease; null: none is due. */
  leaseJob(unit: LeaseUnit): Promise<Written<LeasedJob | null>>
  /** False: it is another's by now. */
  renewJob(job: LeasedJob, until: Instant): Promise<Written<boolean>>
  /** As above, and then nothing is changed. */
  endJob(job: LeasedJob, end: JobEnd): Promise<Written<boolean>>
  /** The dead first, then what runs, then what waits, then what is done. */
  jobs(limit: number): Promise<readonly JobRow[]>
  job(id: string): Promise<JobRow | undefined>
  jobCounts(): Readonly<Record<JobState, number>>
  /** At once and with no failures, and told; false, and told of nothing: unknown, or it runs now. */
  retryJob(id: string, told: AuditRecord): Promise<Written<boolean>>
  /**
   * Never again, and told; work that can be stopped is stopped with it, though it runs now. False, and told of nothing: unknown, or
   * it runs to its end.
   */
  dropJob(id: string, told: AuditRecord): Promise<Written<boolean>>
}

/** By kind: what stands elsewhere of a job's work is ended, in the unit that drops it. */
export type JobStops = ReadonlyMap<string, (turn: Turn, payload: JobRow['payload']) => void>

/** So long what is done is shown. */
const DONE_KEPT_MS = DAY_MS

type Stored = Omit<JobRow, 'payload'> & { readonly payload: string }

const COLUMNS = `id, kind, payload, state, attempts, due_at AS dueAt, failure, changed_at AS changedAt`
const IS_DUE = `kind = @kind AND state IN ('waiting', 'leased') AND due_at <= @at`

export type JobTable = ReturnType<typeof openJobs>

export function openJobs(database: Database) {
  const insert = `INSERT INTO jobs (id, kind, payload, due_at) VALUES (@id, @kind, @payload, @dueAt) ON CONFLICT (id) DO`
  const keep = database.prepare<[object]>(`${insert} NOTHING`)
  // One that failed keeps its distance; one that is done or dead begins anew.
  const ask = database.prepare<[object]>(
    `${insert} UPDATE SET asked = jobs.asked + 1, payload = excluded.payload,
       state = CASE WHEN jobs.state = 'leased' THEN 'leased' ELSE 'waiting' END,
       attempts = CASE WHEN jobs.state IN ('leased', 'waiting') THEN jobs.attempts ELSE 0 END,
       due_at = CASE WHEN jobs.state = 'leased' OR jobs.attempts > 0 AND jobs.state = 'waiting' THEN jobs.due_at
                     WHEN jobs.state = 'waiting' THEN min(jobs.due_at, excluded.due_at) ELSE excluded.due_at END`,
  )
  const drop = database.prepare(`DELETE FROM jobs WHERE state = 'done' AND changed_at < ?`)
  const one = database.prepare<[string], Stored>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`)
  const remove = database.prepare(`DELETE FROM jobs WHERE id = ?`)
  return {
    ask: (job: NewJob): void => void ask.run(valuesOf(job)),
    keep: (job: NewJob): void => void keep.run(valuesOf(job)),
    dropOld: (at: Instant): void => void drop.run(at - DONE_KEPT_MS),
    dropped: (turn: Turn, id: string, stops: JobStops): boolean => {
      const row = one.get(id)
      if (row === undefined) return false
      const stop = stops.get(row.kind)
      if (stop === undefined && row.state === 'leased') return false
      stop?.(turn, payloadOf(row))
      // Whoever holds it finds nothing more to do, and its end changes nothing.
      remove.run(id)
      return true
    },
  }
}

function valuesOf({ kind, key, payload = {}, dueAt }: NewJob) {
  return { id: `${kind}:${key}`, kind, payload: JSON.stringify(payload), dueAt: dueAt ?? 0 }
}

interface JobTables {
  readonly table: JobTable
  readonly stops: JobStops
  readonly audit: Pick<AuditTable, 'append'>
}

export function jobVerbs(
  database: Database,
  writer: Writer,
  { table, stops, audit }: JobTables,
): JobVerbs {
  const retry = database.prepare(
    `UPDATE jobs SET state = 'waiting', attempts = 0, due_at = 0, changed_at = ? WHERE id = ? AND state <> 'leased'`,
  )
  const andTold = (isDone: boolean, told: AuditRecord): boolean => {
    if (isDone) audit.append(told)
    return isDone
  }
  return {
    ...leases(database, writer),
    ...lists(database),
    retryJob: (id, told) => writer.write(() => andTold(retry.run(told.at, id).changes === 1, told)),
    dropJob: (id, told) => writer.write((turn) => andTold(table.dropped(turn, id, stops), told)),
    askJob: (job) =>
      writer.write(() => {
        table.ask(job)
        return null
      }),
    keepJob: (job) =>
      writer.write(() => {
        table.keep(job)
        return null
      }),
  }
}

type Leases = Pick<JobVerbs, 'freeLeases' | 'isJobDue' | 'leaseJob' | 'renewJob' | 'endJob'>

function leases(database: Database, writer: Writer): Leases {
  const due = database.prepare<[object], object>(`SELECT 1 FROM jobs WHERE ${IS_DUE} LIMIT 1`)
  const bury = database.prepare<[object]>(
    `UPDATE jobs SET state = 'dead', lease = NULL, failure = 'lease_lost', changed_at = @at
     WHERE ${IS_DUE} AND attempts >= @attemptsMax`,
  )
  const lease = database.prepare<[object], Stored & { readonly asked: number }>(
    `UPDATE jobs SET state = 'leased', lease = @lease, due_at = @until, attempts = attempts + 1, changed_at = @at
     WHERE id = (SELECT id FROM jobs WHERE ${IS_DUE} ORDER BY due_at, id LIMIT 1)
     RETURNING id, payload, attempts, asked`,
  )
  const renew = database.prepare(`UPDATE jobs SET due_at = ? WHERE id = ? AND lease = ?`)
  // What was asked for meanwhile is done once more.
  const end = database.prepare<[object]>(
    `UPDATE jobs SET state = CASE WHEN asked = @asked THEN @state ELSE 'waiting' END, lease = NULL,
       attempts = CASE WHEN @failure IS NULL THEN 0 ELSE attempts END,
       due_at = CASE WHEN asked = @asked OR NOT @failure IS NULL THEN CAST(@dueAt AS BIGINT) ELSE 0 END,
       failure = @failure, changed_at = @at WHERE id = @id AND lease = @lease`,
  )
  const free = database.prepare(
    `UPDATE jobs SET state = 'waiting', lease = NULL, due_at = 0 WHERE state = 'leased'`,
  )
  return {
    freeLeases: () =>
      writer.write(() => {
        if (database.dialect === 'sqlite') free.run()
        return null
      }),
    isJobDue: async (kind, at) => due.get({ kind, at }) !== undefined,
    leaseJob: (unit) =>
      writer.write(() => {
        const { kind, at, attemptsMax } = unit
        bury.run({ kind, at, attemptsMax })
        const row = lease.get({ kind, at, lease: unit.lease, until: unit.until })
        if (row === undefined) return null
        const { id, attempts, asked } = row
        return { id, attempts, asked, lease: unit.lease, payload: payloadOf(row) }
      }),
    renewJob: (job, until) => writer.write(() => renew.run(until, job.id, job.lease).changes === 1),
    endJob: ({ id, lease: held, asked }, ended) =>
      writer.write(() => end.run({ id, lease: held, asked, ...ended }).changes === 1),
  }
}

type Lists = Pick<JobVerbs, 'jobs' | 'job' | 'jobCounts'>

function lists(database: Database): Lists {
  const rows = database.prepare<[number], Stored>(
    `SELECT ${COLUMNS} FROM jobs ORDER BY CASE state WHEN 'dead' THEN 0 WHEN 'leased' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END,
     due_at, id LIMIT ?`,
  )
  const one = database.prepare<[string], Stored>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`)
  const told = (row: Stored): JobRow => Object.assign(row, { payload: payloadOf(row) })
  const counts = database.prepare<[], { readonly state: JobState; readonly count: number }>(
    'SELECT state, count(*) AS count FROM jobs GROUP BY state',
  )
  return {
    jobs: async (limit) => rows.all(limit).map(told),
    job: async (id) => {
      const row = one.get(id)
      return row && told(row)
    },
    jobCounts: () => ({
      ...NONE,
      ...Object.fromEntries(counts.all().map(({ state, count }) => [state, count])),
    }),
  }
}

const NONE = { waiting: 0, leased: 0, done: 0, dead: 0 }

function payloadOf({ payload }: Pick<Stored, 'payload'>): JobRow['payload'] {
  // Written by `valuesOf`.
  return JSON.parse(payload) as JobRow['payload']
}
