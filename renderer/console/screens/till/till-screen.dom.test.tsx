/** The till in words, roles and keys; its camera is tried in a browser, where there is one. */
import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  render,
  screen,
  within,
} from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { instant } from '../../../../shared/base/time.ts'
import type { Answer } from '../../../../shared/bridge/bridge.ts'
import type { AcceptedVerdict } from '../../../../shared/bridge/till-commands.ts'
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge, type MemoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { TillScreen } from './till-screen.tsx'
import { CALIBRATION } from './scan/calibration.ts'
import { acceptedVerdict, entryOf, tillEntry, tillView } from './till.fixture.ts'

const code = `G1${'A7Z0B9K-'.repeat(15)}`

beforeEach(() => {
  standInForLayout()
  // jsdom starts no workers; without a camera nothing is ever sent to one.
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      terminate(): void {}
    },
  )
  localStorage.clear()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

type Judge = (text: string, basketMinor: number | null) => Answer<AcceptedVerdict>

const done = (parts: Partial<AcceptedVerdict> = {}): Answer<AcceptedVerdict> => ({
  kind: 'done',
  value: acceptedVerdict(parts),
})
const refused = (reason: string, facts = {}): Answer<AcceptedVerdict> => ({
  kind: 'refused',
  reason,
  facts,
})

async function open(
  till: Partial<TillView> = {},
  judge: Judge = () => done(),
): Promise<MemoryBridge> {
  const bridge = memoryBridge(
    { till: () => tillView(till) },
    {
      'redeem-code': ({ text, basketMinor }) => judge(text, basketMinor ?? null),
      'undo-redemption': ({ entry }) => ({ kind: 'done', value: { entry } }),
      network: ({ up }) => ({ kind: 'done', value: { up } }),
    },
  )
  render(
    <KitProvider>
      <BridgeContext value={bridge}>
        <TillScreen />
      </BridgeContext>
    </KitProvider>,
  )
  await screen.findByText('Harbour Bakery, Mill Lane')
  // The page listens to keys once its effects have run.
  await settle()
  return bridge
}

/** Between two keys of the scanner, by the events' own clock: a busy machine makes it no slower. */
const SCANNER_GAP_MS = 2

/** Types as a scanner does: each key heard by the page, and by the field that has the focus unless it was kept from it. */
function scan(text: string): void {
  const startedAt = performance.now()
  for (const [at, key] of [...Array.from(text), 'Enter'].entries()) {
    const target = document.activeElement ?? document.body
    const pressed = createEvent.keyDown(target, { key, code: `Key${key}` })
    Object.defineProperty(pressed, 'timeStamp', { value: startedAt + at * SCANNER_GAP_MS })
    const heard = fireEvent(target, pressed)
    if (heard && key !== 'Enter' && target instanceof HTMLInputElement) {
      fireEvent.change(target, { target: { value: target.value + key } })
    }
  }
}

/** Lets everything that was asked be answered. */
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve)))

const redeemed = ({ ran }: MemoryBridge) =>
  ran.filter(({ name }) => name === 'redeem-code').map(({ input }) => input)

test('without a camera the till says so, and that scanner and typing still work', async () => {
  await open()
  expect(await screen.findByText('No camera found')).toBeDefined()
  expect(screen.getByRole('heading', { name: 'Ready' })).toBeDefined()
  expect(screen.getByText('Use the scanner, or type the code')).toBeDefined()
})

test('a scanned code is asked once, and its verdict is an alert with what to hand over', async () => {
  const bridge = await open()
  scan(code)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Accepted')
  expect(alert.textContent).toContain('One flat white')
  expect(alert.dataset['sign']).toBe('yes')
  scan(code)
  await settle()
  expect(redeemed(bridge)).toMatchObject([{ text: code, source: 'wedge', basketMinor: null }])
})

test('accepted offline says that it will be confirmed', async () => {
  await open({ online: false }, () => done({ offline: true }))
  scan(code)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('(offline)')
  expect(alert.textContent).toContain('Will be confirmed when connected')
})

test('already used here says when, who and how long ago, so a second showing is told from fraud', async () => {
  await open({}, () =>
    refused('used_here', { at: Date.now() - 8_000, cashier: 'Mara', till: 'Till 2' }),
  )
  scan(code)
  const alert = await screen.findByRole('alert')
  expect(alert.dataset['sign']).toBe('no')
  expect(alert.textContent).toMatch(/Already used here .*Today \d\d:\d\d, Mara, Till 2.*8 s ago/)
  expect(within(alert).queryByRole('button')).toBeNull()
})

