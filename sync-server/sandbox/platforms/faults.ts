/** What the outside does to us on demand: each fault is set for so many requests, or until it is lifted. */

export const FAULTS = [
  /** 500 in the platform's own shape. */
  'fail',
  /** Its own answer to who asks too often. */
  'throttle',
  /** The answer comes late. */
  'slow',
  /** Ten megabytes and more. */
  'huge',
  /** A page of HTML where JSON is meant. */
  'garbled',
  /** JSON that ends in the middle. */
  'cut_off',
  /** A page that names itself as the next. */
  'looped_cursor',
  /** Markup in names, captions and biographies. */
  'html_bio',
  /** Fields that are always there are not. */
  'missing_fields',
  /** The token was made before a new password. */
  'password_changed',
  /** The token's answer in its other shape, where a platform has two. */
  'other_shape',
  /** A channel does not tell how many follow it. */
  'hidden_count',
  /** The person keeps a second page, with an Instagram account of its own. */
  'two_pages',
  /** A business portfolio keeps the page. */
  'portfolio',
  /** The Instagram account is not linked to the page any more. */
  'unlinked',
  /** Each webhook arrives twice. */
  'twice',
  /** Webhooks bear a signature that is none. */
  'forged',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Faults {
  /** @param times requests it lasts for; null: until it is lifted. Zero lifts it. */
  readonly set: (fault: Fault, times: number | null) => void
  /** True where it applies to this one; one time less is left. */
  readonly take: (fault: Fault) => boolean
  readonly clear: () => void
  readonly left: () => Readonly<Partial<Record<Fault, number | null>>>
}

export function createFaults(): Faults {
  const left = new Map<Fault, number | null>()
  return {
    set: (fault, times) => {
      if (times === 0) left.delete(fault)
      else left.set(fault, times)
    },
    take: (fault) => {
      const times = left.get(fault)
      if (times === undefined) return false
      if (times === 1) left.delete(fault)
      else if (times !== null) left.set(fault, times - 1)
      return true
    },
    clear: () => left.clear(),
    left: () => Object.fromEntries(left),
  }
}
