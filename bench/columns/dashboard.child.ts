/**
 * Dashboards of many creators, one after the other: the work itself on what a worker receives, and the whole way from the desk's
 * thread to a worker and back. Argument: folder.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dashboardOf } from '../../shared/domain/creator/dashboard.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import { createPool } from '../../electron/workers/pool.ts'
import { creatorOf } from './creators.ts'
import { openBenchAnalysis } from './desk.ts'

const CREATORS = 200
/** Until the worker's code is warm, as in an app that is open. */
const WARM = 20

const [, , folder = ''] = process.argv
const { columns } = await openBenchAnalysis(folder)
const entry = pathToFileURL(join(import.meta.dirname, '../../out/main/analytics.js'))
const pool = createPool(entry, 1)
const work: number[] = []
const asked: number[] = []
for (let creator = 0; creator < CREATORS + WARM; creator += 1) {
  const { accounts, knownOn, ...question } = creatorOf(creator)
  const ids = accounts.map(({ account }) => account.id)
  const read = await columns.read({ accounts: ids, metrics: metricsOf('facebook'), knownOn })
  if (!read.ok) throw new Error(read.failure)
  const materials = accounts.map(({ account, posts }) => ({
    account,
    posts,
    columns: read.value.filter(({ value }) => value.account === account.id),
  }))
  const input = { ...question, accounts: materials }
  const received = structuredClone(input)
  const from = performance.now()
  const figures = dashboardOf(received)
  const worked = performance.now()
  const end = await pool.run('dashboard', input)
  const answered = performance.now()
  if (end.kind !== 'done' || figures[3]?.series.length !== 5) throw new Error(end.kind)
  if (creator < WARM) continue
  work.push(worked - from)
  asked.push(answered - worked)
}
process.stdout.write(`${JSON.stringify({ work, asked })}\n`)
process.exit(0)