test('not genuine, in German', async () => {
  useAppearance.getState().choose({ language: 'de' })
  await open({}, () => refused('not_genuine'))
  scan(code)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Nicht echt')
  expect(alert.textContent).toContain('nicht annehmen')
})

test('a till that does not answer says that nothing was written', async () => {
  await open({}, () => ({ kind: 'failed', failure: 'unreachable' }))
  scan(code)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Nothing was written')
})

test('a code is typed behind F2, and Escape leaves', async () => {
  const bridge = await open()
  fireEvent.keyDown(document.body, { key: 'F2' })
  const field = await screen.findByRole('textbox')
  fireEvent.change(field, { target: { value: 'g1abc' } })
  fireEvent.submit(field)
  await screen.findByRole('alert')
  expect(redeemed(bridge)).toEqual([{ text: 'G1ABC', source: 'typed', basketMinor: null }])
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(await screen.findByRole('heading', { name: 'Ready' })).toBeDefined()
})

test('a scanner leaves nothing in the field that has the focus', async () => {
  const bridge = await open({ shift: null })
  fireEvent.keyDown(document.body, { key: 'F8' })
  const field = await screen.findByRole('textbox')
  fireEvent.change(field, { target: { value: 'Mara' } })
  act(() => field.focus())
  scan(code)
  expect(field).toHaveProperty('value', 'Mara')
  await screen.findByRole('alert')
  expect(redeemed(bridge)).toHaveLength(1)
})

test('a scan while the bill is typed leaves the bill as it was', async () => {
  await open({}, () => refused('below_minimum', { minimumMinor: 1_200, currency: 'EUR' }))
  scan(code)
  const bill = await screen.findByRole('textbox')
  fireEvent.change(bill, { target: { value: '9,80' } })
  act(() => bill.focus())
  const startedAt = performance.now()
  for (const [at, key] of Array.from('G17Z0B').entries()) {
    const pressed = createEvent.keyDown(bill, { key, code: '' })
    Object.defineProperty(pressed, 'timeStamp', { value: startedAt + at })
    if (fireEvent(bill, pressed)) {
      fireEvent.change(bill, { target: { value: `${bill.getAttribute('value') ?? ''}${key}` } })
    }
  }
  expect(bill).toHaveProperty('value', '9.80')
})

test('a scanner of another layout is read, and its layout remembered when that is wished', async () => {
  const typed = code.replaceAll('Z', 'Y').replaceAll('-', 'ß')
  const bridge = await open({}, () => done({ candidate: 0 }))
  scan(typed)
  await screen.findByRole('alert')
  expect(redeemed(bridge)).toMatchObject([{ candidates: [code, expect.anything()] }])
  fireEvent.click(await screen.findByRole('button', { name: 'Remember' }))
  expect(screen.queryByRole('button', { name: 'Remember' })).toBeNull()
  expect(localStorage.getItem('groundswell.till.scanner')).toContain('"layout":"de"')
})

test('the calibration code teaches and is never taken for a voucher', async () => {
  const bridge = await open()
  fireEvent.keyDown(document.body, { key: 'F1' })
  fireEvent.click(await screen.findByRole('button', { name: 'Learn this scanner' }))
  await screen.findByRole('img', { name: 'Calibration code' })
  scan(
    Array.from(CALIBRATION)
      .map((sign) => sign.replace('A', 'Ä'))
      .join(''),
  )
  expect(await screen.findByText(/^Learned/)).toBeDefined()
  expect(redeemed(bridge)).toEqual([])
})

test('a small bill is a question: the amount is typed and the code asked again with it', async () => {
  const bridge = await open({}, (_, basket) =>
    (basket ?? 0) < 1_200
      ? refused('below_minimum', { minimumMinor: 1_200, currency: 'EUR' })
      : done(),
  )
  scan(code)
  const bill = await screen.findByRole('textbox')
  fireEvent.change(bill, { target: { value: '9,80' } })
  expect(screen.getByText(/too little/).textContent).toContain('€2.20')
  expect(screen.getByRole('button', { name: /Check/ })).toHaveProperty('disabled', true)
  fireEvent.change(bill, { target: { value: '14.50' } })
  fireEvent.submit(bill)
  expect(await screen.findByText('One flat white')).toBeDefined()
  expect(redeemed(bridge).at(-1)).toMatchObject({ text: code, basketMinor: 1_450 })
})

