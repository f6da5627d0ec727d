/** Codes to enrol tills with, when there are many. */
import { expect, test } from 'vitest'
import type { Instant } from '../../shared/base/time.ts'
import { ENROLMENT_MS, enrolmentRow, judgeEnrolment } from '../auth/enrolment.ts'
import { organisationId, venueId } from '../scope/principal.fixture.ts'
import { OPEN_ENROLMENTS_MAX } from './enrolment-codes.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

/** Eight characters, of which the first three are the number's. */
function codeOf(number: number): string {
  return `${number.toString(32).toUpperCase().padStart(3, '0')}00000`
}

let made = 0
/** Asks for a code of an organisation; `next` says which one chance would bring. */
async function ask(
  { store, world }: Memory,
  letter: string,
  next: () => string,
): Promise<string | undefined> {
  const at = world.now()
  const organisation = organisationId(letter)
  const place = { organisation, venue: venueId(letter, 1), name: 'Till' }
  const make = () => {
    const code = next()
    return {
      enrolment: enrolmentRow(code, place, at),
      answer: { kind: 'done' as const, value: { code } },
    }
  }
  made += 1
  const written = await store.openEnrolment({ principal: 'p', id: `${made}` }, make, at)
  if (!written.ok) throw new Error(written.failure)
  const answer = written.value
  // What `make` answered.
  return answer.kind === 'done' ? (answer.value as { readonly code: string }).code : undefined
}

test('an organisation has at most five hundred open codes, and others still get theirs', async () => {
  const memory = await openMemory()
  let number = 0
  const next = () => codeOf((number += 1))
  for (let at = 0; at < OPEN_ENROLMENTS_MAX; at += 1)
    expect(await ask(memory, 'a', next)).toBeDefined()
  expect(await ask(memory, 'a', next)).toBeUndefined()
  expect(await ask(memory, 'b', next)).toBeDefined()
  memory.world.pass(ENROLMENT_MS)
  expect(await ask(memory, 'a', next)).toBeDefined()
})

test('where chance brings only what is open it is refused, and the server goes on', async () => {
  const memory = await openMemory()
  const same = () => codeOf(7)
  expect(await ask(memory, 'a', same)).toBe(codeOf(7))
  expect(await ask(memory, 'b', same)).toBeUndefined()
  expect(await ask(memory, 'b', () => codeOf(8))).toBe(codeOf(8))
})

test('what was used or is over makes room where there is none else', async () => {
  const memory = await openMemory()
  const code = codeOf(9)
  const claim = (at: Instant) =>
    memory.store.claimEnrolment({ handle: code.slice(0, 3), device: () => unused(), at }, (row) =>
      judgeEnrolment(code, row, at),
    )
  await ask(memory, 'a', () => code)
  memory.world.pass(ENROLMENT_MS)
  expect(await claim(memory.world.now())).toMatchObject({ value: { reason: 'enrolment_expired' } })
  expect(await ask(memory, 'b', () => code)).toBe(code)
})

function unused(): never {
  throw new Error('nothing is claimed here')
}
