/** Door of anchors: the body of one, read after its signature held. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import { hashSchema, instantSchema } from '../account/ids.schema.ts'
import type { Anchor } from './anchor.ts'

const anchorSchema = z.object({
  at: instantSchema,
  position: z.int().min(0),
  rows: z.int().min(0),
  chain: hashSchema,
})

/** Undefined for a body of another shape. */
export function anchorFrom(body: string): Anchor | undefined {
  return anchorSchema.safeParse(jsonFromText(body)).data
}
