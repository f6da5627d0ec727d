/** Reading an array at a place that the loop around it knows to be there; NaN, never zero, where it is not. */
export function at(values: Readonly<ArrayLike<number>>, index: number): number {
  return values[index] ?? Number.NaN
}
