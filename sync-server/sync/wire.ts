/** What a session needs of its socket; the gateway makes it of a WebSocket, tests of two arrays. */
import type { Down } from '../../shared/sync/messages.schema.ts'

export interface Wire {
  readonly send: (text: string) => void
  /** Bytes queued and not yet taken by the network. */
  readonly buffered: () => number
  readonly close: (code: number) => void
  /** Ends the socket at once, without a handshake. */
  readonly terminate: () => void
  /** Network address of the other end. */
  readonly origin?: string
}

/** The house's values are readonly; the schema's types are not. */
export type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value

export function frame(down: Frozen<Down>): string {
  return JSON.stringify(down)
}
