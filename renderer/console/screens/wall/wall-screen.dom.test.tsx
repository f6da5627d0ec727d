/** The wall in words, roles and keys. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CampaignId, VoucherId } from '../../../../shared/base/ids.ts'
import type { ListedVoucher } from '../../../../shared/bridge/commands.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge, type ViewTable } from '../../desk/memory-bridge.fixture.ts'
import { WallScreen } from './wall-screen.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

const voucher = (serial: number, parts: Partial<ListedVoucher> = {}): ListedVoucher => ({
  // Ids of a test need no server behind them.
  voucher: `1.3.${serial}` as VoucherId,
  serial,
  text: `G1CODE${serial}`,
  promoter: 'p1',
  shortCode: null,
  rotating: false,
  promoterName: 'Elif',
  guest: false,
  state: 'issued',
  ...parts,
})

function open(vouchers: readonly ListedVoucher[] | null): void {
  // Ids of a test need no server behind them.
  const campaign = { id: 'c1' as CampaignId, title: 'Free flat white' }
  const views: ViewTable = vouchers
    ? { wall: () => ({ campaigns: [{ ...campaign, vouchers }], forged: 'G1FORGED' }) }
    : {}
  render(
    <KitProvider>
      <BridgeContext value={memoryBridge(views)}>
        <WallScreen />
      </BridgeContext>
    </KitProvider>,
  )
}

test('every code stands under its campaign with its holder, and a forged one beside them', async () => {
  open([voucher(1), voucher(2, { guest: true, state: 'redeemed' })])
  expect(await screen.findByRole('region', { name: 'Free flat white' })).toBeDefined()
  expect(screen.getAllByRole('img')).toHaveLength(3)
  expect(screen.getByText('Guest of Elif')).toBeDefined()
  expect(screen.getByText('No. 2 · redeemed')).toBeDefined()
  expect(screen.getByText(/Signed by nobody/)).toBeDefined()
})

test('a code opens large; arrows go round all of them, Escape closes', async () => {
  open([voucher(1), voucher(2, { guest: true })])
  fireEvent.click(await screen.findByRole('button', { name: /Elif.*No. 1/ }))
  const dialog = screen.getByRole('dialog')
  expect(dialog.textContent).toContain('No. 1')
  expect(document.activeElement).toBe(dialog)
  fireEvent.keyDown(window, { key: 'ArrowRight' })
  expect(screen.getByRole('dialog').textContent).toContain('Guest of Elif')
  fireEvent.keyDown(window, { key: 'ArrowRight' })
  expect(screen.getByRole('dialog').textContent).toContain('Signed by nobody')
  fireEvent.keyDown(window, { key: 'ArrowRight' })
  expect(screen.getByRole('dialog').textContent).toContain('No. 1')
  fireEvent.keyDown(window, { key: 'Escape' })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('where the desk knows no wall, the screen says where it is', async () => {
  open(null)
  expect((await screen.findByRole('alert')).textContent).toContain('The wall belongs to the demo')
})
