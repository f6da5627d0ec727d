/** How an entry stands, as every table says it: provisional, confirmed, reversed, undone. */
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'

interface StandingCellProps {
  readonly standing: Standing
  readonly undone: boolean
}

export function StandingCell({ standing, undone }: StandingCellProps) {
  const { i18n } = useWords()
  const words = standingWords(i18n, standing, undone)
  if (undone) return <StateCell icon="back" tone="i3" words={words} />
  switch (standing) {
    case 'confirmed':
      return <StateCell icon="check" tone="i2" words={words} />
    case 'provisional':
      return <StateCell icon="hourglass" tone="info" words={words} />
    case 'reversed':
      return <StateCell icon="back" tone="bad" words={words} />
    case 'none':
      return <StateCell icon="cross" tone="i3" words={words} />
  }
}

export function standingWords(i18n: Words['i18n'], standing: Standing, undone: boolean): string {
  if (undone) return i18n.t('Undone')
  switch (standing) {
    case 'confirmed':
      return i18n.t('Confirmed')
    case 'provisional':
      return i18n.t('Provisional')
    case 'reversed':
      return i18n.t('Reversed')
    case 'none':
      return i18n.t('Not counted')
  }
}
