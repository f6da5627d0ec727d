/** Door of placements: the text of a batch, read after the server's signature over its digest held. */
import { z } from 'zod'
import { jsonFromText } from '../../base/json-text.ts'
import { entryIdSchema, hashSchema, instantSchema, tillKeyIdSchema } from '../account/ids.schema.ts'
import type { PlacedEntry, PlacementBatch } from './placement.ts'

const placedSchema = z.object({
  sequence: z.int().min(1),
  hash: hashSchema,
  standing: z.enum(['none', 'provisional', 'reversed', 'confirmed']),
  undone: z.boolean(),
  reason: z
    .enum([
      'already_held',
      'not_genuine',
      'foreign_organisation',
      'unknown_voucher',
      'revoked',
      'superseded',
      'wrong_venue',
      'outside_window',
      'override_forbidden',
      'lifted',
      'no_effect',
      'fork',
      'unreadable',
    ])
    .nullable(),
  holder: z
    .object({
      entry: entryIdSchema,
      hash: hashSchema,
      tillName: z.string().max(200),
      venueName: z.string().max(200),
      at: instantSchema,
    })
    .nullable(),
  position: z.int().min(0),
})

const batchSchema = z.object({
  till: tillKeyIdSchema,
  epoch: z.int().min(0),
  placedAt: instantSchema,
  entries: z.array(placedSchema),
})

/** Undefined for a text of another shape. */
export function placementBatchFrom(text: string): PlacementBatch | undefined {
  return batchSchema.safeParse(jsonFromText(text)).data
}

/** One standing as this server itself has kept it; undefined for a text of another shape. */
export function placementFrom(text: string): PlacedEntry | undefined {
  return placedSchema.safeParse(jsonFromText(text)).data
}
