/** What the server counts for its operator, in Prometheus' form; names are stable, no label holds an id. */
import { Counter, Gauge, Registry } from 'prom-client'
import type { Logger } from 'pino'
import type { Commit } from '../store/writer.ts'

export interface Metrics {
  readonly text: () => Promise<string>
  readonly contentType: string
  readonly committed: (commit: Commit) => void
  readonly refusedSession: (reason: string) => void
  /** A defect that an edge of the process caught. */
  readonly defect: (cause: unknown) => void
}

export function createMetrics(log: Logger, openSockets: () => number): Metrics {
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
  const sockets = new Gauge({
    name: 'groundswell_open_sessions',
    help: 'Sessions open now',
    registers,
  })
  return {
    text: () => {
      sockets.set(openSockets())
      return registry.metrics()
    },
    contentType: registry.contentType,
    committed: (commit) => {
      rows.inc(commit.documents.length)
      lifts.inc(commit.lifts.length)
    },
    refusedSession: (reason) => refusals.inc({ reason }),
    defect: (cause) => {
      defects.inc()
      log.error({ err: cause }, 'defect')
    },
  }
}
