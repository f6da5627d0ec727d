/**
 * `jobs [list | retry ID | drop ID]`: what the server's jobs do; one that is dead tried again at once, or never. Runs beside a
 * running server, which takes up what is tried again within a second.
 */
import { openMemory } from '../open-memory.ts'
import type { Report, Subcommand } from './report.ts'
import { operatorRecord } from './tell.ts'

const LISTED_MAX = 200
const UNKNOWN: Report = { code: 2, report: { refused: 'unknown_or_running' } }

export async function jobs({ config, world, rest }: Subcommand): Promise<Report> {
  const [verb = 'list', id, ...more] = rest
  const isList = verb === 'list' && id === undefined
  const isDeed = (verb === 'retry' || verb === 'drop') && id !== undefined
  if ((!isList && !isDeed) || more.length > 0)
    return { code: 2, report: { refused: 'list_retry_or_drop' } }
  const { store } = openMemory(config, world)
  try {
    if (id === undefined) {
      const counts = store.jobCounts()
      const code = counts.dead > 0 ? 1 : 0
      return { code, report: { counts, jobs: await store.jobs(LISTED_MAX) } }
    }
    const event = verb === 'retry' ? 'job_retried' : 'job_dropped'
    const told = operatorRecord(world, { organisation: null, event, facts: { job: id } })
    const done = await (verb === 'retry' ? store.retryJob(id, told) : store.dropJob(id, told))
    if (!done.ok) return { code: 1, report: { failed: done.failure } }
    if (!done.value) return UNKNOWN
    return { code: 0, report: { [verb]: id } }
  } finally {
    store.close()
  }
}