test('F9 takes back the last acceptance of the last minute', async () => {
  const entry = tillEntry({ undoUntil: instant(Date.now() + 50_000) })
  const bridge = await open({ last: [entry] })
  fireEvent.keyDown(document.body, { key: 'F9' })
  expect((await screen.findByRole('alert')).textContent).toContain('Undone')
  expect(bridge.ran).toContainEqual({ name: 'undo-redemption', input: { entry: entry.entry } })
})

test('F9 takes back what stands on the panel, before the list has heard of it', async () => {
  const before = tillEntry({ entry: entryOf('till:1'), undoUntil: instant(Date.now() + 50_000) })
  const shown = done({ entry: entryOf('till:2') })
  const bridge = await open({ last: [before] }, () => shown)
  scan(code)
  expect(await screen.findByText('One flat white')).toBeDefined()
  fireEvent.keyDown(document.body, { key: 'F9' })
  expect(await screen.findByText(/Undone/)).toBeDefined()
  const undone = bridge.ran.filter(({ name }) => name === 'undo-redemption')
  expect(undone.map(({ input }) => input)).toEqual([{ entry: entryOf('till:2') }])
})

test('F9 does nothing once the minute is over', async () => {
  const bridge = await open({ last: [tillEntry({ undoUntil: instant(Date.now() - 1) })] })
  fireEvent.keyDown(document.body, { key: 'F9' })
  expect(screen.getByRole('button', { name: /Undo/ })).toHaveProperty('disabled', true)
  await settle()
  expect(bridge.ran.some(({ name }) => name === 'undo-redemption')).toBe(false)
})

test('a claim that came second is shown as claimed twice, with whose was first and when', async () => {
  const at = instant(Date.UTC(2026, 10, 20, 10, 29))
  const holder = { tillName: 'Till 1', venueName: 'Quay', at }
  const reversed = { standing: 'reversed', reason: 'already_held', holder } as const
  await open({ last: [tillEntry(reversed), tillEntry({ entry: entryOf('till:2') })] })
  const [line] = within(screen.getByRole('region', { name: 'Last ten scans' })).getAllByRole(
    'listitem',
  )
  expect(line?.textContent).toContain('Claimed twice')
  expect(line?.textContent).toMatch(/Till 1, \d\d:29/)
  fireEvent.keyDown(document.body, { key: 'F4' })
  expect(await screen.findByText(/Quay, Till 1 took it first, at \d\d:29/)).toBeDefined()
})

test('behind a shut gate no code is looked at', async () => {
  const bridge = await open({ gate: 'lease_expired', online: false })
  expect((await screen.findByRole('alert')).textContent).toContain('must connect')
  scan(code)
  fireEvent.keyDown(document.body, { key: 'F2' })
  await settle()
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(redeemed(bridge)).toEqual([])
})

test('the network is cut and restored by one button, and the bar says what could clash', async () => {
  const clashRisk = { count: 14, valueMinor: 4_200, capCount: 34, capMinor: 10_200, currency: 'EUR' } as const // prettier-ignore
  const offlineSince = instant(Date.now() - 24 * 60_000)
  const bridge = await open({ online: false, cut: true, offlineSince, clashRisk })
  const pill = screen.getByRole('button', { name: /Network cut 24 min · €42.00 could clash/ })
  fireEvent.click(screen.getByRole('button', { name: 'Restore the network' }))
  expect(bridge.ran).toContainEqual({ name: 'network', input: { up: true } })
  fireEvent.click(pill)
  expect(screen.getByRole('heading', { name: '14 codes, €42.00' })).toBeDefined()
  expect(screen.getByText('20 more, then codes wait')).toBeDefined()
  await settle()
})

test('with the sound off the bar flashes in the colour of the verdict', async () => {
  await open({}, () => refused('not_genuine'))
  fireEvent.click(screen.getByRole('button', { name: 'Sound on' }))
  scan(code)
  await screen.findByRole('alert')
  await settle()
  expect(document.querySelector('[data-flash="no"]')).not.toBeNull()
})
