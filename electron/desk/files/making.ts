/** How a file is made piece by piece beside a desk's other work. */

export interface Making {
  readonly write: (part: string | Uint8Array) => Promise<void>
  /** Told before each piece; 0 to 1. Lets the desk answer others; a true answer stops the work. */
  readonly step: (share: number) => Promise<boolean>
}
