/** The door of commands: what each takes, parsed once. A command without its schema does not compile. */
import { z } from 'zod'
import { auditFilterSchema } from '../domain/account/audit.schema.ts'
import {
  campaignIdSchema,
  deviceIdSchema,
  entryIdSchema,
  localDateSchema,
  minorSchema,
  personIdSchema,
  venueIdSchema,
} from '../domain/account/ids.schema.ts'
import { VENUE_TEXT_MAX } from '../domain/account/venue.ts'
import { API_SCOPES } from '../domain/account/api-key.ts'
import { draftPatchSchema, draftSchema } from '../domain/campaign/campaign.schema.ts'
import { LIFTABLE_REASONS } from '../domain/redemption/override.ts'
import type { CommandName, Commands } from './commands.ts'
import { creatorCommandInputs } from './creator-commands.schema.ts'
import { importCommandInputs } from './import-commands.schema.ts'
import { peopleCommandInputs } from './people-commands.schema.ts'
import { webhookCommandInputs } from './webhook-commands.schema.ts'

/** A code has 131 characters; the largest QR holds 7,089 digits, and it is the verdict that says it is none of ours. */
const CODE_TEXT_MAX = 8_192
/** A burst of keys is cut at 512; a scanner has a handful of layouts. */
const WEDGE_TEXT_MAX = 512
const CANDIDATES_MAX = 8
const VOUCHERS_PAGE_MAX = 500
const VOUCHERS_ISSUE_MAX = 1_000_000
const VOUCHERS_REVOKE_MAX = 5_000
/** Ports below are the system's. */
const PORT_MIN = 1_024
/** As many as are issued at once. */
const BLOCK_MAX = 5_000
const SERIAL_MAX = 2 ** 24 - 1
const REPORTS_PAGE_MAX = 100
const AUDIT_PAGE_MAX = 500

const nothing = z.strictObject({})
const venueText = z.string().max(VENUE_TEXT_MAX)
const short = z.string().trim().min(1).max(100)
const keptAside = z.strictObject({ n: z.int().min(1) })
const apiKeyId = z.string().regex(/^[0-9a-f]{16}$/)
const pin = z.string().regex(/^[0-9]{6}$/)
const pinProof = z.strictObject({ person: personIdSchema, pin })
const reportNumber = z.int().min(1)

export const redemptionFilterSchema = z.strictObject({
  campaign: campaignIdSchema.optional(),
  venue: venueIdSchema.optional(),
  till: deviceIdSchema.optional(),
  cashier: short.optional(),
  shift: entryIdSchema.optional(),
  clash: z.boolean().optional(),
  from: localDateSchema.optional(),
  until: localDateSchema.optional(),
  standing: z.enum(['none', 'provisional', 'reversed', 'confirmed']).optional(),
  text: z.string().max(200).optional(),
})

const revoke = z
  .strictObject({
    campaign: campaignIdSchema,
    serials: z.array(z.int().min(0).max(SERIAL_MAX)).min(1).max(VOUCHERS_REVOKE_MAX).optional(),
    promoter: short.optional(),
  })
  .refine(({ serials, promoter }) => (serials === undefined) !== (promoter === undefined))

type InputSchemas = { readonly [Name in CommandName]: z.ZodType<Commands[Name]['input']> }

