/** Who the desk says it is: as the organisation has them now, else as the folder remembers. */
import { expect, test } from 'vitest'
import type { DeskParts } from '../parts.ts'
import { factsView } from './facts.ts'

const REMEMBERED = { person: 'p', name: 'Ada', roles: ['manager'], organisation: 'o' }

function selfAmong(facts: readonly object[]) {
  // What the view reads of a desk: its facts and who was remembered.
  const parts = {
    documents: {
      has: () => true,
      sql: {
        tableOf: () => 'facts',
        statement: () => ({ all: () => facts.map((fact) => ({ data: JSON.stringify(fact) })) }),
      },
    },
    identity: { kind: 'manager', remembered: REMEMBERED },
  } as unknown as DeskParts
  const seen = factsView.compute(parts, {})
  if (!('kind' in seen) || seen.kind !== 'value') throw new Error('no value')
  return seen.value.self
}

const person = (id: string, roles: readonly string[]) => ({
  id,
  kind: 'person',
  person: id,
  name: `${id} now`,
  roles,
})

test('DK-60 a desk shows its person with the roles they have now, and the remembered ones until those are here', () => {
  expect(selfAmong([])).toMatchObject({ name: 'Ada', roles: ['manager'] })
  const facts = [person('other', ['owner']), person('p', ['owner', 'cashier'])]
  expect(selfAmong(facts)).toMatchObject({ name: 'p now', roles: ['owner', 'cashier'] })
  expect(selfAmong([person('p', [])])).toMatchObject({ roles: [] })
})
