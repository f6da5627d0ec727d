/** Commands on creators. */
import { accept, refuse } from '../../../shared/base/result.ts'
import type { CreatorCommands } from '../../../shared/bridge/creator-commands.ts'
import { entryPatch } from '../../../shared/domain/dossier/dossier.ts'
import { sayOfFinding } from '../../../shared/domain/dossier/review-finding.ts'
import type { RunCommand } from './command.ts'
import { editDossier } from './edit-dossier.ts'
import { entryCommands } from './entries.ts'
import { exportCreators } from './export-creators.ts'
import { exportPosts } from './export-posts.ts'
import { reportCreator } from './report-creator.ts'

const reviewFinding: RunCommand<'review-finding'> = async (parts, input) => {
  const { creator, account, kind, from, act, words } = input
  const portraits = (await parts.portfolio?.portraitsOf(creator)) ?? []
  return editDossier(parts, creator, (draft, now, heard = []) => {
    const portrait = portraits.find((one) => one.account.id === account)
    const dated = portrait?.findings.find((one) => one.finding.kind === kind && one.from === from)
    if (dated === undefined) return refuse('unknown_finding')
    const said = sayOfFinding(account, dated, { draft, heard, said: { act, words, ...now } })
    return said.ok ? accept(entryPatch(said.value.field, said.value.review)) : said
  })
}

export const creatorCommands: { readonly [Name in keyof CreatorCommands]: RunCommand<Name> } = {
  ...entryCommands,
  'review-finding': reviewFinding,
  'export-creators': exportCreators,
  'export-posts': exportPosts,
  'report-creator': reportCreator,
}
