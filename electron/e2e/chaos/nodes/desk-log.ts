/** What the desks of managers have told their clients: the judge's witness beside the tills' own log. */

export interface DeskLog {
  /** A campaign that a desk said it has. */
  readonly created: Map<string, { title: string }>
  /** The last title each desk said it gave the campaign that all of them edit. */
  readonly shared: Map<string, string>
  /** Vouchers that a desk promised: answered, or kept until the server has answered. */
  issued: number
  /** Serials that were answered. */
  readonly serials: number[]
  edits: number
  readonly refusals: Map<string, number>
}

export function createDeskLog(): DeskLog {
  return {
    created: new Map(),
    shared: new Map(),
    issued: 0,
    serials: [],
    edits: 0,
    refusals: new Map(),
  }
}

export function refused(log: DeskLog, reason: string): void {
  log.refusals.set(reason, (log.refusals.get(reason) ?? 0) + 1)
}
