/** The tables of commands and views are whole: each name of the bridge that is not the host's has its row. */
import { expect, expectTypeOf, test } from 'vitest'
import { commandInputs } from '../../../shared/bridge/commands.schema.ts'
import type { CommandName } from '../../../shared/bridge/commands.ts'
import { HOST_COMMANDS, type HostCommandName } from '../../../shared/bridge/host-commands.ts'
import { viewInputs } from '../../../shared/bridge/views.schema.ts'
import type { ViewName } from '../../../shared/bridge/views.ts'
import type { DeskParts } from '../parts.ts'
import { VIEWS } from '../views/watch-view.ts'
import { COMMANDS, runCommand } from './run-command.ts'

test('DK-9 every command of the bridge is the host’s or has its row', () => {
  expectTypeOf<keyof typeof COMMANDS>().toEqualTypeOf<Exclude<CommandName, HostCommandName>>()
  const names = [...Object.keys(COMMANDS), ...HOST_COMMANDS]
  expect(names.toSorted()).toEqual(Object.keys(commandInputs).toSorted())
})

test('DK-9 every view of the bridge is the host’s or has its row', () => {
  expectTypeOf<keyof typeof VIEWS>().toEqualTypeOf<Exclude<ViewName, 'host'>>()
  expect([...Object.keys(VIEWS), 'host'].toSorted()).toEqual(Object.keys(viewInputs).toSorted())
})

/** Nothing of a desk is touched before the door has let an input in. */
const untouched = new Proxy(
  {},
  {
    get: (_, part) => {
      throw new Error(`the door let ${String(part)} be touched`)
    },
  },
)

test.each([
  ['edit-campaign', { campaign: 'c1', draft: { state: 'live' } }],
  ['create-campaign', { draft: { title: 7 } }],
  ['redeem-code', { text: '' }],
  ['redeem-code', { text: 'G1', basketMinor: -1 }],
  ['network', { up: 'yes' }],
  ['print-codes', { campaign: 'c1', format: '../../x' }],
  ['undo-redemption', { entry: 'no-entry' }],
])('DK-9 %s with %j goes no further than its door', async (name, input) => {
  // Stands for a desk; the test fails when it is used.
  const answer = await runCommand(untouched as DeskParts, name, input)
  expect(answer).toEqual({ kind: 'failed', failure: 'unexpected_shape' })
})

test.each(['launch', 'open-till', '__proto__', 'toString'])(
  'DK-9 %s is no command of the desk',
  async (name) => {
    // As above.
    const answer = await runCommand(untouched as DeskParts, name, {})
    expect(answer).toMatchObject({ kind: 'refused', reason: 'unknown_command' })
  },
)

test.each(['signed_out', 'lease_over'] as const)(
  'OA-24 a desk that is %s takes no command but what leads back',
  async (stopped) => {
    let isUp = true
    const session = { stopped: () => stopped }
    const sync = { link: { setUp: (up: boolean) => (isUp = up) } }
    // All that these two ask of a desk.
    const parts = { session, sync } as unknown as DeskParts
    const refused = { kind: 'refused', reason: stopped, facts: {} }
    expect(await runCommand(parts, 'read-inbox', { id: 'a' })).toEqual(refused)
    expect(await runCommand(parts, 'network', { up: false })).toMatchObject({ kind: 'done' })
    expect(isUp).toBe(false)
  },
)
