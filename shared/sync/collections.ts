/** Which collections a desk carries, who writes each, and how it merges: the one place that says so (sync.md section 2). */

export interface CollectionRule {
  /** Who may write: the server alone (pull-only), or the desk the named part of a document. */
  readonly writer: 'server' | 'desk-draft'
  readonly merge: 'none' | 'draft-field-clocks'
  /** Where its documents live. */
  readonly space: 'organisation' | 'person'
  /**
   * Stands only beside the document of this collection under the same id, and goes with it: from the server in the unit in which
   * that goes, from a desk with what was written there and not sent.
   */
  readonly beside?: 'creators'
  /** A field that desks hear and never send back. */
  readonly heardOnly?: 'heard'
}

export const COLLECTIONS = {
  campaigns: { writer: 'desk-draft', merge: 'draft-field-clocks', space: 'organisation' },
  participations: { writer: 'server', merge: 'none', space: 'organisation' },
  redemptions: { writer: 'server', merge: 'none', space: 'organisation' },
  creators: { writer: 'server', merge: 'none', space: 'organisation' },
  /** What the organisation enters about a creator. */
  dossiers: {
    writer: 'desk-draft',
    merge: 'draft-field-clocks',
    space: 'organisation',
    beside: 'creators',
    // What the creator read and answered.
    heardOnly: 'heard',
  },
  facts: { writer: 'server', merge: 'none', space: 'organisation' },
  inbox: { writer: 'server', merge: 'none', space: 'person' },
  /** Days of metrics: pulled like documents, kept by the desk in a store of their own. */
  columns: { writer: 'server', merge: 'none', space: 'organisation' },
} as const satisfies Readonly<Record<string, CollectionRule>>

export type CollectionName = keyof typeof COLLECTIONS
/** Of documents, which a desk keeps as such. */
export type DocumentName = Exclude<CollectionName, 'columns'>

/** What each kind of desk opens; a till sees its venue's redemptions and the facts, nothing else. */
export const DESK_COLLECTIONS = {
  manager: ['campaigns', 'participations', 'redemptions', 'creators', 'dossiers', 'facts', 'inbox'],
  till: ['facts', 'redemptions'],
} as const satisfies Readonly<Record<string, readonly DocumentName[]>>

export type DeskKind = keyof typeof DESK_COLLECTIONS

/** What goes when documents of this collection go. */
export function standingBeside(collection: CollectionName): readonly DocumentName[] {
  return BESIDE.filter(([, beside]) => beside === collection).map(([name]) => name)
}

const BESIDE = [['dossiers', COLLECTIONS.dossiers.beside]] as const
