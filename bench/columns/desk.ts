/** A desk's columns, workers and analyst as an app runs them: the built threads, in a process of the bench's own. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Analysis, openAnalysis } from '../../electron/desk/analysis.ts'
import { BENCH_KEY } from './key.ts'

const OUT = join(import.meta.dirname, '../../out/main')

export async function openBenchAnalysis(folder: string): Promise<Analysis> {
  const opened = await openAnalysis(
    { folder, key: BENCH_KEY, after: () => () => {} },
    {
      columns: pathToFileURL(join(OUT, 'columns.js')),
      files: pathToFileURL(join(OUT, 'files.js')),
      workers: {
        entry: pathToFileURL(join(OUT, 'analytics.js')),
        count: availableParallelism(),
      },
      onDefect: (error) => {
        throw error
      },
    },
  )
  if (!opened.ok) throw new Error(opened.refusal.reason)
  return opened.value
}
