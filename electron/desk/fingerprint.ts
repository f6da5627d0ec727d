/** The hash of a value's content: the same for the same content, whoever made it. What a result is kept under. */
import { createHash, type Hash } from 'node:crypto'
import { assert } from '../../shared/base/assert.ts'

/** SHA-256 in hex over plain records, arrays, typed arrays and plain values. Anything else is a defect. */
export function fingerprintOf(value: unknown): string {
  const hash = createHash('sha256')
  write(hash, value)
  return hash.digest('hex')
}

function write(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength} `)
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length} `)
    for (const item of value) write(hash, item)
  } else if (value !== null && typeof value === 'object') writeRecord(hash, value)
  else {
    assert(typeof value !== 'function' && typeof value !== 'symbol', 'content has a hash')
    const text = String(value)
    hash.update(`${typeof value} ${text.length} ${text} `)
  }
}

function writeRecord(hash: Hash, record: object): void {
  const prototype: unknown = Object.getPrototypeOf(record)
  assert(prototype === Object.prototype || prototype === null, 'a plain record')
  const members = Object.entries(record)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  hash.update(`{${members.length} `)
  for (const [name, member] of members) {
    hash.update(`${name.length} ${name} `)
    write(hash, member)
  }
}
