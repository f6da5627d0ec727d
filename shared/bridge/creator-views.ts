/** Views of creators: the list, one of it, and one in full. */
import type { CreatorFile } from '../domain/creator/face.ts'
import type { CreatorProfile } from './creator-profile.ts'
import type { CreatorsAsk, CreatorsView, ProfileAsk } from './creators-view.ts'
import type { Page } from './page.ts'

export interface CreatorViews {
  /** Who lets the organisation look, while they do. */
  creators: { readonly input: Page & CreatorsAsk; readonly output: CreatorsView }
  /** Null: no such grant runs, any more or at all. */
  creator: { readonly input: { readonly creator: string }; readonly output: CreatorFile | null }
  /** The list that it was opened from says who stands before and after it. */
  'creator-profile': { readonly input: ProfileAsk; readonly output: CreatorProfile | null }
}
