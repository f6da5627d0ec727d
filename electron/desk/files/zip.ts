/**
 * A ZIP of files that are packed already (pictures): stored, not deflated again (PKWARE APPNOTE 6.3, sections 4.3 and 4.4). Names
 * are ours: plain ASCII without folders. Below 4 GiB and 65,535 files.
 */
import { crc32 } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** 1980-01-01: the first day a ZIP knows; the same files give the same bytes. */
const DATE = 0x21
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20

export interface Zip {
  /** The bytes of one more file. */
  add(file: ZipFile): Uint8Array
  /** The list that ends the archive. */
  end(): Uint8Array
}

export function createZip(): Zip {
  const entries: Buffer[] = []
  let offset = 0
  return {
    add: ({ name, bytes }) => {
      const head = headOf(name, bytes)
      const local = Buffer.concat([signature(LOCAL), head, Buffer.from(name, 'ascii')])
      const rest = Buffer.alloc(14)
      rest.writeUInt32LE(offset, 10)
      const made = Buffer.alloc(2)
      made.writeUInt16LE(VERSION)
      entries.push(
        Buffer.concat([signature(CENTRAL), made, head, rest, Buffer.from(name, 'ascii')]),
      )
      offset += local.length + bytes.length
      return Buffer.concat([local, bytes])
    },
    end: () => {
      const list = Buffer.concat(entries)
      const last = Buffer.alloc(18)
      last.writeUInt16LE(entries.length, 4)
      last.writeUInt16LE(entries.length, 6)
      last.writeUInt32LE(list.length, 8)
      last.writeUInt32LE(offset, 12)
      return Buffer.concat([list, signature(END), last])
    },
  }
}

/** The 26 bytes that stand in both heads of a file. */
function headOf(name: string, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(VERSION, 0)
  head.writeUInt16LE(DATE, 8)
  head.writeUInt32LE(crc32(bytes), 10)
  head.writeUInt32LE(bytes.length, 14)
  head.writeUInt32LE(bytes.length, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
