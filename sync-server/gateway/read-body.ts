/** The body of one request as JSON, within its limit; what is of another type, compressed, or names a prototype is refused. */
import type { Context } from 'hono'
import type { ServerError } from '../../shared/words/reasons.ts'

export type Read =
  | { readonly kind: 'body'; readonly value: unknown }
  | {
      readonly kind: 'refused'
      readonly status: 400 | 408 | 413 | 415
      readonly error: ServerError
    }

/** Names by which a parsed object could reach what all objects share. */
const PROTOTYPES = new Set(['__proto__', 'constructor', 'prototype'])

/** An absent body is an empty object. */
export async function readBody(context: Context, bytesMax: number): Promise<Read> {
  const { headers, body } = context.req.raw
  if (Number(headers.get('content-length') ?? 0) > bytesMax) return TOO_LARGE
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return OTHER_TYPE
  const bytes = body === null ? Buffer.alloc(0) : await bytesOf(body, bytesMax)
  if (!Buffer.isBuffer(bytes)) return bytes
  if (bytes.length === 0) return { kind: 'body', value: {} }
  if (!isJsonType(headers.get('content-type') ?? '')) return OTHER_TYPE
  return parse(bytes)
}

const TOO_LARGE = { kind: 'refused', status: 413, error: 'too_large' } as const
const CUT_OFF = { kind: 'refused', status: 408, error: 'timed_out' } as const
const OTHER_TYPE = { kind: 'refused', status: 415, error: 'unsupported_type' } as const
const WRONG = { kind: 'refused', status: 400, error: 'unexpected_shape' } as const

function isJsonType(type: string): boolean {
  return /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type)
}

async function bytesOf(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<Buffer | typeof TOO_LARGE | typeof CUT_OFF> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body) {
      length += chunk.byteLength
      if (length > bytesMax) return TOO_LARGE
      chunks.push(chunk)
    }
  } catch {
    // The connection ended before the body did; nobody hears this.
    return CUT_OFF
  }
  return Buffer.concat(chunks)
}

function parse(bytes: Buffer): Read {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = JSON.parse(text, (key, part: unknown) => {
      if (PROTOTYPES.has(key)) throw new SyntaxError('a name of the prototype')
      return part
    })
    return { kind: 'body', value }
  } catch {
    return WRONG
  }
}
