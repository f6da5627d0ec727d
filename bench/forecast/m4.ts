/**
 * The weekly series of the M4 competition and what its organisers published of them (Makridakis, Spiliotis and Assimakopoulos 2020). The
 * series are no part of the house: they lie in the folder that GROUNDSWELL_BENCH_DATA names, or nothing is measured with them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export const M4_STEPS = 13

export interface M4Series {
  readonly known: Float64Array
  readonly followed: Float64Array
}

/** sMAPE and MASE as published, and within what ours must agree. */
export const PUBLISHED = {
  naive: { symmetric: 9.161, scaled: 2.777, within: 0.002 },
  ses: { symmetric: 9.012, scaled: 2.685, within: 0.002 },
  theta: { symmetric: 9.093, scaled: 2.637, within: 0.002 },
  holt: { symmetric: 9.708, scaled: 2.42, within: 0.05 },
  damped: { symmetric: 8.866, scaled: 2.404, within: 0.05 },
} as const

/** The folder, or why there is none. */
export function m4Folder(): { readonly folder: string } | { readonly because: string } {
  const folder = process.env.GROUNDSWELL_BENCH_DATA
  if (folder === undefined) return { because: 'SKIPPED: GROUNDSWELL_BENCH_DATA names no folder' }
  const missing = ['train', 'test'].map(fileName).find((file) => !existsSync(join(folder, file)))
  return missing === undefined ? { folder } : { because: `SKIPPED: no ${missing} in that folder` }
}

export function readM4(folder: string): readonly M4Series[] {
  const [known, followed] = ['train', 'test'].map((part) => readRows(join(folder, fileName(part))))
  return (known ?? []).map((values, at) => ({
    known: values,
    followed: followed?.[at] ?? new Float64Array(),
  }))
}

function fileName(part: string): string {
  return `m4-weekly-${part}.csv.gz`
}

/** First line and first column are names; rows end where their series does. */
function readRows(path: string): readonly Float64Array[] {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  return lines.map((line) => {
    const [, ...cells] = line.replaceAll(/["\r]/g, '').split(',')
    return Float64Array.from(cells.filter((cell) => cell !== '' && cell !== 'NA').map(Number))
  })
}
