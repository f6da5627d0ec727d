/** Scans at a till that pulls 100,000 documents meanwhile and reckons its report again and again: what a busy morning looks like. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import { startDesk } from '../../electron/e2e/house/desk-lines.ts'
import { measureIn } from '../child.ts'
import { percentile, type Measured } from '../figure.ts'
import { type Stand, whileDown } from './stand.ts'

export const WHILE_SYNCING = 'till.scan-to-durable-while-syncing.p99'
const DOCUMENTS = 100_000
const BETWEEN_MS = 8
/** A report a quarter of a second: nobody asks faster. */
const REPORT_MS = 250

/** @param codes free ones, enough for all the time the pull takes. */
export async function measureWhileSyncing(
  { shop }: Stand,
  codes: readonly string[],
): Promise<Measured> {
  const venue = shop.facts.venues[0]?.venue ?? ''
  // Enrolled before: the manager's desk is not to pull the same documents on the same machine.
  await shop.openTill('syncing').then((till) => till.stop())
  await shop.manager.run('network', { up: false })
  await whileDown(shop, (data) =>
    measureIn('seed.child.ts', data, 'redemptions', String(DOCUMENTS), venue),
  )
  const till = await startDesk({ dir: join(shop.dir, 'syncing'), server: shop.server.url })
  await till.run('open-shift', { cashier: 'Ada' })
  const pull = { isDone: false }
  const pulled = till
    .until<SyncStateView>('sync-state', {}, ({ collections }) =>
      collections.some(
        ({ name, rows, state }) => name === 'redemptions' && rows >= DOCUMENTS && state === 'live',
      ),
    )
    .finally(() => (pull.isDone = true))
  const report = async (): Promise<void> => {
    while (!pull.isDone) {
      await till.run('x-report', {})
      await wait(REPORT_MS)
    }
  }
  const reporting = report()
  const times: number[] = []
  for (const text of codes) {
    if (pull.isDone) break
    const from = performance.now()
    const answer = await till.run('redeem-code', { text })
    if (answer.kind === 'done') times.push(performance.now() - from)
    await wait(BETWEEN_MS)
  }
  await pulled
  await reporting
  await till.stop()
  const note = `${times.length} scans while ${DOCUMENTS} documents came, p50 ${percentile(times, 0.5).toFixed(1)} ms`
  return { figure: WHILE_SYNCING, value: percentile(times, 0.99), note }
}
