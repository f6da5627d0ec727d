/** What happened in one world: a hash of every line, so that two runs can be compared, and the lines themselves when asked for. */

export interface Trace {
  note(at: number, line: string): void
  hash(): string
  readonly lines: readonly string[]
}

/** FNV-1a over two lanes: quick, and only ever compared with itself. */
export function createTrace(keepsLines: boolean): Trace {
  let high = 0x811c9dc5
  let low = 0x1000193
  const lines: string[] = []
  return {
    lines,
    note: (at, line) => {
      const text = `${at} ${line}`
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index)
        high = Math.imul(high ^ code, 0x01000193)
        low = Math.imul(low + code, 0x85ebca6b) ^ (low >>> 13)
      }
      if (keepsLines) lines.push(text)
    },
    hash: () =>
      (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0'),
  }
}
