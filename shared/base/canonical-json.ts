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
  if (Array.isArray(value)) return `[${value.map((item: unknown) => write(item)).join(',')}]`
  if (value !== null && typeof value === 'object') return writeRecord(value)
  assert(typeof value !== 'number' || Number.isFinite(value), 'JSON has no infinity and no NaN')
  assert(isScalar(value), 'a plain value')
  return JSON.stringify(value)
}

function writeRecord(record: object): string {
  const prototype: unknown = Object.getPrototypeOf(record)
  assert(prototype === Object.prototype || prototype === null, 'a plain record')
  const members = Object.entries(record)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
  return `{${members.join(',')}}`
}

function isScalar(value: unknown): value is null | boolean | number | string {
  return (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  )
}
