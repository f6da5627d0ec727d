/**
 * A file of the person for the desk: Electron asks for it itself; in a browser the page asks, and sends it to the address that the
 * host gives. The page never looks into it.
 */
import { useCallback } from 'react'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { TakenFile } from '../../../shared/bridge/import-commands.ts'
import { useBridge } from './bridge-context.ts'

export type Sent =
  | { readonly kind: 'sent'; readonly taken: TakenFile }
  /** The person chose none. */
  | { readonly kind: 'none' }
  | { readonly kind: 'not_sent'; readonly answer: Answer }

const KINDS = '.csv,.tsv,.txt,.parquet,.zip'
const TOO_LARGE = 413

export function useSendFile(): () => Promise<Sent> {
  const bridge = useBridge()
  return useCallback(async () => {
    const answer = await bridge.run('take-file', {})
    if (answer.kind !== 'done') return { kind: 'not_sent', answer }
    const { link, taken } = answer.value
    if (link === null) return taken === null ? { kind: 'none' } : { kind: 'sent', taken }
    const file = await chosen()
    return file === null ? { kind: 'none' } : send(link, file)
  }, [bridge])
}

function chosen(): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = KINDS
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.item(0) ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}

async function send(link: string, file: File): Promise<Sent> {
  try {
    const reply = await fetch(link, { method: 'POST', body: file })
    if (reply.status === TOO_LARGE) return refused('file_too_large')
    const said: unknown = await reply.json()
    const name = typeof said === 'object' && said !== null && 'file' in said ? said.file : null
    return typeof name === 'string'
      ? { kind: 'sent', taken: { file: name, name: file.name } }
      : refused('file_gone')
  } catch {
    return { kind: 'not_sent', answer: { kind: 'failed', failure: 'not_saved' } }
  }
}

function refused(reason: string): Sent {
  return { kind: 'not_sent', answer: { kind: 'refused', reason, facts: {} } }
}
