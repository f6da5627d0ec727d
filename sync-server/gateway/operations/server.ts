/** `GET /api/v1/server`: who this server is, for a desk before it joins. */
import { PROTOCOL } from '../../../shared/sync/version.ts'
import type { Keys } from '../../auth/keys.ts'
import type { SignIn } from '../../auth/open-sign-in.ts'
import type { Config } from '../../config.ts'
import { done, operation, type Operation, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { serverAnswer } from '../router.schema.ts'

export interface ServerDeps {
  readonly config: Config
  readonly keys: Keys
  readonly signIn: Pick<SignIn, 'issuer'>
}

export function serverOperations({ config, keys, signIn }: ServerDeps): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/api/v1/server',
      id: 'describeServer',
      summary: {
        en: 'Who this server is: its name, its public keys, how it is trusted.',
        de: 'Wer dieser Server ist: sein Name, seine öffentlichen Schlüssel, wie man ihm traut.',
      },
      cors: 'any',
      bodyBytesMax: SMALL_BODY_BYTES,
      rate: RATES.route,
      answers: { type: 'json', status: 200, schema: serverAnswer },
      errors: {},
      run: async () =>
        done({
          issuer: signIn.issuer,
          name: config.name,
          protocol: PROTOCOL,
          sandbox: config.sandbox,
          trust: config.trust,
          rootKey: keys.rootKey,
          serverKey: keys.serverKey,
        }),
    }),
  ]
}
