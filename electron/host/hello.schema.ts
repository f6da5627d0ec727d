/** Doors of the browser host: its command line and the first frame of a socket. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Hello } from '../../shared/bridge/handshake.ts'

const secretSchema = z.string().regex(/^[\w-]{43}$/)
const helloSchema = z.union([
  z.strictObject({ token: secretSchema }),
  z.strictObject({ session: secretSchema }),
])

export function helloFrom(frame: unknown): Hello | undefined {
  return helloSchema.safeParse(frame).data
}

const optionsSchema = z.object({
  data: z.string().min(1).optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  demo: z.boolean().default(false),
  server: z.url({ protocol: /^https?$/ }).optional(),
  'no-open': z.boolean().default(false),
})
export type HostOptions = Readonly<z.infer<typeof optionsSchema>>

/** Throws a sentence for an option that is not known or has no sense. */
export function hostOptionsFrom(args: readonly string[]): HostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean' },
      server: { type: 'string' },
      'no-open': { type: 'boolean' },
    },
  })
  return optionsSchema.parse(values)
}
