/** Where the till stands with its server, for `hello`: the epoch it last heard and the highest position signed to it. */
export interface Heard {
  readonly epoch: number | null
  readonly highest: number | null
}
