/** Defects: what cannot be unless we were wrong. Nothing catches them but the edge of the process. */

export class Defect extends Error {
  override readonly name = 'Defect'
}

export function assert(condition: boolean, because: string): asserts condition {
  if (!condition) throw new Defect(because)
}
