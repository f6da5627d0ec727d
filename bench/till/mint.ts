/** Minting on one core: fields to signed text to the digest that the server keeps, as its job makes them slice after slice. */
import { MANIFEST } from '../../shared/fixtures/redemptions.ts'
import { issue } from '../../sync-server/accept/issue.ts'
import { keyPairFromSeed } from '../../sync-server/auth/ed25519.ts'
import { type Measured, percentile } from '../figure.ts'

const SLICE = 250
const SLICES = 60
const RUNS = 5

export function measureMint(): Measured {
  const key = keyPairFromSeed(new Uint8Array(32).fill(7))
  const holders = Array.from({ length: SLICE }, () => ({ promoter: null, guest: true }))
  const once = (): number => {
    const from = process.cpuUsage()
    for (let at = 0; at < SLICES; at += 1) {
      issue({ manifest: MANIFEST, slot: 0, mint: key.sign, first: at * SLICE, holders })
    }
    // A core's own time, whatever else the machine does.
    const { user, system } = process.cpuUsage(from)
    return (SLICE * SLICES * 1_000_000) / (user + system)
  }
  once()
  const rates = Array.from({ length: RUNS }, once)
  return { figure: 'till.mint', value: percentile(rates, 0.5) }
}