export const commandInputs: InputSchemas = {
  ...creatorCommandInputs,
  ...peopleCommandInputs,
  ...webhookCommandInputs,
  'create-campaign': z.strictObject({ draft: draftSchema }),
  'edit-campaign': z.strictObject({ campaign: campaignIdSchema, draft: draftPatchSchema }),
  'fund-campaign': z.strictObject({ campaign: campaignIdSchema }),
  'publish-campaign': z.strictObject({ campaign: campaignIdSchema }),
  'issue-vouchers': z.strictObject({
    campaign: campaignIdSchema,
    count: z.int().min(1).max(VOUCHERS_ISSUE_MAX),
    promoter: short.optional(),
  }),
  'list-vouchers': z.strictObject({
    campaign: campaignIdSchema,
    after: z.int().min(-1).max(SERIAL_MAX).optional(),
    limit: z.int().min(1).max(VOUCHERS_PAGE_MAX).optional(),
    promoter: short.optional(),
    shortCodes: z.boolean().optional(),
  }),
  'list-training-codes': nothing,
  'list-audit': z.strictObject({
    filter: auditFilterSchema.optional(),
    before: z.int().min(1).nullable().optional(),
    limit: z.int().min(1).max(AUDIT_PAGE_MAX).optional(),
  }),
  'export-audit': z.strictObject({ filter: auditFilterSchema.optional() }),
  'revoke-vouchers': revoke,
  'unrevoke-vouchers': revoke,
  'print-codes': z.strictObject({
    campaign: campaignIdSchema,
    format: z.enum(['pdf', 'svg', 'csv', 'png']),
    layout: z.enum(['sheet', 'cards', 'a6', 'tent']).optional(),
    promoter: short.optional(),
    language: z.enum(['en', 'de']).optional(),
    block: short.optional(),
  }),
  'reserve-block': z.strictObject({
    campaign: campaignIdSchema,
    count: z.int().min(1).max(BLOCK_MAX),
  }),
  'save-venue': z.strictObject({
    venue: venueIdSchema.nullable(),
    name: venueText,
    street: venueText,
    town: venueText,
    zone: venueText,
  }),
  'create-enrolment': z.strictObject({ venue: venueIdSchema, name: short }),
  'list-api-keys': nothing,
  'make-api-key': z.strictObject({
    name: short,
    scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length),
    days: z.union([z.literal(30), z.literal(90), z.literal(365), z.null()]),
  }),
  'rename-api-key': z.strictObject({ id: apiKeyId, name: short }),
  'rotate-api-key': z.strictObject({ id: apiKeyId }),
  'end-api-key': z.strictObject({ id: apiKeyId }),
  'revoke-till': z.strictObject({ device: deviceIdSchema }),
  'redeem-code': z.strictObject({
    text: z.string().min(1).max(CODE_TEXT_MAX),
    basketMinor: minorSchema.nullable().optional(),
    source: z.enum(['camera', 'typed', 'wedge', 'lines']).optional(),
    candidates: z.array(z.string().min(1).max(WEDGE_TEXT_MAX)).max(CANDIDATES_MAX).optional(),
    override: z
      .strictObject({
        manager: pinProof,
        lift: z.array(z.enum(LIFTABLE_REASONS)).min(1).max(LIFTABLE_REASONS.length),
      })
      .optional(),
  }),
  'undo-redemption': z.strictObject({
    entry: entryIdSchema,
    reason: z.enum(['mistake', 'customer_changed_mind', 'till_error']).optional(),
    manager: pinProof.optional(),
  }),
  'answer-first-visit': z.strictObject({
    entry: entryIdSchema,
    answer: z.enum(['yes', 'no', 'skip']),
  }),
  'open-shift': z.strictObject({ cashier: short.optional() }),
  'close-shift': nothing,
  'x-report': nothing,
  'list-z-reports': z.strictObject({
    before: reportNumber.optional(),
    limit: z.int().min(1).max(REPORTS_PAGE_MAX).optional(),
  }),
  'print-z-report': z.strictObject({
    number: reportNumber.optional(),
    format: z.enum(['pdf', 'csv', 'text']),
    language: z.enum(['en', 'de']).optional(),
  }),
  'sign-in-cashier': pinProof,
  'lock-till': nothing,
  'set-pin': z.strictObject({ person: personIdSchema, pin, manager: pinProof.optional() }),
  training: z.strictObject({ on: z.boolean(), manager: pinProof }),
  'lift-clock': z.strictObject({ manager: pinProof }),
  'counter-api': z.strictObject({
    on: z.boolean(),
    port: z.int().min(PORT_MIN).max(65_535).optional(),
    manager: pinProof.optional(),
  }),
  network: z.strictObject({ up: z.boolean() }),
  'cancel-job': z.strictObject({ job: short }),
  'export-redemptions': z.strictObject({
    filter: redemptionFilterSchema.optional(),
    format: z.enum(['csv', 'xlsx']).optional(),
  }),
  'retry-aside': keptAside,
  'export-aside': keptAside,
  'discard-aside': keptAside,
  'read-inbox': z.strictObject({ id: short }),
  'sign-out': nothing,
  'start-demo': nothing,
  'start-server': nothing,
  'join-server': z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(300),
    person: personIdSchema.optional(),
    enrolment: short.optional(),
    browser: z.boolean().optional(),
  }),
  'sign-in': nothing,
  'open-account': nothing,
  'cancel-sign-in': nothing,
  'choose-organisation': z.strictObject({ organisation: short }),
  'switch-organisation': z.strictObject({ organisation: short }),
  'open-till': z.strictObject({ venue: venueIdSchema.optional(), name: short.optional() }),
  ...importCommandInputs,
  'open-window': z.strictObject({
    path: z
      .string()
      .regex(/^\/[\w/-]{0,100}$/)
      .optional(),
  }),
}

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandInputs, name)
}

/** Undefined for an input of another shape. */
export function commandInputFrom<Name extends CommandName>(
  name: Name,
  input: unknown,
): Commands[Name]['input'] | undefined {
  return commandInputs[name].safeParse(input).data
}
