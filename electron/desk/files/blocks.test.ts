/** Blocks of codes on the laptop: sealed, listed, whole or nothing, spent once. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { CampaignId, VoucherId } from '../../../shared/base/ids.ts'
import { instant } from '../../../shared/base/time.ts'
import { createBlocks } from './blocks.ts'

// Ids of a test need no server behind them.
const campaign = 'c1' as CampaignId
const codes = [1, 2].map((serial) => ({
  // As above.
  voucher: `7.1.${serial}` as VoucherId,
  serial,
  text: `G1CANARY${serial}`,
  shortCode: null,
  rotating: false,
  promoter: null,
  promoterName: null,
  guest: true,
  state: 'issued' as const,
}))

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-blocks-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const randomBytes = (length: number) => new Uint8Array(length).fill(3)
  const blocks = createBlocks({ folder, storeKey: new Uint8Array(32).fill(7), randomBytes })
  return {
    folder,
    blocks,
    keep: () => blocks.keep({ campaign, id: 'b1', madeAt: instant(5), codes }),
  }
}

test('a kept block is listed under its campaign, and nothing of a code stands in clear', async () => {
  const { folder, blocks, keep } = open()
  expect(await blocks.list(campaign)).toEqual([])
  await keep()
  expect(await blocks.list(campaign)).toEqual([{ id: 'b1', count: 2, madeAt: 5 }])
  expect(await blocks.list('c2' as CampaignId)).toEqual([])
  const [name = ''] = readdirSync(folder)
  expect(readFileSync(join(folder, name)).includes('CANARY')).toBe(false)
  expect(await blocks.codes(campaign, 'b1')).toEqual(codes)
})

test('a block is spent once', async () => {
  const { blocks, keep } = open()
  await keep()
  await blocks.spend(campaign, 'b1')
  expect(await blocks.codes(campaign, 'b1')).toBeUndefined()
  expect(await blocks.list(campaign)).toEqual([])
})

test('a block that was altered gives no code', async () => {
  const { folder, blocks, keep } = open()
  await keep()
  const [name = ''] = readdirSync(folder)
  const bytes = readFileSync(join(folder, name))
  bytes[20] = (bytes[20] ?? 0) ^ 1
  writeFileSync(join(folder, name), bytes)
  expect(await blocks.codes(campaign, 'b1')).toBeUndefined()
})
