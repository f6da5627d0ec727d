/** The wire's shape is a promise to desks that are not updated yet: a change of it is a new protocol. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '../base/canonical-json.ts'
import { downSchema, upSchema } from './messages.schema.ts'
import { PROTOCOL, SUBPROTOCOL, UPLOAD_ENTRIES_MAX } from './version.ts'

/** Digest of the schemas of each protocol. Of one that was released it never changes: raise PROTOCOL and add a line. Protocol 1 is not released yet. */
const SHAPES: Readonly<Record<number, string>> = {
  1: '2a3bc23d4fbb518b8f7d333f61697419620f687a50f2fc4a297e75d5e3b16ac2',
}

function digestOf(schema: z.ZodType): string {
  // Rows of documents are opaque here, and anything in the schema's picture.
  const picture: object = z.toJSONSchema(schema, { unrepresentable: 'any' })
  const text = canonicalJson(Object(JSON.parse(JSON.stringify(picture))))
  return createHash('sha256').update(text).digest('hex')
}

test('the shape of the wire is that of its protocol', () => {
  const shape = createHash('sha256').update(`${digestOf(upSchema)} ${digestOf(downSchema)}`)
  expect(shape.digest('hex')).toBe(SHAPES[PROTOCOL])
  expect(SUBPROTOCOL).toBe(`groundswell.sync.${PROTOCOL}`)
})

const head = { till: 'a'.repeat(32), sequence: 1, hash: '0'.repeat(64), signature: 'A'.repeat(86) }
const entry = { body: '{}', hash: '0'.repeat(64) }

describe('up', () => {
  test.each([
    ['an upload', { t: 'upload', i: 1, entries: [entry], head }],
    [
      'a pull from the start',
      { t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 1 },
    ],
    ['a command', { t: 'command', i: 1, id: 'c-1', name: 'wall', version: 1, input: {} }],
  ])('%s is read', (_, frame) => {
    expect(upSchema.parse(frame)).toEqual(frame)
  })

  test.each([
    ['an unknown kind', { t: 'drop', i: 1 }],
    ['no entries', { t: 'upload', i: 1, entries: [], head }],
    [
      'too many entries',
      {
        t: 'upload',
        i: 1,
        entries: Array.from({ length: UPLOAD_ENTRIES_MAX + 1 }, () => entry),
        head,
      },
    ],
    [
      'a head without signature',
      { t: 'upload', i: 1, entries: [entry], head: { ...head, signature: '' } },
    ],
    [
      'a collection nobody has',
      { t: 'pull', i: 1, collection: 'secrets', checkpoint: null, credit: 1 },
    ],
    ['no credit', { t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 0 }],
    ['a question without number', { t: 'renew', ticket: 'x'.repeat(16) }],
    ['text', 'hello'],
  ])('%s is not', (_, frame) => {
    expect(upSchema.safeParse(frame).success).toBe(false)
  })
})

describe('down', () => {
  test('a refusal and a set of one chunk are read', () => {
    const refused = { t: 'refused', reason: 'signed_out', facts: {}, retryAfterMs: null }
    expect(downSchema.parse(refused)).toEqual(refused)
    const sets = {
      t: 'sets',
      i: null,
      serverTime: 1,
      keyring: null,
      manifests: [],
      campaigns: [
        {
          campaign: 1,
          revision: 1,
          digest: '0'.repeat(64),
          whole: false,
          united: false,
          chunks: [{ set: 'used', at: 0, bytes: 'A'.repeat(683) }],
        },
      ],
      displays: [{ campaign: 1, secret: 'A'.repeat(43) }],
      shortCodes: [
        {
          campaign: 1,
          salt: 'A'.repeat(22),
          revision: 1,
          digest: null,
          whole: true,
          rows: ['A'.repeat(128)],
          gone: ['A'.repeat(22)],
        },
      ],
    }
    expect(downSchema.parse(sets)).toEqual(sets)
  })
})
