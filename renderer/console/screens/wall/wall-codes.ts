/** The wall's codes in one row, so that keys can go from one to the next across campaigns. Pure. */
import type { Views } from '../../../../shared/bridge/views.ts'

export interface WallCode {
  /** Its place in the row, from 0. */
  readonly at: number
  /** Stable; the code's own text is never one. */
  readonly id: string
  readonly text: string
  readonly campaign: string
  readonly kind: 'own' | 'guest' | 'forged'
  readonly promoter: string | null
  readonly serial: number | null
  readonly state: 'issued' | 'redeemed' | 'revoked'
}

export interface WallSection {
  readonly title: string
  readonly codes: readonly WallCode[]
}

type Wall = Views['wall']['output']

/** A section a campaign, the forged code in the last one; `forgedTitle` is its campaign's name in the reader's language. */
export function wallSections(wall: Wall, forgedTitle: string): readonly WallSection[] {
  let at = 0
  const next = (): number => at++
  const sections = wall.campaigns.map(({ title, vouchers }) => ({
    title,
    codes: vouchers.map(({ voucher, text, promoterName, guest, serial, state }): WallCode => ({
      at: next(),
      id: voucher,
      text,
      campaign: title,
      kind: guest ? 'guest' : 'own',
      promoter: promoterName,
      serial,
      state,
    })),
  }))
  const forged: WallCode = {
    at: next(),
    id: 'forged',
    text: wall.forged,
    campaign: forgedTitle,
    kind: 'forged',
    promoter: null,
    serial: null,
    state: 'issued',
  }
  return [...sections, { title: forgedTitle, codes: [forged] }]
}
