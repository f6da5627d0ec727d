/** What a worker was handed of an account, as integrity examines it. Nobody tells a desk yet when ads were paid for. */
import type { AccountMaterial } from '../../shared/domain/creator/dashboard.ts'
import type { ToldOfAccount } from '../../shared/domain/integrity/examine.ts'

export function toldOfAccount({ account, columns, posts }: AccountMaterial): ToldOfAccount {
  return {
    platform: account.platform,
    columns: columns.map(({ value }) => value),
    posts,
    paidAds: [],
  }
}
