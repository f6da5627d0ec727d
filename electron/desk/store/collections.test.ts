/** What older folders were made with. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { DESK_SCHEMAS } from './collections.ts'

test('DS-46 a collection’s schema is the one that folders of before were made with', () => {
  const texts = Object.entries(DESK_SCHEMAS).map(([name, schema]) => {
    const hash = createHash('sha256').update(canonicalJson(schema)).digest('hex')
    return [name, hash.slice(0, 16)]
  })
  expect(Object.fromEntries(texts)).toEqual({
    campaigns: 'a758ee385e5aad7c',
    creators: 'b6d62e897589a701',
    dossiers: '7f19a5b9a10b4085',
    facts: '75488ef67008bdeb',
    inbox: '519dc2b2e4df26a4',
    participations: '0c8544210a171078',
    redemptions: 'ff54ecc20f76e9f1',
  })
})
