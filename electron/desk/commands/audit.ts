/**
 * The security log at the desk: a page of it, and all of a filter as a file. It is never kept here: the server is asked each time.
 * Venues and campaigns, whose names stand on this desk, bear them in it.
 */
import type { CampaignId } from '../../../shared/base/ids.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { AuditLine } from '../../../shared/domain/account/audit.ts'
import { auditCsvHead, auditCsvLines } from '../files/audit-csv.ts'
import type { Making } from '../files/making.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import type { DeskParts } from '../parts.ts'
import type { Documents } from '../store/documents.ts'
import { campaignOf } from '../views/campaigns.ts'
import { venuesOf } from '../views/facts.ts'
import { asked, type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

type Listed = Commands['list-audit']['output']
type Filter = Commands['list-audit']['input']['filter']

/** Lines of one question while exporting. */
const EXPORT_PAGE = 500

const ask = asked('list-audit')

export const listAudit: RunCommand<'list-audit'> = async (parts, input) => {
  const answer = await ask(parts, input)
  if (answer.kind !== 'done') return answer
  const name = naming(parts)
  const venues = venueNames(parts.documents)
  const lines = answer.value.lines.map((line) => {
    const { venue } = line.facts
    const known = typeof venue === 'string' ? venues.get(venue) : undefined
    return name(known === undefined ? line : { ...line, facts: { ...line.facts, venue: known } })
  })
  return { kind: 'done', value: { ...answer.value, lines } }
}

/** The first page is asked for at once, so that a refusal is the command's own answer. */
export const exportAudit: RunCommand<'export-audit'> = async (parts, { filter }) => {
  if (parts.identity.kind !== 'manager') return WRONG_DESK
  const first = await exported(parts, filter, null)
  if (first.kind !== 'done') return first
  const run = (hand: JobHand): Promise<JobEnd> =>
    makeFile(parts, {
      file: `security-log-${parts.deps.newId()}.csv`,
      hand,
      from: 0,
      make: (making) => write(parts, { filter, first: first.value, making }),
    })
  const work = { name: 'export-audit', fileName: 'security-log.csv', run }
  return { kind: 'started', job: parts.jobs.start(work) }
}

interface Export {
  readonly filter: Filter
  readonly first: Listed
  readonly making: Making
}

/** False when it was stopped. Half a log would look like a whole one: without the server the job fails. */
async function write(parts: DeskParts, { filter, first, making }: Export): Promise<boolean> {
  const { write: add, step } = making
  const name = naming(parts)
  await add(auditCsvHead())
  let page: readonly AuditLine[] = first.lines
  let written = 0
  while (page.length > 0) {
    if (await step(written / first.total)) return false
    await add(auditCsvLines(page.map(name)))
    written += page.length
    const before = page.at(-1)?.position ?? 1
    if (page.length < EXPORT_PAGE || before <= 1) break
    const next = await exported(parts, filter, before)
    if (next.kind !== 'done') throw new Error('the server went away during an export')
    page = next.value.lines
  }
  return true
}

/** Names a line's subject, where the server could not and this desk can. */
function naming({ documents }: DeskParts): (line: AuditLine) => AuditLine {
  const venues = venueNames(documents)
  return (line) => {
    const { subject, subjectName } = line
    if (subject === null || subjectName !== null) return line
    // Whatever its kind, there is one thing of an id.
    const campaign = campaignOf(documents, subject as CampaignId)
    const name = venues.get(subject) ?? campaign?.draft.title
    return { ...line, subjectName: name ?? null }
  }
}

function venueNames(documents: Documents): ReadonlyMap<string, string> {
  return new Map(venuesOf(documents).map(({ venue, name }) => [venue, name]))
}

/** A page that leaves the console: the server writes it down as an export. */
async function exported(
  { sync }: Pick<DeskParts, 'sync'>,
  filter: Filter,
  before: number | null,
): Promise<Answer<Listed>> {
  // Plain data again: what is undefined is left out, as the wire does.
  const page = { filter, isExport: true, limit: EXPORT_PAGE, ...(before !== null && { before }) }
  const input = JSON.parse(JSON.stringify(page))
  // The wire's contract of this command.
  return (await sync.commands.ask('list-audit', input)) as Answer<Listed>
}
