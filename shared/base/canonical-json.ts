/** JSON in the canonical form of RFC 8785: keys in UTF-16 order, no space, numbers as ECMAScript writes them. */
import { assert } from './assert.ts'

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * Keys whose value is undefined are left out, as `JSON.stringify` does. Takes any plain record, since an interface has no
 * index signature; what is no JSON (infinities, NaN, functions, maps, lone undefined) is a defect.
 */
export function canonicalJson(value: Json | object): string {
  return write(value)
}

function write(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: unknown) => write(item)).join(',')}]`
  if (value !== null && typeof value === 'object') return writeRecord(value)
  assert(typeof value !== 'number' || Number.isFinite(value), 'JSON has no infinity and no NaN')
  assert(isPlain(value), 'a plain value')
  return String(value)
}

/** One pass over the sorted keys: entries, batches and rows of the ledger are written so, each many times a second. */
function writeRecord(record: object): string {
  const prototype: unknown = Object.getPrototypeOf(record)
  assert(prototype === Object.prototype || prototype === null, 'a plain record')
  // Any plain record has its own keys.
  const members = record as Readonly<Record<string, unknown>>
  let text = ''
  // Without a comparison of ours the order is that of UTF-16 units.
  for (const key of Object.keys(members).toSorted()) {
    const member = members[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${write(member)}`
  }
  return `{${text}}`
}

function isPlain(value: unknown): value is null | boolean | number {
  return value === null || typeof value === 'boolean' || typeof value === 'number'
}
