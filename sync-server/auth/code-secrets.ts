/**
 * What codes are made of beside their tokens: display secrets of rotating campaigns and short codes with their salts, each from a
 * key of the vault, so that nothing of them stands in a table and a backup in other hands tells no code.
 */
import { createHmac } from 'node:crypto'
import type { HmacSha256 } from '../../shared/domain/redemption/rotation.ts'
import { shortCodeOf } from '../../shared/domain/redemption/short-code.ts'
import type { VoucherKey } from '../../shared/domain/redemption/voucher.ts'
import type { Vault } from '../store/vault.ts'

const SALT_BYTES = 16

export type CampaignKey = Pick<VoucherKey, 'organisation' | 'campaign'>

export interface CodeSecrets {
  /** 32 bytes; only tills of the campaign get it. */
  readonly display: (campaign: CampaignKey) => Uint8Array
  /** Of one edition: a reissued voucher gets another. */
  readonly shortCode: (voucher: VoucherKey & { readonly edition: number }) => string
  /** 16 bytes a campaign; no secret. */
  readonly salt: (campaign: CampaignKey) => Uint8Array
}

export function openCodeSecrets(vault: Vault): CodeSecrets {
  const display = once(() => vault.seed('display-key'))
  const short = once(() => vault.seed('short-code-key'))
  return {
    display: (campaign) => hmac(display(), Buffer.from(textOf('display', campaign))),
    shortCode: (voucher) => {
      const { serial, edition } = voucher
      return shortCodeOf(
        hmac(short(), Buffer.from(`${textOf('code', voucher)}.${serial}.${edition}`)),
      )
    },
    salt: (campaign) => hmac(short(), Buffer.from(textOf('salt', campaign))).slice(0, SALT_BYTES),
  }
}

/** A server that never shows or prints a code makes no key for it. */
function once(make: () => Uint8Array): () => Uint8Array {
  let made: Uint8Array | undefined
  return () => (made ??= make())
}

export const hmac: HmacSha256 = (key, message) =>
  new Uint8Array(createHmac('sha256', key).update(message).digest())

function textOf(
  what: 'display' | 'code' | 'salt',
  { organisation, campaign }: CampaignKey,
): string {
  return `${what} ${organisation}.${campaign}`
}
