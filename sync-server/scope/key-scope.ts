/** What an API key may see: the documents of its organisation in the collections that its scopes name, and nothing that is a person's. */
import type { ApiScope } from '../../shared/domain/account/api-key.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Condition } from './scope.ts'

const READS: Readonly<Record<ApiScope, readonly CollectionName[]>> = {
  campaigns_read: ['campaigns'],
  redemptions_read: ['redemptions'],
  creators_read: ['creators'],
  webhooks_manage: [],
}

/** Undefined where the key sees nothing of the collection. */
export function keyCondition(
  { organisation, scopes }: { readonly organisation: string; readonly scopes: readonly ApiScope[] },
  collection: CollectionName,
): Condition | undefined {
  const isOpen = scopes.some((scope) => READS[scope].includes(collection))
  if (!isOpen) return undefined
  return { sql: 'space = @space', values: { space: organisation }, spaces: [organisation] }
}
