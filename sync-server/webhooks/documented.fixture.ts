/** The receiver that the docs give away, as it stands there: what it believes is what the world will believe. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

type Verify = (
  secret: string,
  request: {
    readonly headers: Readonly<Record<string, string | undefined>>
    readonly body: string
  },
  nowSeconds: number,
) => Readonly<Record<string, unknown>> | undefined

const file = join(import.meta.dirname, '../../docs/webhook-receiver.mjs')
// It is plain JavaScript, so that it runs anywhere; these are its types.
const documented = (await import(pathToFileURL(file).href)) as { readonly verify: Verify }

export const { verify } = documented
