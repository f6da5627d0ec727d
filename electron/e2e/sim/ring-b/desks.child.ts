/** The desk side of the real ring: its tills live here, since their library and the server's do not share a process. */
import { mkdtempSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { assert } from '../../../../shared/base/assert.ts'
import {
  type Card,
  copyFiles,
  type DeskTill,
  logBytes,
  openDeskTill,
  rowsOf,
  scan,
  setFull,
  shutDeskTill,
  undo,
} from './desk-till.ts'
import type { Answer, Heard, Question, Row, Told } from './words.ts'

const tills = new Map<string, DeskTill>()
const skews = new Map<string, number>()
const images = new Map<string, string>()
let heard: Heard[] = []
let defects: string[] = []
let sockets = 0

process.on('unhandledRejection', (reason) => defects.push(String(reason)))
process.on('message', (message) => {
  if (message === 'end') {
    const { user, system } = process.cpuUsage()
    process.send?.((user + system) / 1_000, () => process.disconnect())
    return
  }
  // Our own parent's words.
  void answer(message as Question).then((said) => process.send?.(said))
})

async function answer(question: Question): Promise<Answer> {
  heard = []
  defects = []
  let told: Told | null = null
  let rows: readonly Row[] | null = null
  let held: Answer['held'] = null
  try {
    move(question.now)
    await quiet()
    if (question.ask === 'rows') {
      rows = rowsOf(tillOf(question.till))
      held = tillOf(question.till).journal.held().campaigns
    }
    if (question.ask !== 'rows') told = act(question)
    await quiet()
  } catch (error) {
    defects.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  for (const till of tills.values()) till.heardBytes = logBytes(till.folder)
  return { heard, told, rows, held, defects }
}

function act(question: Question): Told | null {
  switch (question.ask) {
    case 'open': {
      const { till: name, identity, device, folder } = question
      open({ name, identity, device }, folder, question.now)
      return null
    }
    case 'scan':
      return scan(tillOf(question.till), question.text)
    case 'undo':
      return undo(tillOf(question.till), question.entry)
    case 'opened':
      tillOf(question.till).sockets.get(question.socket)?.open()
      return null
    case 'text':
      say(question)
      return null
    case 'closed': {
      const till = tillOf(question.till)
      till.gone.add(question.socket)
      till.sockets.get(question.socket)?.closed()
      return null
    }
    case 'clock':
      skews.set(question.till, question.skewMs)
      return null
    case 'full':
      setFull(tillOf(question.till), question.isFull)
      return null
    case 'crash':
      crash(question)
      return null
    case 'image':
      images.set(question.till, imageOf(tillOf(question.till)))
      return null
    case 'restore':
      restore(question)
      return null
    case 'end':
      for (const till of tills.values()) shutDeskTill(till)
      for (const known of [tills, skews, images]) known.clear()
      return null
    case 'pass':
    case 'rows':
      return null
  }
}

/** What comes late, on a socket that is gone, asks nothing of the journal. */
function say({ till: name, socket, text }: Extract<Question, { ask: 'text' }>): void {
  const till = tillOf(name)
  const before = till.asked.count()
  till.sockets.get(socket)?.text(text)
  if (till.gone.has(socket) && till.asked.count() > before)
    defects.push(`${name} heard a late reply: ${text.slice(0, 60)}`)
}

function tillOf(name: string): DeskTill {
  const till = tills.get(name)
  assert(till !== undefined, `the till ${name} is open`)
  return till
}

function open(card: Card, folder: string, now: number): void {
  const till = openDeskTill({
    card,
    folder,
    now,
    skewMs: skews.get(card.name) ?? 0,
    say: (said) => heard.push(said),
    nextSocket: () => (sockets += 1),
  })
  tills.set(card.name, till)
}

/** Something may be under way that nobody will hear of; then only the files are left, cut somewhere in what was unheard. */
function crash({ till: name, scan: text, keeps, now }: Extract<Question, { ask: 'crash' }>): void {
  const till = tillOf(name)
  if (text !== null) scan(till, text)
  const folder = newFolder(till.folder)
  copyFiles(till.folder, folder, { heard: till.heardBytes, keeps })
  shutDeskTill(till)
  heard = heard.filter((said) => said.till !== name)
  open(till.card, folder, now)
}

function imageOf(till: DeskTill): string {
  const folder = newFolder(till.folder)
  copyFiles(till.folder, folder, { heard: till.heardBytes, keeps: 1 })
  return folder
}

function restore({ till: name, now }: Extract<Question, { ask: 'restore' }>): void {
  const till = tillOf(name)
  const folder = images.get(name)
  if (folder === undefined) return
  images.delete(name)
  shutDeskTill(till)
  open(till.card, folder, now)
}

function newFolder(beside: string): string {
  return mkdtempSync(join(dirname(beside), 'files-'))
}

function move(now: number): void {
  for (const { clock } of tills.values()) clock.moveTo(now)
}

/** Nothing here waits for the world: a few turns of the loop end everything that is under way. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}
