/** The security log at the desk: asked of the server each time, exported whole or not at all. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { AuditLine } from '../../../shared/domain/account/audit.ts'
import { createJobs } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { makeDocumentsBed, venueFact } from '../store/documents.fixture.ts'
import { exportAudit, listAudit } from './audit.ts'

const LINES = 1_203
const NOW = instant(1_790_000_000_000)

function line(position: number): AuditLine {
  return {
    position,
    at: NOW,
    event: 'signed_in',
    actor: 'person',
    actorId: 'p',
    actorName: '=HYPERLINK("https://evil.example")',
    subject: null,
    subjectName: null,
    origin: '203.0.113.7',
    outcome: 'done',
    reason: null,
    facts: {},
  }
}

interface Ask {
  readonly before?: number
  readonly limit: number
  readonly isExport?: boolean
}

function desk(answer: (ask: Ask) => Answer) {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-audit-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const asked: Ask[] = []
  const jobs = createJobs({ now: () => NOW, newId: () => 'one', log: () => undefined })
  const ask = async (_: string, input: Ask): Promise<Answer> => {
    asked.push(input)
    return answer(input)
  }
  const deps = { newId: () => 'one', atTurnEnd: (run: () => void) => setImmediate(run) }
  const sync = { commands: { ask } }
  const documents = { has: () => false }
  const made = { jobs, deps, sync, documents, filesFolder: folder, identity: { kind: 'manager' } }
  // The log asks for no other part of a desk.
  return { parts: made as unknown as DeskParts, jobs, asked, folder }
}

function page({ before = LINES + 1, limit }: Ask): Answer {
  const count = Math.min(limit, before - 1)
  const lines = Array.from({ length: count }, (_, at) => line(before - 1 - at))
  return { kind: 'done', value: { lines, total: LINES } }
}

test('OP-6 every line of the filter is in the file, newest first, and no cell is a formula', async () => {
  const { parts, jobs, asked, folder } = desk(page)
  const filter = { outcome: 'done' } as const
  expect(await exportAudit(parts, { filter })).toEqual({ kind: 'started', job: 'one' })
  await expect.poll(() => jobs.list()[0]?.state).toBe('done')
  const text = readFileSync(join(folder, 'security-log-one.csv'), 'utf8')
  const [head, ...lines] = text.trimEnd().split('\r\n')
  expect(head).toContain('"position","at","event"')
  expect(lines.map((cells) => Number(cells.split('"')[1]))).toEqual(
    Array.from({ length: LINES }, (_, at) => LINES - at),
  )
  expect(lines[0]).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(asked).toEqual([
    { filter, isExport: true, limit: 500 },
    { filter, isExport: true, limit: 500, before: 704 },
    { filter, isExport: true, limit: 500, before: 204 },
  ])
})

test('OP-6 a log that breaks off leaves no file', async () => {
  const { parts, jobs, folder } = desk((ask) =>
    ask.before === undefined ? page(ask) : { kind: 'failed', failure: 'unreachable' },
  )
  await exportAudit(parts, {})
  await expect.poll(() => jobs.list()[0]?.state).toBe('failed')
  expect(readdirSync(folder)).toEqual([])
})

test('OP-6 a refusal is the command’s own answer, and a till has no log', async () => {
  const refused = { kind: 'refused', reason: 'not_allowed', facts: {} } as const
  const { parts, jobs } = desk(() => refused)
  expect(await exportAudit(parts, {})).toEqual(refused)
  expect(await listAudit(parts, {})).toEqual(refused)
  expect(jobs.list()).toEqual([])
  // A desk that is a till.
  const till = { ...parts, identity: { kind: 'till' } } as unknown as DeskParts
  expect(await listAudit(till, {})).toMatchObject({ reason: 'not_allowed' })
})

test('OP-6 a venue bears its name in the log, beside its id; an id that nobody here knows stays', async () => {
  const bed = await makeDocumentsBed(setImmediate, ['campaigns', 'facts'])
  onTestFinished(() => bed.clear())
  await bed.documents
    .collection('facts')
    .bulkInsert([{ ...venueFact(7, 'Lauben 12'), venue: 'venue-7' } as DeskDocuments['facts']])
  const about = (subject: string | null, facts: AuditLine['facts'] = {}) => ({
    ...line(3),
    subject,
    facts,
  })
  const lines = [about('venue-7'), about('person-1', { venue: 'venue-7' }), about('venue-8')]
  const { parts, jobs, folder } = desk(() => ({ kind: 'done', value: { lines, total: 3 } }))
  const knowing = { ...parts, documents: bed.documents }
  const answer = await listAudit(knowing, {})
  expect(answer).toMatchObject({
    value: {
      lines: [
        { subject: 'venue-7', subjectName: 'Lauben 12' },
        { subject: 'person-1', subjectName: null, facts: { venue: 'Lauben 12' } },
        { subject: 'venue-8', subjectName: null },
      ],
    },
  })
  await exportAudit(knowing, {})
  await expect.poll(() => jobs.list()[0]?.state).toBe('done')
  const text = readFileSync(join(folder, 'security-log-one.csv'), 'utf8')
  expect(text).toContain('"venue-7","Lauben 12"')
})
