/** Why a figure of a creator is not known. */

export const UNKNOWN_REASONS = [
  /** No account that tells anything is connected. */
  'nothing_told',
  /** Its accounts tell, and it has not been reckoned yet. */
  'not_reckoned',
  /** Of its history a part is read: what looks made in it may not in the whole. */
  'read_in_part',
  /** What is told does not reach far enough back. */
  'too_short',
  /** A day that it rests on is a gap. */
  'gap',
  'no_posts',
  /** Of too few posts it is known how many followers there were. */
  'few_posts',
  'few_peers',
  'no_redemptions',
  /** What tills saw is the businesses’ own, and no grant of a creator opens it to anybody else. */
  'redemptions_not_shown',
  /** The terms of where it was told forbid to combine it. */
  'not_combined',
  /** As known on a day: what it was then is kept no longer. */
  'not_kept',
  /** Where codes were given out, what a post reaches is not known. */
  'no_reach',
  /** Too few creators with codes and reach to learn from. */
  'few_creators',
] as const
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]
