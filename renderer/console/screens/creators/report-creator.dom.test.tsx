/** A report of one creator: of what is known now, or of what was known on a day. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { useAppearance } from '../../../kit/theme/appearance.ts'
import { standInForLayout } from '../../../kit/theme/dom.fixture.ts'
import { KitProvider } from '../../../kit/theme/kit-provider.tsx'
import { BridgeContext } from '../../desk/bridge-context.ts'
import { memoryBridge } from '../../desk/memory-bridge.fixture.ts'
import { ReportCreator } from './report-creator.tsx'

beforeEach(() => {
  standInForLayout()
  useAppearance.getState().choose({ language: 'en', theme: 'light' })
})
afterEach(cleanup)

test.each([undefined, '2026-08-12' as LocalDate])(
  'SC-68 a report is asked for as the profile is shown: known on %s',
  async (knownOn) => {
    const refused = () => ({ kind: 'refused', reason: 'unknown_creator', facts: {} }) as const
    const bridge = memoryBridge({ jobs: () => ({ jobs: [] }) }, { 'report-creator': refused })
    render(
      <KitProvider>
        <BridgeContext value={bridge}>
          <ReportCreator creator="grant-1" name="Lena Hofer" knownOn={knownOn} />
        </BridgeContext>
      </KitProvider>,
    )
    fireEvent.click(await screen.findByRole('button', { name: /^Report/ }))
    fireEvent.click(await screen.findByText('As a workbook (XLSX)'))
    const input = { creator: 'grant-1', format: 'xlsx', language: 'en', knownOn }
    await expect.poll(() => bridge.ran).toEqual([{ name: 'report-creator', input }])
  },
)
