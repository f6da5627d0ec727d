/** The steps of an import as the page holds them: what was chosen, read, said, tried and sent. A change of anything said undoes the trial. */
import { useState } from 'react'
import type { Answer } from '../../../../../shared/bridge/bridge.ts'
import type {
  ImportAsk,
  ImportKind,
  ImportLook,
  ImportTrial,
  TakenFile,
} from '../../../../../shared/bridge/import-commands.ts'
import type { Platform } from '../../../../../shared/domain/campaign/campaign.ts'
import type { CreatorFile } from '../../../../../shared/domain/creator/face.ts'
import { type Mapping, mappingFault } from '../../../../../shared/domain/import/mapping.ts'
import { draftOf, type SampleDraft, saidOf } from './sample-draft.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useSendFile } from '../../../desk/use-send-file.ts'
import { useView } from '../../../desk/use-view.ts'
import { useChosenFile } from './use-chosen-file.ts'

export interface ImportWork {
  readonly stage: 'file' | 'columns' | 'done'
  readonly running: 'reading' | 'sending' | null
  readonly trouble: Answer | null
  readonly taken: TakenFile | null
  readonly look: ImportLook | null
  readonly platform: Platform
  /** Of moments that do not say theirs. */
  readonly zone: string
  readonly mapping: Mapping | null
  /** Instead of a mapping: the rows are followers. */
  readonly sample: SampleDraft | null
  /** Whose account it is, where no column says. */
  readonly creator: string | null
  /** As it was said, else as the creator is called there. */
  readonly handle: string
  /** What the creator shows; null: nobody is named, or lets us look no more. */
  readonly file: CreatorFile | null
  readonly trial: ImportTrial | null
  /** The last one of this visit. */
  readonly imported: string | null
  readonly canTry: boolean
  readonly choose: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly again: () => void
  readonly map: (mapping: Mapping) => void
  readonly live: (zone: string) => void
  readonly draw: (sample: SampleDraft) => void
  /** The file is looked at again. */
  readonly take: (as: ImportKind) => Promise<void>
  readonly aim: (creator: string) => void
  readonly name: (handle: string) => void
  /** The file is looked at again: each platform tells other metrics. */
  readonly place: (platform: Platform) => Promise<void>
  readonly attempt: () => Promise<void>
  readonly send: () => Promise<void>
}

interface Held extends Pick<
  ImportWork,
  | 'stage'
  | 'trouble'
  | 'taken'
  | 'look'
  | 'platform'
  | 'zone'
  | 'mapping'
  | 'sample'
  | 'creator'
  | 'trial'
  | 'imported'
> {
  /** Null: nobody said otherwise. */
  readonly handle: string | null
}

const NOTHING: Held = {
  stage: 'file',
  trouble: null,
  taken: null,
  look: null,
  platform: 'instagram',
  zone: ownZone(),
  mapping: null,
  sample: null,
  creator: null,
  handle: null,
  trial: null,
  imported: null,
}

