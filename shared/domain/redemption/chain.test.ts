/** A till's chain: every way to alter it is named, and its head is signed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainOf } from '../../fixtures/chains.ts'
import { keyOf, sha256, verify } from '../../fixtures/crypto.fixture.ts'
import { TILL_A, TILL_B } from '../../fixtures/redemptions.ts'
import {
  type ChainLink,
  EMPTY_CHAIN,
  faultInChain,
  hashOfText,
  isHeadGenuine,
  resendOrFork,
  signHead,
} from './chain.ts'
import { CHAIN_START } from './entry.ts'

const opened = { kind: 'shift_opened' } as const
const links = chainOf({ till: TILL_A }, [opened, opened, opened, opened], sha256)

function withLink(at: number, by: Partial<ChainLink>): readonly ChainLink[] {
  return links.map((link, index) => (index === at ? { ...link, ...by } : link))
}

describe('a chain', () => {
  test('RD-15 is sound from its start and from any place in it', () => {
    expect(links.map(({ body }) => body.sequence)).toEqual([1, 2, 3, 4])
    expect(links[0]?.body.previous).toBe(CHAIN_START)
    expect(faultInChain(TILL_A, links, sha256)).toBeUndefined()
    expect(faultInChain(TILL_A, links.slice(2), sha256)).toBeUndefined()
    expect(EMPTY_CHAIN).toEqual({ sequence: 0, hash: CHAIN_START })
  })

  test('RD-15 an altered text is seen', () => {
    const text = links[1]?.text.replace('Anna', 'Eva') ?? ''
    expect(faultInChain(TILL_A, withLink(1, { text }), sha256)).toEqual({
      at: 1,
      fault: 'hash_wrong',
    })
    const hash = hashOfText(text, sha256)
    expect(faultInChain(TILL_A, withLink(1, { text, hash }), sha256)).toEqual({
      at: 2,
      fault: 'previous_wrong',
    })
  })

  test('RD-15 a missing, doubled, swapped or foreign entry is seen', () => {
    const without = links.filter((_, at) => at !== 1)
    expect(faultInChain(TILL_A, without, sha256)).toEqual({ at: 1, fault: 'gap' })
    const [a, b, c, d] = links
    const some = (...given: (ChainLink | undefined)[]) => given.filter((link) => link !== undefined)
    expect(faultInChain(TILL_A, some(a, b, b, c), sha256)).toEqual({ at: 2, fault: 'gap' })
    expect(faultInChain(TILL_A, some(a, c, b, d), sha256)).toEqual({ at: 1, fault: 'gap' })
    expect(faultInChain(TILL_B, links, sha256)).toEqual({ at: 0, fault: 'foreign_till' })
  })

  test('RD-15 a chain that does not begin at the start is seen', () => {
    const from = { sequence: 0, hash: 'f'.repeat(64) }
    const [first] = chainOf({ till: TILL_A, from }, [opened], sha256)
    expect(first && faultInChain(TILL_A, [first], sha256)).toEqual({
      at: 0,
      fault: 'previous_wrong',
    })
  })

  test('RD-15 any change of any byte of any text is seen', () => {
    const place = fc.record({
      link: fc.nat(3),
      at: fc.nat(200),
      by: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(place, ({ link, at, by }) => {
        const text = links[link]?.text ?? ''
        const index = at % text.length
        const other = String.fromCodePoint((text.codePointAt(index) ?? 0) + by)
        const changed = text.slice(0, index) + other + text.slice(index + 1)
        expect(faultInChain(TILL_A, withLink(link, { text: changed }), sha256)?.at).toBe(link)
      }),
    )
  })
})

test('RD-16 the same id and hash is a resend, another hash is a fork', () => {
  expect(resendOrFork(undefined, 'a')).toBe('new')
  expect(resendOrFork('a', 'a')).toBe('resend')
  expect(resendOrFork('b', 'a')).toBe('fork')
})

test('RD-16 the head is signed with the till’s key: sequence, hash and till', () => {
  const key = keyOf(3)
  const head = signHead(TILL_A, { sequence: 4, hash: links[3]?.hash ?? '' }, key.sign)
  expect(isHeadGenuine(head, key.publicKey, verify)).toBe(true)
  expect(isHeadGenuine(head, keyOf(4).publicKey, verify)).toBe(false)
  expect(isHeadGenuine({ ...head, sequence: 5 }, key.publicKey, verify)).toBe(false)
  expect(isHeadGenuine({ ...head, hash: '0'.repeat(64) }, key.publicKey, verify)).toBe(false)
  expect(isHeadGenuine({ ...head, till: TILL_B }, key.publicKey, verify)).toBe(false)
})
