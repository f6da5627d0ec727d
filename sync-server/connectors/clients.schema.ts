/** The operator's file of programs, by login; who is not named cannot be connected. */
import { z } from 'zod'

const client = z.object({ id: z.string().min(1), secret: z.string().min(8) })
const named = client.nullish().transform((one) => one ?? null)

export const clientsSchema = z.strictObject({
  instagram: named,
  facebook: named,
  google: named,
  tiktok: named,
  verifyToken: z.string().min(8).max(200).nullish(),
})
