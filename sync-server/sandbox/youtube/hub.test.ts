/** The hub's stand-in, asked as a subscriber would be. */
import { expect, test } from 'vitest'
import { YOUTUBE_HUB, youtubeTopicOf } from '../../connectors/platforms.ts'
import { pathOf } from '../platforms/outside.ts'
import { accountsOn } from '../platforms/people.ts'
import { sandboxInTest } from '../platforms/sandbox.fixture.ts'
import { channelId } from './answer.ts'

test('SB-46 the hub takes a subscription to a channel it knows, and pushes nothing to who did not prove that it was asked', async () => {
  const sandbox = sandboxInTest()
  const [account] = accountsOn('youtube')
  if (account === undefined) throw new Error('the town has one')
  const ask = async (change: Readonly<Record<string, string>>) => {
    const right = {
      'hub.mode': 'subscribe',
      'hub.topic': youtubeTopicOf(channelId(account)),
      'hub.callback': 'http://127.0.0.1:4780/connect/hooks/google/c1',
      'hub.secret': 's',
    }
    return (await sandbox.postForm(pathOf(YOUTUBE_HUB), { ...right, ...change })).status
  }
  expect(await ask({})).toBe(202)
  expect(await ask({ 'hub.topic': youtubeTopicOf('nobody') })).toBe(400)
  expect(await ask({ 'hub.mode': 'publish' })).toBe(400)
  expect(await ask({ 'hub.callback': 'nowhere' })).toBe(400)
  sandbox.world.pass(1)
  await sandbox.advance(9 * 86_400_000)
  expect(sandbox.sent).toEqual([])
})
