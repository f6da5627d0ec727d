/**
 * A report for a receipt printer: 40 columns of plain ASCII, which every code page of ESC/POS has, and no control character but
 * the end of a line, so that nothing a person was named can command the printer.
 */
import { amountText, type ReportLine, type ReportPaper } from './report-paper.ts'

export const COLUMNS = 40
const COUNT_COLUMNS = 6
const AMOUNT_COLUMNS = 11
const NAME_COLUMNS = COLUMNS - COUNT_COLUMNS - AMOUNT_COLUMNS
const RULE = '-'.repeat(COLUMNS)

export function reportText(paper: ReportPaper): string {
  const { title, organisation, head, blocks, foot, columns } = paper
  const lines = [
    ...wrapped(plain(organisation), COLUMNS).map(centred),
    centred(plain(title)),
    RULE,
    ...head.flatMap(([name, value]) => headLines(plain(name), plain(value))),
    RULE,
    row('', plain(columns.count), plain(columns.amount)),
    ...blocks.flatMap((block) => block.flatMap((line) => figureLines(line, paper)).concat(RULE)),
    ...foot.flatMap((text) => wrapped(plain(text), COLUMNS)),
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

function headLines(name: string, value: string): readonly string[] {
  const label = `${name}: `
  const [first = '', ...more] = wrapped(value, COLUMNS - label.length)
  return [label + first, ...more.map((text) => ' '.repeat(label.length) + text)]
}

/** The figures stand on a name's last line. */
function figureLines(
  { name, count, minor, isPart }: ReportLine,
  { language }: ReportPaper,
): readonly string[] {
  const indent = isPart ? '  ' : ''
  const names = wrapped(plain(name), NAME_COLUMNS - 1 - indent.length)
  const figures = [
    count === null ? '' : String(count),
    minor === null ? '' : plain(amountText(minor, language)),
  ] as const
  return names.map((text, at) =>
    at === names.length - 1 ? row(indent + text, ...figures) : indent + text,
  )
}

function row(name: string, count: string, amount: string): string {
  return name.padEnd(NAME_COLUMNS) + count.padStart(COUNT_COLUMNS) + amount.padStart(AMOUNT_COLUMNS)
}

function centred(text: string): string {
  return ' '.repeat(Math.max(0, Math.floor((COLUMNS - text.length) / 2))) + text
}

/** Words in lines of at most so many columns; a longer word is broken. At least one line. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((one) => broken(one, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= columns) {
      line = longer
      continue
    }
    lines.push(line)
    line = word
  }
  return [...lines, line]
}

function broken(word: string, columns: number): readonly string[] {
  return word.length <= columns ? [word] : (word.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [])
}

const SPELT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  '€': 'EUR',
  '£': 'GBP',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
}

/** Printable ASCII only: spelt out, else without its accent, else a question mark. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(
      /[^ -~]/gu,
      (sign) => SPELT[sign] ?? sign.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    )
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[^ -~]/gu, '?')
    .trim()
}
