/** Codes as files for other hands than a printer's: a table, and a picture each in one archive. Written piece by piece. */
import type { ListedVoucher } from '../../../shared/bridge/commands.ts'
import { shownShortCode } from '../../../shared/domain/redemption/short-code.ts'
import { codePng } from './code-png.ts'
import { CSV_START, csvLine } from './csv.ts'
import type { Making } from './making.ts'
import { createZip } from './zip.ts'

const HEAD = ['voucher', 'code', 'short code', 'promoter', 'guest'] as const

/** False when it was stopped, as are all here. */
export async function codesCsv(
  codes: readonly ListedVoucher[],
  { write, step }: Making,
): Promise<boolean> {
  await write(CSV_START + csvLine(HEAD))
  for (const [at, code] of codes.entries()) {
    if (await step(at / codes.length)) return false
    const { voucher, text, shortCode, promoterName, guest } = code
    const short = shortCode === null ? '' : shownShortCode(shortCode)
    await write(csvLine([voucher, text, short, promoterName ?? '', guest ? 'yes' : 'no']))
  }
  return true
}

/** A picture a code, named by its voucher. */
export async function codesZip(
  codes: readonly ListedVoucher[],
  { write, step }: Making,
): Promise<boolean> {
  const zip = createZip()
  for (const [at, { voucher, text }] of codes.entries()) {
    if (await step(at / codes.length)) return false
    await write(zip.add({ name: `${voucher}.png`, bytes: codePng(text) }))
  }
  await write(zip.end())
  return true
}
