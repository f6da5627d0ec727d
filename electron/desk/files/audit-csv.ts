/** The security log as CSV for other programs: codes and ids as they are kept, times as ISO 8601 in UTC. */
import type { AuditLine } from '../../../shared/domain/account/audit.ts'
import { CSV_START, csvLine } from './csv.ts'
import { utcText } from './utc-text.ts'

const COLUMNS = [
  ['position', ({ position }: AuditLine) => String(position)],
  ['at', ({ at }: AuditLine) => utcText(at)],
  ['event', ({ event }: AuditLine) => event],
  ['outcome', ({ outcome }: AuditLine) => outcome],
  ['reason', ({ reason }: AuditLine) => reason ?? ''],
  ['actor_kind', ({ actor }: AuditLine) => actor],
  ['actor', ({ actorId }: AuditLine) => actorId ?? ''],
  ['actor_name', ({ actorName }: AuditLine) => actorName ?? ''],
  ['subject', ({ subject }: AuditLine) => subject ?? ''],
  ['subject_name', ({ subjectName }: AuditLine) => subjectName ?? ''],
  ['from', ({ origin }: AuditLine) => origin ?? ''],
  ['facts', ({ facts }: AuditLine) => JSON.stringify(facts)],
] as const

export function auditCsvHead(): string {
  return CSV_START + csvLine(COLUMNS.map(([name]) => name))
}

export function auditCsvLines(lines: readonly AuditLine[]): string {
  return lines.map((line) => csvLine(COLUMNS.map(([, read]) => read(line)))).join('')
}
