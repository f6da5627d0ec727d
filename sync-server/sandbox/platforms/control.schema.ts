/** What the sandbox's control takes, as JSON or as a form of its page. */
import { z } from 'zod'
import { PROGRAMS } from '../../connectors/platforms.ts'
import { FAULTS } from './faults.ts'

const person = { login: z.enum(PROGRAMS), handle: z.string().min(1) }
export const controlInput = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('advance'),
    hours: z.coerce
      .number()
      .min(0)
      .max(24 * 400),
  }),
  z.object({
    do: z.literal('fault'),
    fault: z.enum(FAULTS),
    /** Zero lifts it; absent: until it is lifted. */
    times: z.preprocess(
      (given) => (given === '' ? undefined : given),
      z.coerce.number().int().min(0).max(1_000).optional(),
    ),
  }),
  z.object({ do: z.literal('clear') }),
  z.object({
    do: z.literal('consent'),
    answer: z.enum(['ask', 'allow', 'deny']),
    handle: z.string().default(''),
  }),
  z.object({ do: z.literal('remove'), ...person }),
  z.object({ do: z.literal('erase'), ...person }),
  z.object({ do: z.literal('delete_post'), post: z.string().min(1) }),
  z.object({ do: z.literal('edit_post'), post: z.string().min(1), caption: z.string().max(2_200) }),
  /** Per cent of the limit that is used from now on; empty: as counted. */
  z.object({
    do: z.literal('usage'),
    percent: z.union([
      z.literal('').transform(() => null),
      z.null(),
      z.coerce.number().min(0).max(100),
    ]),
  }),
])
export type ControlInput = z.output<typeof controlInput>
