/** Bodies of the server's HTTP requests and answers. */
import { z } from 'zod'
import { TRUST_MODES } from '../../shared/domain/account/trust.ts'
import { ROLES } from '../roles.ts'

export const ticketBody = z.object({
  device: z.string().max(4_096).optional().describe('A till’s own word: a JWT by its device key'),
  organisation: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .describe('Which of the person’s; absent: the one they have belonged to the longest'),
})
export const ticketAnswer = z.object({ ticket: z.string(), expiresAt: z.int() })

export const claimBody = z.object({
  code: z.string().min(1).max(40),
  publicKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .describe('Raw 32 bytes, base64url'),
  name: z.string().trim().min(1).max(60).optional(),
})
export const claimAnswer = z.object({
  device: z.string(),
  name: z.string(),
  organisation: z.string(),
  organisationNumber: z.int(),
  organisationName: z.string(),
  venue: z.string(),
  venueName: z.string(),
  rootKey: z.string(),
  recoveryKey: z.string(),
  trust: z.enum(TRUST_MODES),
})

export const serverAnswer = z.object({
  issuer: z.string().describe('Where people sign in'),
  name: z.string(),
  protocol: z.int(),
  sandbox: z.boolean(),
  trust: z.enum(TRUST_MODES),
  rootKey: z.string(),
  serverKey: z.string(),
})

export const meAnswer = z.object({
  person: z.string(),
  name: z.string(),
  organisations: z.array(
    z.object({
      organisation: z.string(),
      organisationNumber: z.int(),
      organisationName: z.string(),
      roles: z.array(z.string()),
    }),
  ),
})

export const sessionAnswer = z.object({
  person: z.string(),
  name: z.string(),
  token: z.string().describe('Shown as `X-Session-Token` with each change'),
})
export const endedAnswer = z.object({ ended: z.literal(true) })

export const signInBody = z.object({ person: z.string().min(1).max(120) })
export const peopleAnswer = z.object({
  people: z.array(
    z.object({
      person: z.string(),
      name: z.string(),
      organisation: z.string(),
      organisationName: z.string(),
      roles: z.array(z.string()),
    }),
  ),
})
export const signedInAnswer = z.object({
  accessToken: z.string(),
  expiresAt: z.int(),
  person: z.string(),
  name: z.string(),
  organisation: z.string(),
  organisationNumber: z.int(),
  organisationName: z.string(),
  roles: z.array(z.string()),
})

export const aliveAnswer = z.object({ alive: z.literal(true) })
export const readyAnswer = z.object({
  ready: z.literal(true),
  recovering: z.boolean(),
  migrations: z.enum(['same', 'newer']),
  roles: z.array(z.enum(ROLES)),
})