/** @param creator named by the way here */
export function useImport(creator: string | null): ImportWork {
  const [held, setHeld] = useState<Held>({ ...NOTHING, creator })
  const seen = useView('creator', { creator: held.creator ?? NOBODY })
  const file = seen.kind === 'ready' ? seen.value : null
  const handle = held.handle ?? (file && handleOn(file, held.platform)) ?? ''
  const sendFile = useSendFile()
  const chosen = useChosenFile()
  const [looking, trying] = [useCommand('look-at-import'), useCommand('try-import')]
  const [sending, stopping] = [useCommand('import-file'), useCommand('stop-import')]
  const put = (part: Partial<Held>) => setHeld((before) => ({ ...before, ...part }))
  const lookAt = async (taken: TakenFile, platform: Platform, as?: ImportKind): Promise<void> => {
    const ask = { file: taken.file, platform, zone: ownZone() }
    const answer = await looking.run(as === undefined ? ask : { ...ask, as })
    // Of one that was looked at before, the columns still stand.
    if (answer.kind !== 'done' && held.taken !== taken) chosen.put(null)
    if (answer.kind !== 'done') return put({ trouble: answer })
    const look = answer.value
    const { mapping } = look
    const sample = look.sample && draftOf(look.sample)
    return put({ stage: 'columns', look, mapping, sample, platform: look.platform, taken })
  }
  const choose = async (): Promise<void> => {
    const sent = await sendFile()
    if (sent.kind === 'none') return
    if (sent.kind === 'not_sent') return put({ trouble: sent.answer })
    put({ ...NOTHING, imported: held.imported, creator: held.creator })
    chosen.put(sent.taken.file)
    // Nobody has said where: it is most likely of the account that the creator has.
    const own = held.taken === null && file !== null ? platformOf(file) : null
    await lookAt(sent.taken, own ?? held.platform)
  }
  const ask = askOf(held, handle)
  const attempt = async (): Promise<void> => {
    if (ask === null) return
    const answer = await trying.run(ask)
    put(answer.kind === 'done' ? { trial: answer.value, trouble: null } : { trouble: answer })
  }
  const send = async (): Promise<void> => {
    if (ask === null || held.taken === null) return
    const answer = await chosen.handOver(sending.run({ ...ask, name: held.taken.name }))
    if (answer.kind !== 'done') return put({ trouble: answer })
    return put({ ...NOTHING, stage: 'done', imported: answer.value.import, creator: held.creator })
  }
  const reading = looking.running || trying.running ? 'reading' : null
  return {
    ...held,
    file,
    handle,
    running: sending.running ? 'sending' : reading,
    canTry: ask !== null,
    choose,
    stop: async () => void (await stopping.run({})),
    again: () => put({ ...NOTHING, imported: held.imported, creator: held.creator }),
    ...sayings(put),
    take: async (as) => {
      put({ trial: null, trouble: null })
      if (held.taken !== null) await lookAt(held.taken, held.platform, as)
    },
    place: async (platform) => {
      put({ platform, handle: null, trial: null, trouble: null })
      // A sample says the same of every platform.
      if (held.taken !== null && held.sample === null) await lookAt(held.taken, platform)
    },
    attempt,
    send,
  }
}

/** What is said anew undoes the trial. */
function sayings(
  put: (part: Partial<Held>) => void,
): Pick<ImportWork, 'draw' | 'live' | 'map' | 'aim' | 'name'> {
  const said = { trial: null, trouble: null }
  return {
    draw: (sample) => put({ sample, ...said }),
    live: (zone) => put({ zone, ...said }),
    map: (mapping) => put({ mapping, ...said }),
    aim: (creator) => put({ creator, handle: null, ...said }),
    name: (handle) => put({ handle, ...said }),
  }
}

// No grant has this id.
const NOBODY = 'nobody'

function handleOn({ accounts, connected = [] }: CreatorFile, platform: Platform): string | null {
  const own = [...connected, ...accounts].find((one) => one.platform === platform)
  return own?.handle ?? null
}

/** Where the creator is, by what a platform tells before what they say; null: nowhere. */
function platformOf({ accounts, connected = [] }: CreatorFile): Platform | null {
  return [...connected, ...accounts][0]?.platform ?? null
}

/** Null: something is still to be said. */
function askOf(held: Held, handle: string): ImportAsk | null {
  const { taken, look, platform, mapping, sample, creator } = held
  if (taken === null || look === null) return null
  const target = creator === null || handle.trim() === '' ? null : { creator, handle }
  if (sample !== null) {
    const said = saidOf(sample)
    if (said === null || target === null) return null
    return { file: taken.file, platform, zone: ownZone(), mapping: null, target, sample: said }
  }
  if (look.table !== null && (mapping === null || mappingFault(mapping) !== null)) return null
  const zone = mapping?.zone ?? held.zone
  const ask = { file: taken.file, platform, zone, mapping }
  if (mapping !== null && mapping.handleColumn !== null) return { ...ask, target: null }
  return target && { ...ask, target }
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The reader's own, that of platforms which count days in Greenwich, and that of YouTube's days. */
export function zones(): readonly string[] {
  return [...new Set([ownZone(), 'UTC', 'America/Los_Angeles'])]
}
