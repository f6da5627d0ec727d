/** The shape of what a page may ask: verb, name, id and an input that is plain data. What the input means, the desk parses. */
import { z } from 'zod'
import type { Ask } from './channel.ts'

/** Ids count up from 1; a page that asks a thousand times a second reaches this in ten thousand years. */
const idSchema = z.int().positive()
const nameSchema = z.string().regex(/^[a-z]{1,32}(-[a-z]{1,32}){0,5}$/)
const wishSchema = z.strictObject({ name: nameSchema, input: z.unknown() })

const askSchema = z.union([
  z.strictObject({ id: idSchema, run: wishSchema }),
  z.strictObject({ id: idSchema, watch: wishSchema }),
  z.strictObject({ id: idSchema, stop: idSchema }),
])

export function askFrom(frame: unknown): Ask | undefined {
  return askSchema.safeParse(frame).data
}

/** The id of a frame that is otherwise wrong, so that its asker hears of it; 0, which nobody waits for, without one. */
export function idOf(frame: unknown): number {
  return z.looseObject({ id: idSchema }).safeParse(frame).data?.id ?? 0
}
