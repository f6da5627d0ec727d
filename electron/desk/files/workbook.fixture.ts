/** A workbook opened again by other code than wrote it: unzipped by its central directory, its sheets read cell by cell. */
import { spawnSync } from 'node:child_process'
import { crc32, inflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import type { Making } from './making.ts'

/** All that a maker writes. */
export async function written(make: (making: Making) => Promise<boolean>): Promise<Buffer> {
  const parts: Buffer[] = []
  const write = async (part: string | Uint8Array): Promise<void> => {
    parts.push(Buffer.from(part))
  }
  expect(await make({ write, step: async () => false })).toBe(true)
  return Buffer.concat(parts)
}

/** Of a ZIP without tricks: by its central directory, with every sum looked at. */
export function filesOf(zip: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    const plain = method === 8 ? inflateRawSync(bytes) : bytes
    expect(crc32(plain)).toBe(zip.readUInt32LE(at + 16))
    expect(plain.length).toBe(zip.readUInt32LE(at + 24))
    found.set(name, plain.toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return found
}

export interface ReadCell {
  /** `n`: a number, `b`: a flag, `inlineStr`: a text. */
  readonly type: string
  readonly text: string
  /** Place in the styles; absent: as it is. */
  readonly style?: string
}

/** Cells of the n-th row, by their column's letters. */
export function cellsOf(sheet: string, number: number): ReadonlyMap<string, ReadCell> {
  const line = new RegExp(`<row r="${number}"[^>]*>(.*?)</row>`, 's').exec(sheet)?.[1] ?? ''
  const cells = [...line.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)]
  return new Map(
    cells.map(([, letters = '', attributes = '', inner = '']) => {
      const style = /s="(\d+)"/.exec(attributes)?.[1]
      const type = /t="(\w+)"/.exec(attributes)?.[1] ?? 'n'
      const text = unescaped(inner.replaceAll(/<[^>]+>/g, ''))
      return [letters, { type, text, ...(style !== undefined && { style }) }]
    }),
  )
}

/** Cells of the n-th row, by what the first row calls their column. */
export function namedCells(sheet: string, number: number): ReadonlyMap<string, ReadCell> {
  const names = cellsOf(sheet, 1)
  return new Map(
    [...cellsOf(sheet, number)].map(([letters, cell]) => [names.get(letters)?.text ?? '', cell]),
  )
}

function unescaped(text: string): string {
  const plain = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
  return plain.replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

/** What is said of a whole workbook, by the names of ECMA-376 part 2, section 11. */
export interface BookProperties {
  readonly title?: string
  readonly creator?: string
  readonly created?: string
  readonly modified?: string
  readonly application?: string
}

/** As another program reads them that follows the archive's own links; where there is none, by this file alone. */
export function propertiesOf(workbook: Buffer): BookProperties {
  const asked = spawnSync('python3', ['-c', PROPERTIES], { input: workbook, encoding: 'utf8' })
  if (asked.error !== undefined) return readProperties(filesOf(workbook))
  expect(asked.stderr).toBe('')
  // The script below prints one of these.
  return JSON.parse(asked.stdout) as BookProperties
}

/** Each link of the archive is followed, and each file that it leads to must be declared and be sound XML. */
const PROPERTIES = `
import io, json, sys, zipfile
from xml.etree import ElementTree
book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
xml = lambda name: ElementTree.fromstring(book.read(name))
declared = {one.get('PartName') for one in xml('[Content_Types].xml')}
told = {}
for link in xml('_rels/.rels'):
    target = link.get('Target')
    assert '/' + target in declared, target
    if target.startswith('docProps/'):
        for said in xml(target):
            told[said.tag.split('}')[1].lower()] = said.text
print(json.dumps(told))
`

function readProperties(files: ReadonlyMap<string, string>): BookProperties {
  const xml = ['core', 'app'].map((name) => files.get(`docProps/${name}.xml`) ?? '').join('')
  const said = [...xml.matchAll(/<(?:\w+:)?(\w+)[^>]*>([^<]+)</g)]
  return Object.fromEntries(
    said.map(([, name = '', text = '']) => [name.toLowerCase(), unescaped(text)]),
  )
}
