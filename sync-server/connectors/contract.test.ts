/** How a person connects, against the platforms' stand-ins: sent to their page, back with a code, and the account is read. */
import { expect, test } from 'vitest'
import { connected } from './connected.fixture.ts'
import { opened } from './opened.fixture.ts'
import { LOGINS } from './platforms.ts'

test.each(LOGINS)(
  'CN-25 by %s an account is connected by the yes on the page a person is sent to, and read',
  async (login) => {
    const held = await opened()
    const { reader } = held
    const { id } = await connected(held, login)
    const profile = await reader.profile(id)
    if (!profile.ok) throw new Error(JSON.stringify(profile.failure))
    expect(profile.value.value.counts.followers).toBeGreaterThan(0)
  },
)
