/** Doors of a host: inputs of its commands, the file that remembers its mode, the server's list of people. */
import { z } from 'zod'
import { ROLES } from '../domain/account/role.ts'
import type { OrganisationChoice } from '../domain/account/membership.ts'

/** A seat on disk: which folder, and how a till is called. */
const tillSchema = z.strictObject({ dir: z.string().regex(/^[a-z0-9-]{1,64}$/), name: z.string() })
const modeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo') }),
  z.strictObject({ kind: z.literal('server') }),
  z.strictObject({ kind: z.literal('join'), url: z.string() }),
])
const memorySchema = z.strictObject({ mode: modeSchema, tills: z.array(tillSchema).max(64) })

export type Mode = Readonly<z.infer<typeof modeSchema>>
export type RememberedTill = Readonly<z.infer<typeof tillSchema>>
export type Memory = { readonly mode: Mode; readonly tills: readonly RememberedTill[] }

/** What was remembered; nothing when the file is absent, torn or of another version. */
export function memoryFrom(text: string | null): Memory | null {
  if (text === null) return null
  try {
    return memorySchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Plain http is for this machine and a shop's own network, where the server's key is pinned. */
const serverUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(300)
  // The origin alone; an address with a name and password in it is none.
  .transform((url) => /^https?:\/\/[^/?#@]+(?=[/?#]|$)/i.exec(url)?.[0].toLowerCase())
  .pipe(z.string())
const shortText = z.string().trim().min(1).max(100)

export const hostInputSchemas = {
  'start-demo': z.strictObject({}),
  'start-server': z.strictObject({}),
  'join-server': z.strictObject({
    url: serverUrlSchema,
    person: shortText.optional(),
    enrolment: shortText.optional(),
    browser: z.boolean().optional(),
  }),
  'sign-in': z.strictObject({}),
  'open-account': z.strictObject({}),
  'cancel-sign-in': z.strictObject({}),
  'choose-organisation': z.strictObject({ organisation: shortText }),
  'switch-organisation': z.strictObject({ organisation: shortText }),
  'open-till': z.strictObject({ venue: shortText.optional(), name: shortText.optional() }),
  'open-window': z.strictObject({
    path: z
      .string()
      .regex(/^\/[\w/-]{0,100}$/)
      .optional(),
  }),
  'take-file': z.strictObject({}),
  'open-file': z.strictObject({
    file: z.string().regex(/^[A-Za-z0-9][\w.-]{0,127}$/),
    name: z.string().min(1).max(120),
  }),
} as const

const peopleSchema = z.object({
  people: z.array(z.object({ person: z.string(), roles: z.array(z.string()) })),
})

/** The manager of the first business on the list, else its owner; the development identity's order is the town's. */
export function managerFrom(answer: unknown): string | null {
  const people = peopleSchema.safeParse(answer).data?.people ?? []
  const manager = people.find(({ roles }) => roles.includes('manager'))
  return (manager ?? people.find(({ roles }) => roles.includes('owner')))?.person ?? null
}

const enrolmentSchema = z.object({ code: z.string() })
export function enrolmentCodeFrom(value: unknown): string | null {
  return enrolmentSchema.safeParse(value).data?.code ?? null
}

const venuesSchema = z.object({
  venues: z.array(z.object({ venue: z.string(), name: z.string() })).min(1),
})
/** The first venue of the view `facts`, where an unnamed till is put. */
export function firstVenueFrom(view: unknown): string | null {
  return venuesSchema.safeParse(view).data?.venues[0]?.venue ?? null
}

const greetingSchema = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true), desk: z.string(), kind: z.enum(['manager', 'till']) }),
  z.object({ ready: z.literal(false), failed: z.string() }),
])
export type Greeting = Readonly<z.infer<typeof greetingSchema>>
/** The first words of a desk's process; see `electron/desk/settings.ts`. */
export function greetingFrom(message: unknown): Greeting {
  return greetingSchema.safeParse(message).data ?? { ready: false, failed: 'greeting_unknown' }
}

const browseSchema = z.object({ browse: z.url({ protocol: /^https?$/ }).max(2_000) })
/** What a desk asks to be shown before it greets; null for any other message. */
export function browseFrom(message: unknown): string | null {
  return browseSchema.safeParse(message).data?.browse ?? null
}

const chooseSchema = z.object({
  choose: z
    .array(
      z.object({
        organisation: shortText,
        name: z.string().max(200),
        roles: z.array(z.enum(ROLES)),
      }),
    )
    .min(1),
})
/** The organisations a desk asks about before it greets; null for any other message. */
export function chooseFrom(message: unknown): readonly OrganisationChoice[] | null {
  return chooseSchema.safeParse(message).data?.choose ?? null
}

const listeningSchema = z.object({ ready: z.literal(true), url: z.string() })
/** The first words of a server's process: where it listens. */
export function addressFrom(message: unknown): string | null {
  return listeningSchema.safeParse(message).data?.url ?? null
}

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The sign-in page of this server and nothing else: on this machine it has two names. */
export function isSignInAddress(url: string, server: string): boolean {
  const parse = (text: string) =>
    /^(https?):\/\/([^/:?#@]+|\[::1\])(?::(\d+))?(\/[^?#]*)?/.exec(text)
  const [asked, own] = [parse(url), parse(server)]
  if (asked?.[4] !== '/oidc/auth' || own === null) return false
  const isHere = LOOPBACK_NAMES.has(asked[2] ?? '') && LOOPBACK_NAMES.has(own[2] ?? '')
  return asked[1] === own[1] && asked[3] === own[3] && (isHere || asked[2] === own[2])
}
