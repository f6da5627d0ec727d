/** Which server this desk speaks to, as that says itself, and how it is trusted. */
import { z } from 'zod'
import { TRUST_MODES } from '../../../shared/domain/account/trust.ts'
import { done, type RunCommand } from './command.ts'

const describedSchema = z.object({ name: z.string().max(200), trust: z.enum(TRUST_MODES) })

export const describeServer: RunCommand<'describe-server'> = async ({ identity, askServer }) => {
  const answer = await askServer('/api/v1/server', describedSchema)
  if (answer.kind === 'value') return done({ ...answer.value, address: identity.remembered.server })
  return { kind: 'failed', failure: answer.kind === 'refused' ? 'unexpected_shape' : 'unreachable' }
}
