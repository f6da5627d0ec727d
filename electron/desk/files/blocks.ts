/**
 * Codes issued beforehand, so that a laptop can print without a network: a sealed file a block under the desk's own key. A block
 * is spent once: the paper takes its codes with it. What a block is named says what it is, so that a list opens none.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import type { CodeBlock } from '../../../shared/bridge/views.ts'
import type { CampaignId } from '../../../shared/base/ids.ts'
import { instant, type Instant } from '../../../shared/base/time.ts'
import { openSealed, SEAL_IV_BYTES, sealBytes } from '../crypto.ts'

export interface Blocks {
  keep(block: NewBlock): Promise<CodeBlock>
  list(campaign: CampaignId): Promise<readonly CodeBlock[]>
  /** Undefined for one that is spent, of another campaign, or not whole. */
  codes(campaign: CampaignId, id: string): Promise<readonly ListedVoucher[] | undefined>
  spend(campaign: CampaignId, id: string): Promise<void>
  onChange(hear: () => void): void
}

export interface NewBlock {
  readonly campaign: CampaignId
  readonly id: string
  readonly madeAt: Instant
  readonly codes: readonly ListedVoucher[]
}

export interface BlocksDeps {
  readonly folder: string
  readonly storeKey: Uint8Array
  readonly randomBytes: (length: number) => Uint8Array
}

/** Campaign, id, count and time of making. */
const NAME = /^([\w-]+)\.([\w-]+)\.(\d+)\.(\d+)\.block$/

export function createBlocks({ folder, storeKey, randomBytes }: BlocksDeps): Blocks {
  const seal = { storeKey, purpose: 'block of codes' }
  const list = async (campaign: CampaignId): Promise<readonly CodeBlock[]> =>
    (await namesIn(folder)).flatMap((name) => {
      const [, of, id = '', count, madeAt] = NAME.exec(name) ?? []
      return of === campaign ? [{ id, count: Number(count), madeAt: instant(Number(madeAt)) }] : []
    })
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const hear of listeners) hear()
  }
  const pathOf = async (campaign: CampaignId, id: string): Promise<string | undefined> => {
    const block = (await list(campaign)).find((one) => one.id === id)
    return block && join(folder, nameOf(campaign, block))
  }
  return {
    list,
    onChange: (hear) => void listeners.add(hear),
    keep: async ({ campaign, id, madeAt, codes }) => {
      const block = { id, count: codes.length, madeAt }
      const text = Buffer.from(JSON.stringify(codes))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const sealed = sealBytes(text, seal, randomBytes(SEAL_IV_BYTES))
      await writeFile(join(folder, nameOf(campaign, block)), sealed, { mode: 0o600, flag: 'wx' })
      changed()
      return block
    },
    codes: async (campaign, id) => {
      const path = await pathOf(campaign, id)
      const clear = path && openSealed(new Uint8Array(await readFile(path)), seal)
      if (!clear) return undefined
      // Written by `keep`, and nobody else can seal under this key.
      return JSON.parse(Buffer.from(clear).toString('utf8')) as readonly ListedVoucher[]
    },
    spend: async (campaign, id) => {
      const path = await pathOf(campaign, id)
      if (path !== undefined) await rm(path, { force: true })
      changed()
    },
  }
}

function nameOf(campaign: CampaignId, { id, count, madeAt }: CodeBlock): string {
  return `${campaign}.${id}.${count}.${madeAt}.block`
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch {
    // No block was ever kept.
    return []
  }
}
