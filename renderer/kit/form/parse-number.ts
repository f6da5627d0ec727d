/** What a person types into a number or money field, in either language's habit, to a number. Pure. */

/**
 * Minor units of what was typed: `6.40`, `6,40`, `1.500,00`, `1,500`. The last mark followed by one or two digits is
 * the decimal mark, every other is grouping. Undefined when it is not an amount.
 */
export function minorOfText(text: string): number | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f'€$£]/g, '')
  const match = /^(\d+|\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?$/.exec(bare)
  const [, whole = '', grouping, decimal, pennies = ''] = match ?? []
  // One mark cannot be both.
  if (!match || (grouping !== undefined && grouping === decimal)) return undefined
  const major = Number(whole.replaceAll(/[.,]/g, ''))
  const minor = Number(pennies.padEnd(2, '0'))
  const sum = major * 100 + minor
  return Number.isSafeInteger(sum) ? sum : undefined
}

/** A whole number from 0, grouping allowed. Undefined when it is none. */
export function wholeOfText(text: string): number | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f.,']/g, '')
  if (!/^\d{1,12}$/.test(bare)) return undefined
  return Number(bare)
}
