/** Recovery codes: ten, shown once, each takes the place of the second factor once. */
import { crockford, typedDigits } from '../../base/crockford.ts'

export const RECOVERY_CODES = 10
/** 60 bits of chance each. */
export const RECOVERY_CODE_CHARACTERS = 12

/** As typed by a person; undefined for what is no such code. */
export function readRecoveryCode(typed: string): string | undefined {
  const digits = typedDigits(typed)
  return digits?.length === RECOVERY_CODE_CHARACTERS ? crockford(digits) : undefined
}
