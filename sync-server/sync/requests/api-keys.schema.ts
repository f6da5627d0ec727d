/** Inputs of the commands on API keys. */
import { z } from 'zod'
import { API_SCOPES } from '../../../shared/domain/account/api-key.ts'

const id = z.string().regex(/^[0-9a-f]{16}$/)
const name = z.string().trim().min(1).max(60)

export const listApiKeysInput = z.object({})
export const makeApiKeyInput = z.object({
  name,
  scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length),
  /** Null: until it is ended. */
  days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
})
export const renameApiKeyInput = z.object({ id, name })
export const rotateApiKeyInput = z.object({ id })
export const endApiKeyInput = z.object({ id })
