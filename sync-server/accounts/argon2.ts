/**
 * Argon2id (RFC 9106) by Node's own crypto, which works on the library's threads; where Node has none (Electron's does not), by
 * hash-wasm, which takes the loop for the time of one hash: a laptop's own server, not one that many sign in to.
 */
import { argon2, type Argon2Parameters } from 'node:crypto'
import { argon2id } from 'hash-wasm'

export interface Argon2Question {
  readonly message: Uint8Array
  readonly salt: Uint8Array
  readonly memoryKib: number
  readonly passes: number
  readonly bytes: number
}

/** Types promise it everywhere; Electron's Node is built without. */
const native: typeof argon2 | undefined = argon2

export function hashArgon2id(question: Argon2Question): Promise<Uint8Array> {
  return native === undefined ? byWasm(question) : byNode(native, question)
}

export function byNode(run: typeof argon2, question: Argon2Question): Promise<Uint8Array> {
  const { message, salt: nonce, memoryKib: memory, passes, bytes: tagLength } = question
  const parameters: Argon2Parameters = { message, nonce, parallelism: 1, tagLength, memory, passes }
  return new Promise((resolve, reject) => {
    run('argon2id', parameters, (cause, key) =>
      cause ? reject(cause) : resolve(new Uint8Array(key)),
    )
  })
}

export function byWasm({
  message,
  salt,
  memoryKib,
  passes,
  bytes,
}: Argon2Question): Promise<Uint8Array> {
  return argon2id({
    password: message,
    salt,
    parallelism: 1,
    iterations: passes,
    memorySize: memoryKib,
    hashLength: bytes,
    outputType: 'binary',
  })
}
