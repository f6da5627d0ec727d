/** What stands under a code of the wall. Pure. */
import type { Words } from '../../../kit/text/use-words.ts'
import type { WallCode } from './wall-codes.ts'

/** Whose it is. */
export function holderWords({ kind, promoter }: WallCode, { i18n }: Words): string {
  switch (kind) {
    case 'own':
      return promoter ?? i18n.t('Printed')
    case 'guest':
      return promoter === null ? i18n.t('Printed') : i18n.t('Guest of {name}', { name: promoter })
    case 'forged':
      return i18n.t('Signed by nobody: a till must say so')
  }
}

/** Which one, and what has become of it. */
export function stateWords({ serial, state }: WallCode, { i18n }: Words): string {
  const number = serial === null ? '' : i18n.t('No. {serial}', { serial })
  switch (state) {
    case 'issued':
      return number
    case 'redeemed':
      return `${number} · ${i18n.t('redeemed')}`
    case 'revoked':
      return `${number} · ${i18n.t('withdrawn')}`
  }
}
