/**
 * A desk's writes, fsyncs and lines as strace saw them, in their order: what a crash image is rebuilt from, and what the desk
 * had told when the power was cut. A write counts from its start, an fsync from its end.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export type Happening =
  | { readonly kind: 'create'; readonly path: string; readonly emptied: boolean }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  /** `begun` is the number of happenings before the call: what came while it ran is not covered. */
  | { readonly kind: 'synced'; readonly path: string; readonly begun: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  /** A line of the desk's standard output. */
  | { readonly kind: 'said'; readonly line: string }

const CALLS = 'openat,write,writev,pwrite64,fsync,fdatasync,ftruncate,rename,unlink'
/** The longest write of a store is a page; a desk's lines are shorter than this. */
const TEXT_MAX = 262_144
const STDOUT = '1'
/** Place of a write that goes on where the file ends. */
export const AT_END = -1

/** What a traced desk runs under. Strace is its grandchild, so that the desk's own process can be killed as any other. */
export function tracer(file: string): readonly string[] {
  const how = ['-D', '-f', '--seccomp-bpf', '-y', '-xx', '-s', String(TEXT_MAX)]
  return ['strace', ...how, '-o', file, '-e', `trace=${CALLS}`, '-e', 'signal=none']
}

/** @param folder whose files count; paths come relative to it. */
export async function readTrace(file: string, folder: string): Promise<readonly Happening[]> {
  const reader = createTraceReader(folder)
  for await (const line of createInterface({ input: createReadStream(file, 'latin1') }))
    reader.line(line)
  return reader.happenings
}

interface TraceReader {
  readonly happenings: readonly Happening[]
  line(text: string): void
}

const BEGUN = /^(\d+)\s+(\w+)\((.*?)(?: <unfinished \.\.\.>|\)\s+= (-?\d+)(.*))$/s
const RESUMED = /^(\d+)\s+<\.\.\. (\w+) resumed>.*\)\s+= (-?\d+)(.*)$/s

function createTraceReader(folder: string): TraceReader {
  const happenings: Happening[] = []
  const unfinished = new Map<string, { readonly call: Call; readonly begun: number }>()
  let told = ''
  const add = (happening: Happening): void => void happenings.push(happening)

  function say(bytes: Buffer): void {
    const lines = (told + bytes.toString('utf8')).split('\n')
    told = lines.pop() ?? ''
    for (const line of lines) add({ kind: 'said', line })
  }

  /** A write counts when it begins: the disk may have it before the call returns. */
  function begin(call: Call): void {
    if (call.name === 'write' || call.name === 'writev' || call.name === 'pwrite64') {
      if (call.fd === STDOUT) say(Buffer.concat(call.texts))
      const path = within(folder, call.path)
      const bytes = Buffer.concat(call.texts)
      const at = call.name === 'pwrite64' ? (call.numbers.at(-1) ?? AT_END) : AT_END
      if (path !== undefined) add({ kind: 'write', path, at, bytes })
    }
  }

  function end(call: Call, begun: number, isDone: boolean): void {
    if (!isDone) return
    const path = within(folder, call.path)
    const [first, second] = call.texts.map((text) => within(folder, text.toString('utf8')))
    if (call.name === 'openat' && first !== undefined && call.rest.includes('O_CREAT'))
      add({ kind: 'create', path: first, emptied: call.rest.includes('O_TRUNC') })
    if (call.name === 'ftruncate' && path !== undefined)
      add({ kind: 'truncate', path, size: call.numbers.at(-1) ?? 0 })
    if ((call.name === 'fsync' || call.name === 'fdatasync') && path !== undefined)
      add({ kind: 'synced', path, begun })
    if (call.name === 'rename' && first !== undefined && second !== undefined)
      add({ kind: 'rename', path: first, to: second })
    if (call.name === 'unlink' && first !== undefined) add({ kind: 'unlink', path: first })
  }

  return {
    happenings,
    line: (text) => {
      const resumed = RESUMED.exec(text)
      if (resumed !== null) {
        const [, thread = '', , result = '-1'] = resumed
        const waiting = unfinished.get(thread)
        unfinished.delete(thread)
        if (waiting !== undefined) end(waiting.call, waiting.begun, Number(result) >= 0)
        return
      }
      const seen = BEGUN.exec(text)
      if (seen === null) return
      const [, thread = '', name = '', given = '', result] = seen
      const call = callOf(name, given)
      const begun = happenings.length
      begin(call)
      if (result === undefined) unfinished.set(thread, { call, begun })
      else end(call, begun, Number(result) >= 0)
    },
  }
}

interface Call {
  readonly name: string
  readonly fd: string
  /** Of the descriptor. */
  readonly path: string
  readonly texts: readonly Buffer[]
  readonly numbers: readonly number[]
  readonly rest: string
}

/** `23<\x2f…>, "\x41…", 4096, 32`: strings and paths are in hexadecimal, so no quote or comma hides in them. */
function callOf(name: string, given: string): Call {
  const descriptor = /^(\w+)<([^>]*)>/.exec(given)
  const after = given.slice(descriptor?.[0].length ?? 0)
  const texts = [...after.matchAll(/"([^"]*)"/g)].map(([, text = '']) => bytesOf(text))
  const rest = after.replaceAll(/"[^"]*"/g, '""')
  const numbers = rest.split(',').flatMap((part) => {
    const number = /^\s*(\d+)\s*$/.exec(part)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  const path = descriptor === null ? '' : bytesOf(descriptor[2] ?? '').toString('utf8')
  return { name, fd: descriptor?.[1] ?? '', path, texts, numbers, rest }
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

function within(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) || path === folder
    ? path.slice(folder.length + 1)
    : undefined
}
