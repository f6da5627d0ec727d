/** Which account is drawn next: of those that are due the ones somebody looks at, then first come first served. */
import type { AccountId } from '../../shared/base/ids.ts'

export interface DueQueue {
  add(account: AccountId): void
  drop(account: AccountId): void
  has(account: AccountId): boolean
  /** These before all others, in their order, until other ones are wanted. */
  want(accounts: readonly AccountId[]): void
  /** Takes it out; undefined when nothing is due. */
  next(): AccountId | undefined
  readonly size: () => number
}

export function createDueQueue(): DueQueue {
  const due = new Set<AccountId>()
  let wanted: readonly AccountId[] = []
  return {
    add: (account) => void due.add(account),
    drop: (account) => void due.delete(account),
    has: (account) => due.has(account),
    want: (accounts) => {
      wanted = accounts
    },
    next: () => {
      const [oldest] = due
      const account = wanted.find((one) => due.has(one)) ?? oldest
      if (account !== undefined) due.delete(account)
      return account
    },
    size: () => due.size,
  }
}
