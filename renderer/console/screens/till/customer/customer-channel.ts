/** From a till's window to its customer's: what stands on the panel, in the customer's words. Windows of one till only. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { CustomerSaying } from './customer-words.ts'

/** Null: nothing stands there, the next code may be shown. */
export type CustomerMessage = CustomerSaying | null

/** A window that has just opened asks for what stands. */
export const ASK = 'ask'

/** Several tills may be windows of one browser, so the name is the till's own. */
export function channelOf({ organisationName, venueName, name }: TillView): BroadcastChannel {
  return new BroadcastChannel(`groundswell.customer.${organisationName}.${venueName}.${name}`)
}
