/** The peer: `thetaf` of R's package forecast over the same thousand series, where both are installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeSeries } from './made.ts'

const ENDS_WITHIN_MS = 120_000
const SCRIPT = `
suppressMessages(library(forecast))
X <- lapply(strsplit(readLines(commandArgs(TRUE)[1]), ","), as.numeric)
cat(median(replicate(3, system.time(for (x in X) thetaf(ts(x), 13))[["elapsed"]])) * 1000)
`

/** Milliseconds, or why there are none. */
export function thetaInR(): { readonly ms: number } | { readonly because: string } {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-theta-'))
  try {
    const [script, data] = [join(folder, 'theta.R'), join(folder, 'series.csv')]
    writeFileSync(script, SCRIPT)
    writeFileSync(data, madeSeries(1_000).join('\n'))
    const ran = spawnSync('Rscript', [script, data], { encoding: 'utf8', timeout: ENDS_WITHIN_MS })
    if (ran.error !== undefined) return { because: 'R is not installed on this machine' }
    if (ran.status !== 0) return { because: 'R has no package forecast on this machine' }
    return { ms: Number(ran.stdout) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
