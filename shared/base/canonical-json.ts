/** JSON in the canonical form of RFC 8785: keys in UTF-16 order, no space, numbers as ECMAScript writes them. */
import { assert } from './assert.ts'

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Keys whose value is undefined are left out, as `JSON.stringify` does. Infinities and NaN are defects. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') assert(Number.isFinite(value), 'JSON has no infinity and no NaN')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`
  const members = Object.keys(value)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .flatMap((key) => {
      const member = value[key]
      return member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`]
    })
  return `{${members.join(',')}}`
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
