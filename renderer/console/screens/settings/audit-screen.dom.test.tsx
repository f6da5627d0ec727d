/** The security log's screen: lines in words, a filter asked of the server, and what is said where nobody may read it. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { AuditLine } from '../../../../shared/domain/account/audit.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout, standInForSizes } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { AuditPane } from './audit-pane.tsx'
import { AuditScreen } from './audit-screen.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const LINE: AuditLine = {
  position: 7,
  at: instant(1_790_000_000_000),
  event: 'till_revoked',
  actor: 'person',
  actorId: 'p-1',
  actorName: 'Maria Oberhofer',
  subject: 'd-1',
  subjectName: 'Counter 1',
  origin: '203.0.113.7',
  outcome: 'refused',
  reason: 'not_allowed',
  facts: {},
}

function open(commands: CommandTable) {
  const bridge = memoryBridge({}, commands)
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <AuditScreen />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

test('the log is asked for once when it is opened', async () => {
  const bridge = open({ 'list-audit': () => ({ kind: 'done', value: { lines: [], total: 0 } }) })
  expect(await screen.findByText('No line matches')).toBeDefined()
  expect(bridge.ran).toEqual([
    { name: 'list-audit', input: { filter: {}, before: null, limit: 200 } },
  ])
})

test('a line is told in words, with all that was written', () => {
  render(
    <KitProvider>
      <AuditPane line={LINE} />
    </KitProvider>,
  )
  expect(screen.getByRole('heading', { name: 'Till switched off' })).toBeDefined()
  for (const words of ['Maria Oberhofer', 'p-1', 'Counter 1', 'd-1', '203.0.113.7', 'Refused'])
    expect(screen.getByText(words)).toBeDefined()
  expect(screen.getByText('Your role does not allow that.')).toBeDefined()
})

test('another day asks the server again, from its beginning in the organisation’s zone', async () => {
  const bridge = open({ 'list-audit': () => ({ kind: 'done', value: { lines: [], total: 0 } }) })
  expect(await screen.findByText('No line matches')).toBeDefined()
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-20' } })
  await expect.poll(() => bridge.ran.length).toBe(2)
  expect(bridge.ran[1]?.input).toMatchObject({ filter: { from: Date.UTC(2026, 10, 20) } })
})

test('whoever may not read it is told so', async () => {
  open({ 'list-audit': () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }) })
  expect(await screen.findByText('The security log could not be read')).toBeDefined()
})

test('what was read stays when more cannot be read, but no line of another filter stands under a failure', async () => {
  standInForSizes()
  let asked = 0
  open({
    'list-audit': () => {
      asked += 1
      return asked === 1
        ? { kind: 'done', value: { lines: [LINE], total: 2 } }
        : { kind: 'failed', failure: 'unreachable' }
    },
  })
  expect(await screen.findByText('This is as it was told before.')).toBeDefined()
  expect(screen.getByText('Maria Oberhofer')).toBeDefined()
  fireEvent.click(screen.getByRole('combobox', { name: 'Outcome' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Refused', hidden: true }))
  expect(await screen.findByText('The security log could not be read')).toBeDefined()
  expect(screen.queryByText('Maria Oberhofer')).toBeNull()
})
