/** An authenticator for tests: makes a P-256 key and signs as WebAuthn level 3 has it, written from the standard and not from a library. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

interface Options {
  readonly challenge: string
}

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 }

export interface Authenticator {
  readonly id: string
  readonly make: (options: Options, origin: string) => object
  readonly use: (options: Options, origin: string, changes?: Changes) => object
}

interface Changes {
  readonly rpId?: string
  readonly flags?: number
  readonly counter?: number
}

export function createAuthenticator(rpId: string, seed: Uint8Array): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rawId = createHash('sha256').update(seed).digest()
  const id = rawId.toString('base64url')
  let counter = 0
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coseKey = map([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
  const common = { id, rawId: id, type: 'public-key', clientExtensionResults: {} }
  return {
    id,
    make: ({ challenge }, origin) => {
      const attested = Buffer.concat([Buffer.alloc(16), number16(rawId.length), rawId, coseKey])
      const flags = FLAGS.present | FLAGS.verified | FLAGS.attested
      const authData = Buffer.concat([authenticatorData(rpId, flags, counter), attested])
      const attestationObject = map([
        ['fmt', 'none'],
        ['attStmt', null],
        ['authData', authData],
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      }
      return { ...common, response }
    },
    use: ({ challenge }, origin, changes = {}) => {
      counter += 1
      const flags = changes.flags ?? FLAGS.present | FLAGS.verified
      const data = authenticatorData(changes.rpId ?? rpId, flags, changes.counter ?? counter)
      const client = clientData('webauthn.get', challenge, origin)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
      return { ...common, response }
    },
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

type Cbor = number | string | Buffer | null

/** CBOR (RFC 8949) of what a credential is made of. */
function map(entries: readonly (readonly [Cbor, Cbor])[]): Buffer {
  return Buffer.concat([
    head(5, entries.length),
    ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)]),
  ])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  // An empty map.
  return head(5, 0)
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.concat([Buffer.from([(major << 5) | 25]), number16(value)])
}
