/** What the tills have told their clients: the judge's only witness. An entry counts from the line that said it. */

export interface Told {
  readonly entry: string
  readonly voucher: string
  undone: boolean
}

export interface ClientLog {
  accepted(entry: string, voucher: string): void
  undone(entry: string, voucher: string): void
  refused(reason: string): void
  /** Accepts, each with whether its undo was acknowledged too. */
  told(): readonly Told[]
  /** Answers that promise an entry: accepts and undos. */
  count(): number
  refusals(): ReadonlyMap<string, number>
}

export function createClientLog(): ClientLog {
  const told = new Map<string, Told>()
  const refusals = new Map<string, number>()
  let undos = 0
  const key = (entry: string, voucher: string): string => `${entry} ${voucher}`
  return {
    accepted: (entry, voucher) =>
      void told.set(key(entry, voucher), { entry, voucher, undone: false }),
    undone: (entry, voucher) => {
      const accept = told.get(key(entry, voucher))
      if (accept === undefined) throw new Error(`undone before it was told: ${entry}`)
      accept.undone = true
      undos += 1
    },
    refused: (reason) => void refusals.set(reason, (refusals.get(reason) ?? 0) + 1),
    told: () => [...told.values()],
    count: () => told.size + undos,
    refusals: () => refusals,
  }
}
