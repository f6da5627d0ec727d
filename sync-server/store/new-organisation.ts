/** An organisation as it begins: its row, whoever belongs from the first moment, and what is told of it. */
import type { Instant } from '../../shared/base/time.ts'
import type { NewMemberRow, NewOrganisationRow } from './accounts.ts'

export interface NewOrganisation {
  readonly organisation: NewOrganisationRow
  readonly people: readonly NewMemberRow[]
  readonly facts: readonly FactWrite[]
  readonly at: Instant
}
export interface FactWrite {
  readonly audience: 'everyone' | 'people' | 'venue' | 'till'
  readonly venue?: string
  readonly till?: string
  readonly body: { readonly id: string; readonly space: string }
}
