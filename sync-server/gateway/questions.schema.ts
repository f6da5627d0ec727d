/** What the API answers of the questions that organisations ask a person, and takes for an answer. */
import { z } from 'zod'
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import { ANSWER_MAX } from '../../shared/domain/dossier/dossier.ts'
import { CLEARING_CODES, FINDING_KINDS } from '../../shared/domain/integrity/finding.ts'

const instant = z.int().describe('Milliseconds since 1970, UTC')
const day = z.string().describe('As 2026-08-12')

const questionShape = z.object({
  id: z.string().describe('Of these very words: put in others it is another question'),
  grant: z.string(),
  organisation: z.string(),
  platform: z.enum(PLATFORMS),
  handle: z.string(),
  kind: z.enum(FINDING_KINDS).describe('What they see in the account’s numbers'),
  from: day,
  until: day.describe('The last day, within'),
  for: z.enum(CLEARING_CODES).describe('What would clear it'),
  words: z.string(),
  askedAt: instant,
  isOpen: z.boolean().describe('It can be answered, and the answer changed'),
  readAt: instant.nullable(),
  answer: z.object({ words: z.string(), at: instant }).nullable(),
})
export const questionList = z.object({ questions: z.array(questionShape) })
export const questionParams = z.object({ question: z.string().min(1).max(80) })
export const answerBody = z.strictObject({
  words: z.string().describe(`1 to ${ANSWER_MAX} characters, without spaces around them`),
})
export const answeredAnswer = z.object({ answered: z.literal(true) })
export const readAnswer = z.object({ read: z.literal(true) })
export type ToldQuestion = z.infer<typeof questionShape>
