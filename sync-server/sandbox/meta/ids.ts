/** How Meta names an account: its own id, and another one for our program alone. */
import { digitsOf, type SandboxAccount } from '../platforms/people.ts'

type Named = Pick<SandboxAccount, 'handle'>

export interface InstagramIds {
  /** Of the professional account; webhooks speak of it. */
  readonly account: string
  /** For our program alone. */
  readonly app: string
}

export function instagramIds({ handle }: Named): InstagramIds {
  return {
    account: digitsOf(`instagram ${handle}`, 17),
    app: digitsOf(`our instagram ${handle}`, 17),
  }
}

export function pageId({ handle }: Named): string {
  return digitsOf(`page ${handle}`, 15)
}

/** Of the person who keeps the page, for our program alone. */
export function personId({ handle }: Named): string {
  return digitsOf(`our facebook ${handle}`, 17)
}
