/** View `creator-detail`: what a profile says of each account beside its portrait, as known now or on a day. */
import { materialOf } from '../creator-material.ts'
import { fileOf } from './creator-book.ts'
import { type DeskView, failed, shown } from './view.ts'

/** The same intervals for the same numbers, on every desk. */
const SEED = 1

export const creatorDetailView: DeskView<'creator-detail'> = {
  topics: ['creators', 'portfolio', 'steps'],
  compute: async (parts, { creator, knownOn, zone }) => {
    const file = fileOf(parts, creator)
    if (file === undefined) return shown(null)
    const { analysis } = parts
    if (analysis === null) return shown([])
    const material = await materialOf(analysis.columns, file.connected ?? [], knownOn)
    if (material.kind === 'failed') return failed('internal')
    const made = await analysis.analyst.ask('detail', {
      accounts: material.value,
      zone,
      seed: SEED,
    })
    return made.kind === 'done' ? shown(made.value) : failed('unreachable')
  },
}
