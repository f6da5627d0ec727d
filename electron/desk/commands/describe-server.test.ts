/** Which server a desk speaks to: its own word, or that there is none. */
import { expect, test } from 'vitest'
import type { DeskParts } from '../parts.ts'
import { describeServer } from './describe-server.ts'

function ask(said: object | null, status?: number) {
  // What the command sees of a desk: its server, and a question to it.
  const parts = {
    identity: { kind: 'manager', remembered: { server: 'https://gs.example' } },
    askServer: async (_path: string, shape: { readonly parse: (value: unknown) => unknown }) => {
      if (said === null)
        return status === undefined ? { kind: 'unreachable' } : { kind: 'refused', status }
      return { kind: 'value', value: shape.parse(said) }
    },
  } as unknown as DeskParts
  return describeServer(parts, {})
}

test('DK-63 a desk tells its server’s name, address and trust as that says them, and nothing it cannot hear', async () => {
  const said = { name: 'Groundswell', trust: 'shop', rootKey: 'key' }
  expect(await ask(said)).toEqual({
    kind: 'done',
    value: { name: 'Groundswell', trust: 'shop', address: 'https://gs.example' },
  })
  expect(await ask(null)).toEqual({ kind: 'failed', failure: 'unreachable' })
  expect(await ask(null, 500)).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
})
