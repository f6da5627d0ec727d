/** What the sheets of a creator's workbook are made from, and their columns by the terms that name them. */
import type { LocalDate } from '../../../shared/base/time.ts'
import type { Post } from '../../../shared/domain/creator/post.ts'
import type { ReportTerm } from '../../../shared/words/creator-paper-words.ts'
import type { Language } from '../../../shared/words/words.ts'
import { type AllowedProfile, termsOf } from './creator-paper.ts'
import type { TableColumn } from './table-cell.ts'

export interface CreatorBook {
  readonly profile: AllowedProfile
  /** The newest first. */
  readonly posts: readonly Post[]
  readonly language: Language
  readonly zone: string
  /** None: now. */
  readonly knownOn?: LocalDate | undefined
}

export function columns(
  language: Language,
  named: readonly (readonly [ReportTerm, number])[],
): readonly TableColumn[] {
  const terms = termsOf(language)
  return named.map(([term, width]) => ({ name: terms[term], width }))
}
