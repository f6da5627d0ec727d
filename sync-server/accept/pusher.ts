/** Who pushes a row, and when it came. */
import type { Instant } from '../../shared/base/time.ts'
import type { Principal } from '../scope/scope.ts'

export interface Pusher {
  readonly principal: Principal
  readonly now: Instant
}
