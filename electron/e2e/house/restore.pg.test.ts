/**
 * The server's PostgreSQL has less than it once had, because an older copy was put in its place: a server that kept its folder sees
 * so by itself, one with a new folder is told by the tills. Each entry ends as it had ended before.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  copyOfStore,
  storeSettings,
} from '../../../sync-server/store/postgres/new-postgres.fixture.ts'
import { endsAsBefore, folder, goOn, openRestored, settled, start } from './restored.ts'

test.each([{ keptFolder: true }, { keptFolder: false }])(
  'an older database under a server recovers (it kept its folder: $keptFolder)',
  async ({ keptFolder }) => {
    const database = storeSettings()
    const restored = await openRestored(() => database)
    await restored.shop.server.stop()
    const older = copyOfStore(database)
    await start(restored)
    await goOn(restored)
    const was = await settled(restored)
    expect(Object.keys(was)).toHaveLength(5)
    await restored.shop.server.stop()
    restored.env = older
    if (!keptFolder) keepSecretAlone(folder(restored).dir)
    await start(restored)
    await endsAsBefore(restored, was)
  },
)

/** As a new machine starts: with the secret, without anything that tells how far the ledger went. */
function keepSecretAlone(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (name !== 'secret') rmSync(join(dir, name), { recursive: true })
  }
}
