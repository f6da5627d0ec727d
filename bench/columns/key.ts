/** Of stores that hold made-up numbers for the length of a run. */
export const BENCH_KEY = new Uint8Array(32).fill(6)
