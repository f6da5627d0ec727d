/** A till's journal for tests: its real thread over its real encrypted file, with the shop's lists in it. */
import { rmSync } from 'node:fs'
import { afterEach } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { instant } from '../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../shared/bridge/till-commands.ts'
import { type Journal, openJournal } from './journal.ts'
import type { JournalStart, VerbValue } from './rpc.ts'
import { newFolder, news, type NewsParts, tillIdentity } from './till.fixture.ts'

const ENTRY = new URL('journal.worker.ts', import.meta.url)
/** The thread has the machine's clocks; the shop's window is wide. */
// oxlint-disable-next-line eslint/no-restricted-globals -- the thread has the machine's own clock
export const NOW = instant(Date.now())
export const KEY = new Uint8Array(32).fill(7)
export const till = tillIdentity()
/** Closed and removed after each test; a test that closes one itself takes it out. */
export const open: { journal: Journal; folder: string }[] = []

afterEach(async () => {
  for (const { journal, folder } of open.splice(0)) {
    await journal.close()
    rmSync(folder, { recursive: true })
  }
})

export interface Bed {
  readonly journal: Journal
  readonly folder: string
}

export async function openTill(
  parts: NewsParts = {},
  more: Partial<JournalStart> = {},
): Promise<Bed> {
  const folder = newFolder()
  const journal = await start({ folder, key: KEY, till, ...more })
  open.push({ journal, folder })
  await journal.ask('hearServer', { serverTime: NOW, epoch: 1 })
  await journal.ask('takeSets', news(parts))
  return { journal, folder }
}

export async function start(settings: JournalStart): Promise<Journal> {
  const opened = await openJournal(ENTRY, settings, (error) => {
    throw error
  })
  assert(opened.ok, 'the journal opens')
  return opened.value
}

export type Verdict = VerbValue<'redeem'>

export async function scan(
  journal: Journal,
  text: string,
  more: { readonly offline?: boolean; readonly basketMinor?: number } = {},
): Promise<Verdict> {
  const answer = await journal.ask('redeem', {
    text,
    basketMinor: more.basketMinor ?? null,
    offline: more.offline ?? false,
  })
  assert(answer.ok, 'the disk took it')
  return answer.value
}

export async function reasonOf(verdict: Promise<Verdict>): Promise<string> {
  const answer = await verdict
  return answer.ok ? 'accepted' : answer.refusal.reason
}

export function accepted(verdict: Verdict): AcceptedVerdict {
  assert(verdict.ok, 'the code was accepted')
  return verdict.value
}

export async function snapshot(journal: Journal): Promise<VerbValue<'snapshot'>> {
  const answer = await journal.ask('snapshot')
  assert(answer.ok, 'the journal reads')
  return answer.value
}

export async function uploadHashes(journal: Journal): Promise<readonly string[]> {
  const upload = await journal.ask('upload')
  assert(upload.ok && upload.value !== null, 'entries wait')
  return upload.value.entries.map(({ hash }) => hash)
}
