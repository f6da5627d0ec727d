/** Commands on what was kept aside: make a draft of it again, take it away as a file, or let it go. */
import { draftSchema } from '../../../shared/domain/campaign/campaign.schema.ts'
import type { JobEnd, JobHand } from '../jobs.ts'
import { createCampaign } from './create-campaign.ts'
import { done, type RunCommand, WRONG_DESK } from './command.ts'
import { makeFile } from './make-file.ts'

const UNKNOWN = { kind: 'refused', reason: 'dealt_with', facts: {} } as const

/** Under an id of its own: where it stood, something else stands now, or nothing may. */
export const retryAside: RunCommand<'retry-aside'> = async (parts, { n }) => {
  const { documents } = parts
  if (!documents.has('campaigns')) return WRONG_DESK
  const kept = documents.aside.one(n)
  const draft = kept === undefined ? undefined : draftOf(kept.document)
  if (draft === undefined) return UNKNOWN
  const made = await documents.dealWithAside(n, async () => {
    const created = await createCampaign(parts, { draft })
    if (created.kind === 'done') await documents.dropAside(n)
    return created
  })
  return made ?? UNKNOWN
}

export const exportAside: RunCommand<'export-aside'> = async (parts, { n }) => {
  const { documents, deps, jobs } = parts
  const kept = documents.aside.one(n)
  if (kept === undefined) return UNKNOWN
  const file = `kept-aside-${deps.newId()}.json`
  const run = (hand: JobHand): Promise<JobEnd> =>
    makeFile(parts, {
      file,
      hand,
      from: 0,
      make: async ({ write }) => {
        await write(`${JSON.stringify(kept, null, 2)}\n`)
        return true
      },
    })
  return {
    kind: 'started',
    job: jobs.start({ name: 'export-aside', fileName: 'kept-aside.json', run }),
  }
}

export const discardAside: RunCommand<'discard-aside'> = async ({ documents }, { n }) => {
  if (documents.aside.one(n) === undefined) return UNKNOWN
  await documents.dropAside(n)
  return done({})
}

/** Of a campaign as it was kept; undefined for what is none. */
function draftOf(document: object) {
  return 'draft' in document ? draftSchema.safeParse(document.draft).data : undefined
}
