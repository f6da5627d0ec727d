/**
 * A ZIP written from its beginning to its end: files that are packed already (pictures) and small ones are stored, a large one is
 * deflated part by part as it grows (PKWARE APPNOTE 6.3, sections 4.3 and 4.4). Names are ours: plain ASCII. Below 4 GiB and
 * 65,535 files.
 */
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** 1980-01-01: the first day a ZIP knows; the same files give the same bytes. */
const DATE = 0x21
const LOCAL = 0x04034b50
const GROWN = 0x08074b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const STORED = 0
const DEFLATED = 8
/** Its sums stand behind the file: nobody knew them before. */
const SUMS_BEHIND = 1 << 3
/** The last block of a deflated stream, with nothing in it (RFC 1951, section 3.2.3). */
const LAST_BLOCK = Buffer.from([0x03, 0x00])

export interface Zip {
  /** The bytes of one more file. */
  add(file: ZipFile): Uint8Array
  /** Begins a file of parts; no other one is added before its end. */
  grow(name: string): GrowingFile
  /** The list that ends the archive. */
  end(): Uint8Array
}

/** Each answers the bytes that come next in the archive. */
export interface GrowingFile {
  readonly head: Uint8Array
  /** Packed beside this thread. */
  readonly part: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly end: () => Uint8Array
}

const pack = promisify(deflateRaw)

interface Entry {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

export function createZip(): Zip {
  const entries: Buffer[] = []
  let offset = 0
  const list = (entry: Entry, length: number): void => {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const made = Buffer.alloc(2)
    made.writeUInt16LE(VERSION)
    const name = Buffer.from(entry.name, 'ascii')
    entries.push(Buffer.concat([signature(CENTRAL), made, headOf(entry), rest, name]))
    offset += length
  }
  return {
    add: ({ name, bytes }) => {
      const size = bytes.length
      const entry = { name, method: STORED, flags: 0, crc: crc32(bytes), packed: size, size }
      const whole = Buffer.concat([localOf(entry), bytes])
      list(entry, whole.length)
      return whole
    },
    grow: (name) => growing(name, list),
    end: () => {
      const directory = Buffer.concat(entries)
      const last = Buffer.alloc(18)
      last.writeUInt16LE(entries.length, 4)
      last.writeUInt16LE(entries.length, 6)
      last.writeUInt32LE(directory.length, 8)
      last.writeUInt32LE(offset, 12)
      return Buffer.concat([directory, signature(END), last])
    },
  }
}

function growing(name: string, list: (entry: Entry, length: number) => void): GrowingFile {
  const begun = { name, method: DEFLATED, flags: SUMS_BEHIND, crc: 0, packed: 0, size: 0 }
  const head = localOf(begun)
  const sums = { crc: 0, packed: 0, size: 0 }
  return {
    head,
    part: async (bytes) => {
      sums.crc = crc32(bytes, sums.crc)
      sums.size += bytes.length
      // Ends at a whole byte, so that parts can stand one behind the other.
      const packed = await pack(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
      sums.packed += packed.length
      return packed
    },
    end: () => {
      sums.packed += LAST_BLOCK.length
      const behind = sumsOf(sums)
      const end = Buffer.concat([LAST_BLOCK, signature(GROWN), behind])
      list({ ...begun, ...sums }, head.length + sums.packed + end.length - LAST_BLOCK.length)
      return end
    },
  }
}

function localOf(entry: Entry): Buffer {
  return Buffer.concat([signature(LOCAL), headOf(entry), Buffer.from(entry.name, 'ascii')])
}

/** The 26 bytes that stand in both heads of a file. */
function headOf(entry: Entry): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16LE(VERSION, 0)
  head.writeUInt16LE(entry.flags, 2)
  head.writeUInt16LE(entry.method, 4)
  head.writeUInt16LE(DATE, 8)
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(entry.name.length, 0)
  return Buffer.concat([head, sumsOf(entry), lengths])
}

function sumsOf({ crc, packed, size }: Pick<Entry, 'crc' | 'packed' | 'size'>): Buffer {
  const sums = Buffer.alloc(12)
  sums.writeUInt32LE(crc, 0)
  sums.writeUInt32LE(packed, 4)
  sums.writeUInt32LE(size, 8)
  return sums
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
