/** Signing in by password over HTTP, ten at a time, each with a full Argon2id: the page is asked for and its form sent. */
import { operator } from '../../electron/e2e/house/server-process.ts'
import { measureIn } from '../child.ts'
import { type Measured, percentile } from '../figure.ts'
import { openBed } from './bed.ts'
import type { SignInTimes } from './sign-in.child.ts'

const IN_FLIGHT = 10
const EACH = 20

export async function measureSignIn(): Promise<readonly Measured[]> {
  const bed = await openBed({ people: 1, tills: 0, uploaders: 0, uploads: [] })
  try {
    const links: string[] = []
    for (let person = 0; person < IN_FLIGHT; person += 1) {
      // An answer of our own command.
      const made = (await operator({ dir: bed.data, env: {} }, 'create-owner', mailOf(person))) as {
        readonly link: string
      }
      links.push(made.link)
    }
    const { times, posts } = await bed.under(({ url }) =>
      measureIn<SignInTimes>('server/sign-in.child.ts', url, String(EACH), ...links),
    )
    const p95 = (values: readonly number[]): string => percentile(values, 0.95).toFixed(0)
    const note = `${times.length} sign-ins of ${IN_FLIGHT} people at once, p50 ${percentile(times, 0.5).toFixed(0)} ms; the form alone p95 ${p95(posts)} ms`
    return [{ figure: 'server.sign-in.p95', value: percentile(times, 0.95), note }]
  } finally {
    bed.close()
  }
}

function mailOf(person: number): string {
  return `person${person}@bench.example`
}
