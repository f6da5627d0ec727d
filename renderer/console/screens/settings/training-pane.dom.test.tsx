/** Codes to practise with, each under the words the till will say. */
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { type CommandTable, memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { TrainingPane } from './training-pane.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

function open(commands: CommandTable): void {
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge({}, commands)}>
        <TrainingPane onClose={() => undefined} />
      </BridgeContext>
    </KitProvider>,
  )
}

test('every code stands under the words of its verdict', async () => {
  const codes = [
    { text: 'G1A', shows: 'accepted' },
    { text: 'G1B', shows: 'superseded' },
    { text: 'G1C', shows: 'not_genuine' },
  ] as const
  open({ 'list-training-codes': () => ({ kind: 'done', value: { codes } }) })
  expect(await screen.findByText('Accepted')).toBeDefined()
  expect(screen.getByText('Replaced by a newer code')).toBeDefined()
  expect(screen.getByText('Not genuine')).toBeDefined()
  expect(screen.getAllByRole('img', { name: 'The code as a QR picture' })).toHaveLength(3)
})

test('without the server it says why there are none', async () => {
  open({})
  expect(await screen.findByText('The codes could not be listed')).toBeDefined()
})
