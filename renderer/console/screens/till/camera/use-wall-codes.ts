/** The codes of the demo's wall by name; asked for only while they are offered or held up. */
import { useMemo } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'

export interface WallCode {
  readonly text: string
  readonly name: string
}

export function useWallCodes(): readonly WallCode[] {
  const { i18n } = useWords()
  const wall = useView('wall', {})
  return useMemo(() => {
    if (wall.kind !== 'ready') return []
    const real = wall.value.campaigns.flatMap(({ title, vouchers }) =>
      vouchers.map(({ text, serial }) => ({ text, name: `${title} · ${serial}` })),
    )
    return [...real, { text: wall.value.forged, name: i18n.t('A forged code') }]
  }, [wall, i18n])
}
