/**
 * Hands a file over that the desk makes: asked for, waited for while it is a job, then a download or the save dialog; what stopped
 * it is said. The page never holds what is in it.
 */
import { useCallback, useState } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { useToasts } from '../../kit/feedback/toasts.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { codeWords, useExplain } from './use-explain.ts'
import { useJobEnd } from './use-job-end.ts'
import { useOpenFile } from './use-open-file.ts'

interface FileWords {
  /** What the file is called where it is saved. */
  readonly name: string
  /** Said before why it was not made; an export is meant where nothing is. */
  readonly stopped?: string
  /** Said once it was handed over. */
  readonly ready?: string
}

export interface TakeFile {
  readonly take: (
    asking: Promise<Answer<{ readonly file: string }>>,
    words: FileWords,
  ) => Promise<void>
  readonly running: boolean
}

export function useTakeFile(): TakeFile {
  const words = useWords()
  const show = useToasts((shelf) => shelf.show)
  const explain = useExplain()
  const openFile = useOpenFile()
  const jobEnd = useJobEnd()
  const [running, setRunning] = useState(false)
  const take = useCallback<TakeFile['take']>(
    async (asking, { name, stopped, ready }) => {
      setRunning(true)
      const answer = await asking
      const end = answer.kind === 'started' ? await jobEnd(answer.job) : null
      setRunning(false)
      if (end?.state === 'cancelled') return
      const file = answer.kind === 'done' ? answer.value.file : (end?.file ?? null)
      if (file !== null && (await openFile(file, name))) {
        if (ready !== undefined) show({ words: ready })
        return
      }
      const { i18n } = words
      const said = stopped ?? i18n.t('The export could not be written. Nothing was changed.')
      const why = end === null ? explain(answer) : codeWords(end.error ?? 'internal', words)
      show({ tone: 'bad', words: file === null ? `${said} ${why}` : said })
    },
    [words, show, explain, openFile, jobEnd],
  )
  return { take, running }
}
