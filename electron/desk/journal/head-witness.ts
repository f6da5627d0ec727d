/**
 * A witness beside the journal: how far its chain had come. Written after each commit and before the answer, never waited for:
 * after a power cut it may be older than the journal, never newer; so a journal that is behind it has lost entries.
 */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { utf8FromText } from '../../../shared/base/bytes.ts'
import type { ChainHead } from '../../../shared/domain/redemption/chain.ts'

export interface HeadWitness {
  /** A disk that does not take it is no failure: the entry is in the journal. */
  note(head: ChainHead): void
  close(): void
}

const FILE = 'journal.head'
const PURPOSE = 'groundswell journal head'
/** Place, hash and code, parted by spaces; two of them, written in turn, so that one is always whole. */
const LINE = /^(\d{16}) ([0-9a-f]{64}) ([0-9a-f]{64})\n$/
const LINE_BYTES = 16 + 1 + 64 + 1 + 64 + 1

export function openWitness(folder: string, storeKey: Uint8Array): HeadWitness {
  const path = join(folder, FILE)
  const key = keyOf(storeKey)
  let noted = lastWitnessed(folder, storeKey)?.sequence ?? 0
  let slot = 0
  let file: number | null = null
  return {
    note: (head) => {
      if (head.sequence === noted) return
      try {
        file ??= openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600)
        writeSync(file, utf8FromText(lineOf(head, key)), 0, LINE_BYTES, slot * LINE_BYTES)
        slot = 1 - slot
        noted = head.sequence
      } catch {
        // A full or failing disk: the witness stays behind.
      }
    },
    close: () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

/** The newest head that was witnessed under this key; undefined when there is none. */
export function lastWitnessed(folder: string, storeKey: Uint8Array): ChainHead | undefined {
  const path = join(folder, FILE)
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'latin1')
  const key = keyOf(storeKey)
  const heads = [0, 1].flatMap(
    (slot) => headIn(text.slice(slot * LINE_BYTES, (slot + 1) * LINE_BYTES), key) ?? [],
  )
  return heads.toSorted((a, b) => b.sequence - a.sequence)[0]
}

function lineOf({ sequence, hash }: ChainHead, key: Uint8Array): string {
  const said = `${String(sequence).padStart(16, '0')} ${hash}`
  return `${said} ${codeOf(said, key)}\n`
}

function headIn(line: string, key: Uint8Array): ChainHead | undefined {
  const [, digits = '', hash = '', code = ''] = LINE.exec(line) ?? []
  if (code === '') return undefined
  const isOurs = timingSafeEqual(Buffer.from(codeOf(`${digits} ${hash}`, key)), Buffer.from(code))
  return isOurs ? { sequence: Number(digits), hash } : undefined
}

function codeOf(said: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(said).digest('hex')
}

function keyOf(storeKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(), PURPOSE, 32))
}
