/** Hands a file the desk has made to the person: a download in the browser, the system's save dialog under Electron. */
import { useCallback } from 'react'
import { useBridge } from './bridge-context.ts'

/** True when the file was handed over. */
export function useOpenFile(): (file: string, name: string) => Promise<boolean> {
  const bridge = useBridge()
  return useCallback(
    async (file, name) => {
      const answer = await bridge.run('open-file', { file, name })
      if (answer.kind !== 'done') return false
      if (answer.value.link !== null) download(answer.value.link, name)
      return true
    },
    [bridge],
  )
}

function download(link: string, name: string): void {
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.download = name
  anchor.click()
}
