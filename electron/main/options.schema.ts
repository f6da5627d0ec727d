/** Door of the command line of the app: what `npm start` hands on. Chromium's own switches are not ours to judge. */
import { z } from 'zod'

const optionsSchema = z.object({
  demo: z.boolean(),
  data: z.string().min(1).nullable(),
  server: z.url({ protocol: /^https?$/ }).nullable(),
})
export type AppOptions = Readonly<z.infer<typeof optionsSchema>>

/** `--demo`, `--data DIR`, `--server URL`; a value may follow or stand after `=`. */
export function appOptionsFrom(args: readonly string[]): AppOptions {
  return optionsSchema.parse({
    demo: args.includes('--demo'),
    data: valueOf(args, '--data'),
    server: valueOf(args, '--server'),
  })
}

function valueOf(args: readonly string[], name: string): string | null {
  const joined = args.find((one) => one.startsWith(`${name}=`))
  if (joined !== undefined) return joined.slice(name.length + 1)
  const at = args.indexOf(name)
  return at < 0 ? null : (args[at + 1] ?? '')
}
