/** A PDF opened again by other code than wrote it: its pages' texts by the fonts' own tables (ISO 32000-1, 9.10.3), and its tags. */
import { spawnSync } from 'node:child_process'
import { inflateSync } from 'node:zlib'

export interface ReadPdf {
  /** Of each page, in the order in which they are drawn, parted by spaces. */
  readonly pages: readonly string[]
  /** Kinds of the structure's elements. */
  readonly tags: readonly string[]
  /** Words of its figures, for whom they are read out. */
  readonly alts: readonly string[]
  readonly language: string
  /** Where its links lead, in the order in which they are drawn. */
  readonly links: readonly string[]
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(Buffer.from(bytes))
  const heads = [...objects.values()].map(({ head }) => head)
  const pages = heads.find((head) => /\/Type \/Pages/.test(head)) ?? ''
  return {
    pages: refsIn(/\/Kids \[([^\]]*)\]/.exec(pages)?.[1]).map((page) => pageText(objects, page)),
    tags: heads.flatMap((head) => /^\/S \/(\w+)$/m.exec(head)?.[1] ?? []),
    alts: heads.flatMap((head) => stringOf(/\/Alt (\(.*?[^\\]\))/s.exec(head)?.[1])),
    language: /\/Lang \((\w+)\)/.exec(heads.join(' '))?.[1] ?? '',
    links: heads.flatMap((head) => /\/S \/URI\n\/URI \((.*?)\)/.exec(head)?.[1] ?? []),
  }
}

/** Page by page as poppler reads it, another program than ours; by our own reading where it is not installed. */
export function otherwiseRead(bytes: Uint8Array): readonly string[] {
  const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' })
  const pages = read.status === 0 ? read.stdout.split('\f').slice(0, -1) : readPdf(bytes).pages
  return pages.map((page) => page.replaceAll(/[\s\u00a0]+/g, ' '))
}

interface PdfObject {
  readonly head: string
  readonly stream: Buffer | null
}
type Objects = ReadonlyMap<string, PdfObject>

function objectsOf(file: Buffer): Objects {
  const source = file.toString('latin1')
  const found = new Map<string, PdfObject>()
  for (const [, number = '', body = ''] of source.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gs)) {
    const at = body.indexOf('\nstream\n')
    const end = body.lastIndexOf('\nendstream')
    const raw = at < 0 ? null : Buffer.from(body.slice(at + 8, end), 'latin1')
    const head = at < 0 ? body : body.slice(0, at)
    const stream = raw !== null && head.includes('/FlateDecode') ? inflateSync(raw) : raw
    found.set(number, { head, stream })
  }
  return found
}

function streamOf(objects: Objects, pattern: RegExp, head: string): string {
  const ref = pattern.exec(head)?.[1] ?? ''
  return objects.get(ref)?.stream?.toString('latin1') ?? ''
}

function pageText(objects: Objects, page: string): string {
  const head = objects.get(page)?.head ?? ''
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(head)?.[1] ?? '')?.head ?? head
  const named = /\/Font <<(.*?)>>/s.exec(resources)?.[1] ?? ''
  const fonts = new Map(
    [...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', ref = '']) => [
      name,
      charactersOf(objects, objects.get(ref)?.head ?? ''),
    ]),
  )
  const drawn = streamOf(objects, /\/Contents (\d+) 0 R/, head)
  let font: ReadonlyMap<number, string> = new Map()
  const texts: string[] = []
  for (const [, name, glyphs] of drawn.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? font
    const hex = [...(glyphs ?? '').matchAll(/<([\da-f]*)>/g)].map(([, part = '']) => part).join('')
    const codes = hex.match(/.{4}/g) ?? []
    if (codes.length > 0) texts.push(codes.map((code) => font.get(numberOf(code)) ?? '?').join(''))
  }
  return texts.join(' ')
}

/** What each glyph of a font says. */
function charactersOf(objects: Objects, font: string): ReadonlyMap<number, string> {
  const map = streamOf(objects, /\/ToUnicode (\d+) 0 R/, font)
  const characters = new Map<number, string>()
  for (const [, from = '', list = ''] of map.matchAll(/<([\da-f]+)> <[\da-f]+> \[(.*?)\]/gs))
    for (const [at, [, hex = '']] of [...list.matchAll(/<([\da-f ]+)>/g)].entries())
      characters.set(numberOf(from) + at, utf16Of(Buffer.from(hex.replaceAll(' ', ''), 'hex')))
  return characters
}

function numberOf(hex: string): number {
  return Number.parseInt(hex, 16)
}

function refsIn(text: string | undefined): readonly string[] {
  return [...(text ?? '').matchAll(/(\d+) 0 R/g)].map(([, ref = '']) => ref)
}

/** UTF-16 behind its mark, or plain. */
function stringOf(literal: string | undefined): readonly string[] {
  if (literal === undefined) return []
  const bytes = Buffer.from(literal.slice(1, -1).replaceAll(/\\(.)/gs, '$1'), 'latin1')
  return [bytes[0] === 0xfe ? utf16Of(bytes.subarray(2)) : bytes.toString('latin1')]
}

function utf16Of(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return even.swap16().toString('utf16le')
}
