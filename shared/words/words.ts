/** What every language must have: one sentence for each stable code, so that a new code without words does not compile. */
import type { CampaignState } from '../domain/campaign/campaign.ts'
import type { MissingCode } from '../domain/campaign/publishable.ts'
import type { ForecastReason } from '../domain/forecast/forecast.ts'
import type { UndoReason } from '../domain/redemption/entry.ts'
import type { PlacementReason, Standing } from '../domain/redemption/placement.ts'
import type { RedeemReason } from '../domain/redemption/refusal.ts'
import type { OperatingWords } from './operating.ts'
import type { AccountWords } from './account-words.ts'
import type { CreatorPaperWords } from './creator-paper-words.ts'
import type { ImportWords } from './import-words.ts'
import type { IntegrityWords } from './integrity-words.ts'
import type {
  CommandReason,
  CounterError,
  Failure,
  ServerError,
  SessionReason,
  SyncState,
} from './reasons.ts'
import type { WatchWords } from './watch-words.ts'

export type Language = 'en' | 'de'

/** A headline in the lines a big panel shows it in, and the pieces of a second line, joined by commas. */
export interface Said {
  readonly headline: readonly string[]
  /** `{fact}` is filled in; a piece whose fact is not known is left out. */
  readonly second: readonly string[]
}

/** Verdicts that are no refusal, and what is said where a manager may lift one (till.md section 1). */
export type OtherVerdict =
  | 'reading'
  | 'accepted'
  | 'accepted_offline'
  | 'accepted_by_manager'
  | 'claimed_twice'
  | 'expired_today'
  | 'valid_soon'
  | 'till_in_training'
  | 'accepted_in_training'

export interface PaperWords {
  readonly voucher: string
  readonly validFrom: string
  readonly validUntil: string
  readonly minimum: string
  readonly venues: string
  readonly hours: string
  readonly once: string
  readonly guest: string
  readonly amountOff: string
  readonly percentOff: string
  readonly free: string
  readonly page: string
}

/** Where a sign-in ends in the system's browser. */
export interface BrowserPageWords {
  readonly done: string
  readonly refused: string
  readonly back: string
}

/** A shift's report on paper. */
export interface ReportWords {
  readonly x: string
  readonly z: string
  readonly till: string
  readonly venue: string
  readonly shift: string
  readonly opened: string
  readonly closed: string
  readonly taken: string
  readonly cashiers: string
  readonly count: string
  readonly accepted: string
  readonly campaign: string
  readonly otherCampaigns: string
  readonly undone: string
  readonly overridden: string
  readonly offline: string
  readonly refused: string
  readonly confirmed: string
  readonly provisional: string
  readonly clashes: string
  readonly baskets: string
  readonly firstVisits: string
  readonly signed: string
  readonly notFiscal: string
}

export interface Words {
  readonly verdicts: Readonly<Record<RedeemReason, Said>>
  readonly others: Readonly<Record<OtherVerdict, Said>>
  readonly standings: Readonly<Record<Standing, string>>
  readonly placements: Readonly<Record<PlacementReason, Said>>
  readonly campaignStates: Readonly<Record<CampaignState, string>>
  readonly missing: Readonly<Record<MissingCode, string>>
  readonly undos: Readonly<Record<UndoReason, string>>
  readonly commands: Readonly<Record<CommandReason, string>>
  readonly failures: Readonly<Record<Failure, string>>
  readonly counter: Readonly<Record<CounterError, string>>
  readonly server: Readonly<Record<ServerError, string>>
  readonly sessions: Readonly<Record<SessionReason, string>>
  readonly syncStates: Readonly<Record<SyncState, string>>
  readonly browserPage: BrowserPageWords
  readonly paper: PaperWords
  readonly report: ReportWords
  readonly forecasts: Readonly<Record<ForecastReason, string>>
  readonly operating: OperatingWords
  readonly account: AccountWords
  readonly creatorPaper: CreatorPaperWords
  readonly integrity: IntegrityWords
  readonly imports: ImportWords
  readonly watch: WatchWords
}

/** Lines of the headline are parted by `|`, where a hand breaks them; forms of a piece too, the fullest first. */
export function said(headline: string, ...second: readonly string[]): Said {
  return { headline: headline.split('|'), second }
}

/** The text with its facts, or null when one of them is not known. */
export function fill(
  text: string,
  facts: Readonly<Record<string, string | null | undefined>>,
): string | null {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => (facts[name] ?? null) === null)) return null
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')
}

/** The text with its facts, all of which are known; one that was forgotten shows by its name. */
export function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return fill(text, facts) ?? text
}

/** The second line: each piece in the first of its forms whose facts are known; null when there is none. */
export function secondLine(
  { second }: Said,
  facts: Readonly<Record<string, string | null | undefined>>,
): string | null {
  const fullest = (piece: string): string | null => {
    const forms = piece.split('|').map((form) => fill(form, facts))
    return forms.find((form) => form !== null) ?? null
  }
  const pieces = second.map(fullest).filter((piece) => piece !== null)
  return pieces.length === 0 ? null : pieces.join(', ')
}
