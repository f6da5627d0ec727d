/** Where creators stand in the address, by what they are narrowed there; a chosen row is a grant. */
import type { CreatorFilter } from '../../../../shared/bridge/creators-view.ts'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import type { ListPlace } from '../../address/list-address.ts'

export type Filter = CreatorFilter & { readonly text: string }

export const CREATORS: ListPlace<Filter> = { path: '/creators', parts: { purpose: PURPOSES } }
