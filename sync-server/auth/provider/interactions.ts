/**
 * What the sign-in pages and the authorization server say to each other: which prompt is open, and how it ended. The cookie of an
 * interaction lies at `/sign-in/UID`, so every address that asks must lie below it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { pin } from './pin.ts'

export interface Interaction {
  readonly uid: string
  /** `login`: who is it; `device`: known from this browser, but asked whether this device may. */
  readonly prompt: 'login' | 'device'
  /** Whom this browser knows; null for nobody. */
  readonly account: string | null
  /** As the device that asks names itself; written by a stranger, perhaps. */
  readonly device: string
}

/** How a person proved who they are (RFC 8176): `pwd`, `otp`, `hwk` and so on. */
export interface Proven {
  readonly account: string
  readonly methods: readonly string[]
}

export interface Interactions {
  /** Undefined: over, or begun in another browser. */
  readonly read: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<Interaction | undefined>
  /** Who it is, and that this device may; answers where the browser goes on (303). */
  readonly finish: (
    request: IncomingMessage,
    response: ServerResponse,
    proven: Proven,
  ) => Promise<string>
  /** The person said no. */
  readonly cancel: (request: IncomingMessage, response: ServerResponse) => Promise<string>
}

export function openInteractions(
  provider: () => Provider,
  { issuer }: { readonly issuer: string },
): Interactions {
  const settle = (
    request: IncomingMessage,
    response: ServerResponse,
    result: Parameters<Provider['interactionResult']>[2],
  ): Promise<string> => {
    pin(request, issuer)
    return provider().interactionResult(request, response, result, {
      mergeWithLastSubmission: false,
    })
  }
  return {
    read: async (request, response) => {
      if (!pin(request, issuer)) return undefined
      try {
        const { uid, prompt, params, session } = await provider().interactionDetails(
          request,
          response,
        )
        const { device_name: device } = params
        return {
          uid,
          prompt: prompt.name === 'device' ? 'device' : 'login',
          account: session?.accountId ?? null,
          device: typeof device === 'string' ? device : '',
        }
      } catch (cause) {
        if (cause instanceof errors.SessionNotFound) return undefined
        throw cause
      }
    },
    finish: (request, response, { account, methods }) =>
      settle(request, response, {
        login: { accountId: account, amr: [...methods], remember: false },
        device: { confirmed: true },
      }),
    cancel: (request, response) =>
      settle(request, response, { error: 'access_denied', error_description: 'not now' }),
  }
}
