/** Codes are withdrawn from their list, shown so at once, and given back from the notice or the card. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CampaignId, VoucherId } from '../../../../shared/base/ids.ts'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { ListedVoucher, Revoked } from '../../../../shared/bridge/commands.ts'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import { Toasts, useToasts } from '../../../kit/feedback/toasts.tsx'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { type MemoryBridge, memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { CampaignCodes } from './campaign-codes.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
  useToasts.setState({ standing: [] })
})
afterEach(cleanup)

// A test may name an id.
const campaign = 'c1' as CampaignId

const voucher = (serial: number, state: ListedVoucher['state'] = 'issued'): ListedVoucher => ({
  // As above.
  voucher: `1.3.${serial}` as VoucherId,
  serial,
  text: `G1CODE${serial}`,
  shortCode: null,
  rotating: false,
  promoter: 'p1',
  promoterName: 'Elif',
  guest: false,
  state,
})

function open(
  vouchers: readonly ListedVoucher[],
  revoked: (serials: readonly number[] | undefined) => Answer<Revoked>,
): MemoryBridge {
  // The list is asked anew when the language has come, and then says what is so.
  const states = new Map(vouchers.map(({ serial, state }) => [serial, state]))
  const change = (serials: readonly number[] | undefined, state: ListedVoucher['state']) => {
    const answer = revoked(serials)
    if (answer.kind === 'done') for (const serial of answer.value.serials) states.set(serial, state)
    return answer
  }
  const listed = () =>
    vouchers.map((one) => ({ ...one, state: states.get(one.serial) ?? one.state }))
  const bridge = memoryBridge(
    {},
    {
      'list-vouchers': () => ({
        kind: 'done',
        value: { vouchers: listed(), total: vouchers.length },
      }),
      'revoke-vouchers': ({ serials }) => change(serials, 'revoked'),
      'unrevoke-vouchers': ({ serials }) => change(serials, 'issued'),
    },
  )
  // Only its id and how many codes it has are looked at here.
  const view = { campaign: { id: campaign, counts: { issued: vouchers.length } } } as CampaignView
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <CampaignCodes view={view} />
        <Toasts />
      </BridgeContext>
    </KitProvider>,
  )
  return bridge
}

const done = (serials: readonly number[] = []): Answer<Revoked> => ({
  kind: 'done',
  value: { serials, redeemed: 0 },
})

/** All that was run but the listing, which is asked anew when the language has come. */
function ranOf({ ran }: MemoryBridge): readonly unknown[] {
  return ran.filter(({ name }) => name !== 'list-vouchers')
}

test('a code is withdrawn by one press, and given back by the notice', async () => {
  const bridge = open([voucher(1), voucher(2)], done)
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw this code' }))
  expect(await screen.findByText('Withdrawn: 1 code')).toBeDefined()
  expect(screen.getByText(/A till refuses it/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Given back: 1 code')).toBeDefined()
  expect(screen.getByText(/Works once/)).toBeDefined()
  expect(ranOf(bridge)).toEqual([
    { name: 'revoke-vouchers', input: { campaign, serials: [1] } },
    { name: 'unrevoke-vouchers', input: { campaign, serials: [1] } },
  ])
})

test('all of a promoter are withdrawn, and undone by exactly those that changed', async () => {
  const bridge = open([voucher(1), voucher(2)], (serials) => done(serials ?? [1, 2]))
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw all of Elif' }))
  expect(await screen.findByText('Withdrawn: 2 codes')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Given back: 2 codes')
  expect(ranOf(bridge)).toEqual([
    { name: 'revoke-vouchers', input: { campaign, promoter: 'p1' } },
    { name: 'unrevoke-vouchers', input: { campaign, serials: [1, 2] } },
  ])
})

test('a refusal and a wait are told, and nothing is shown that is not so', async () => {
  open([voucher(1)], () => ({ kind: 'refused', reason: 'not_allowed', facts: {} }))
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw this code' }))
  expect(await screen.findByText(/^Nothing was changed\./)).toBeDefined()
  expect(screen.getByText(/Works once/)).toBeDefined()
  cleanup()
  open([voucher(1)], () => ({ kind: 'started', job: 'j1' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw this code' }))
  expect(await screen.findByText(/as soon as it can be reached/)).toBeDefined()
})

test('a withdrawn code is given back from its card', async () => {
  const bridge = open([voucher(1, 'revoked')], done)
  fireEvent.click(await screen.findByRole('button', { name: 'Give this code back' }))
  expect(await screen.findByText('Given back: 1 code')).toBeDefined()
  expect(ranOf(bridge)).toEqual([{ name: 'unrevoke-vouchers', input: { campaign, serials: [1] } }])
})

test('a code that was used is left alone', async () => {
  open([voucher(2, 'redeemed')], done)
  expect(await screen.findByText('Used. It stays so.')).toBeDefined()
  expect(screen.queryByRole('button', { name: /Withdraw|Give/ })).toBeNull()
})
