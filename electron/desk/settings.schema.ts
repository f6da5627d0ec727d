/** Doors of a desk's start: the settings a host hands over once. */
import { z } from 'zod'
import type { DeskSettings } from './settings.ts'

const origin = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''))
const short = z.string().trim().min(1).max(120)

const settingsSchema = z.object({
  settings: z.object({
    dir: z.string().min(1),
    storeKey: z.string().regex(/^[0-9a-f]{64}$/i),
    server: origin.nullable(),
    enrol: short.nullable(),
    person: short.nullable(),
    name: short.nullable(),
    signIn: z.boolean().optional(),
    organisation: short.optional(),
    isPlainKey: z.boolean().optional(),
  }),
})

/** Undefined for anything but settings. */
export function settingsFrom(message: unknown): DeskSettings['settings'] | undefined {
  return settingsSchema.safeParse(message).data?.settings
}

const chosenSchema = z.object({ organisation: short.nullable() })

/** The organisation that was chosen, null when the choice was given up; undefined for any other message. */
export function chosenFrom(message: unknown): string | null | undefined {
  return chosenSchema.safeParse(message).data?.organisation
}
