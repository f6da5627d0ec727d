/** What the commands on entries about creators take. */
import { z } from 'zod'
import { noteTextSchema, tagTextSchema } from '../domain/dossier/dossier.schema.ts'
import { ENTERED_MAX, type EntryCommands, SEEN_MAX } from './entry-commands.ts'

const creator = z.string().min(1).max(80)
const creators = z.array(creator).min(1).max(ENTERED_MAX)
const note = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
/** Longer than any alert is called. */
const alert = z.string().min(1).max(300)
const tagged = z.strictObject({ creators, tag: tagTextSchema })

export const entryCommandInputs: {
  readonly [Name in keyof EntryCommands]: z.ZodType<EntryCommands[Name]['input']>
} = {
  'watch-creators': z.strictObject({ creators, watched: z.boolean() }),
  'tag-creators': tagged,
  'untag-creators': tagged,
  'write-note': z.strictObject({ creator, note: note.nullable(), text: noteTextSchema }),
  'remove-note': z.strictObject({ creator, note }),
  'see-alerts': z.strictObject({
    alerts: z
      .array(z.strictObject({ creator, id: alert }))
      .min(1)
      .max(SEEN_MAX),
    seen: z.boolean(),
  }),
}
