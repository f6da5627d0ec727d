/** Defects: what cannot be unless we were wrong. Nothing catches them but the edge of the process. */

export class Defect extends Error {
  override readonly name = 'Defect'
}

export function assert(condition: boolean, because: string): asserts condition {
  if (!condition) throw new Defect(because)
}

/** The end of an exhaustive `switch`: compiles only when no kind is left over. */
export function unreachable(kind: never): never {
  throw new Defect(`unknown kind ${JSON.stringify(kind)}`)
}
