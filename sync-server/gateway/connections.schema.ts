/** What the API answers of a person's accounts at the platforms. */
import { z } from 'zod'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'

const instant = z.int().describe('Milliseconds since 1970, UTC')

export const connectionParams = z.object({ connection: z.string().min(1).max(80) })

const fetchShape = z.object({
  state: z.enum(['running', 'done', 'failed', 'needs_sign_in', 'cancelled']),
  phase: z.enum(['profile', 'days', 'posts']).describe('What is asked for now, or was last'),
  windowsDone: z.int(),
  windows: z.int().describe('Of days'),
  pages: z.int().describe('Of posts, done'),
  pagesKnown: z.int().nullable().describe('How many there are; null: nobody said'),
  share: z.number().describe('Of all questions that are known of; 1: done'),
  leftMs: z.int().nullable().describe('Until its end, as it went so far; null: nobody can say'),
  failure: z.string().nullable().describe('A word for what went wrong last in this run'),
  unread: z
    .object({
      posts: z.int(),
      fields: z.array(z.string()).describe('Those that were not what they may be'),
      audience: z.boolean(),
    })
    .describe('What came and could not be read'),
  begunAt: instant,
  doneAt: instant.nullable().describe('When one last came to its end; null: none did'),
  nextAt: instant.describe('Of one that does not run: when it is begun again by itself'),
})

export const connectionList = z.object({
  connections: z.array(
    z.object({
      id: z.string(),
      platform: z.enum(PLATFORMS),
      handle: z.string(),
      state: z.enum(['live', 'needs_sign_in']),
      failure: z.string().nullable().describe('A word for what went wrong last; null: nothing'),
      waitsUntil: instant.nullable().describe('The platform asks for a pause'),
      scopes: z.array(z.string()),
      scopesMissing: z.array(z.string()).describe('Asked for, and not granted'),
      fetch: fetchShape.nullable().describe('Null: the first begins within a minute'),
    }),
  ),
})
export const fetchBegun = z.object({ begun: z.literal(true) })
export const fetchCancelled = z.object({ cancelled: z.literal(true) })
export type ToldConnection = z.infer<typeof connectionList>['connections'][number]
