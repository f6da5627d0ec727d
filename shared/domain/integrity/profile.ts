/** What a follower's profile shows: the columns of an imported sample. Whose it is is not in it. */

export interface FollowerProfile {
  readonly posts: number
  readonly follows: number
  readonly followers: number
  readonly hasPicture: boolean
  readonly isPrivate: boolean
  readonly handleLength: number
  readonly handleDigits: number
}
