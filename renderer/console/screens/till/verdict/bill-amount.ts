/** An amount typed at the till, as a cash register takes it: digits and one decimal mark, at most two places behind it. */

const MINOR_PER_MAJOR = 100
/** 99,999.99: a bill above that is a slip of the finger. */
const MOST_WHOLE_DIGITS = 5

/** The longest beginning of what was typed that is an amount; a comma counts as the decimal mark. */
export function typedAmount(text: string): string {
  const [whole = '', ...rest] = text
    .replaceAll(',', '.')
    .replaceAll(/[^\d.]/g, '')
    .split('.')
  const major = whole.replace(/^0+(?=\d)/, '').slice(0, MOST_WHOLE_DIGITS)
  return rest.length === 0 ? major : `${major === '' ? '0' : major}.${rest.join('').slice(0, 2)}`
}

/** Whole minor units; null while nothing is typed. */
export function minorOf(typed: string): number | null {
  if (typed === '') return null
  const [whole = '0', part = ''] = typed.split('.')
  return Number(whole) * MINOR_PER_MAJOR + Number(part.padEnd(2, '0'))
}
