/** Growth as people write it: what was gained bears its plus, as what was lost bears its minus. Pure. */

/** @param written of the value, with its minus where it has one */
export function withSign(written: string, value: number): string {
  return value > 0 ? `+${written}` : written
}
