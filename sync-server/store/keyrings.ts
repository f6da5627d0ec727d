/** Changing keyrings: all organisations in one unit, with the reissue of what stood under a slot that is now compromised. */
import type { Keyring } from '../../shared/domain/redemption/keyring.ts'
import { mintingSlot } from '../../shared/domain/redemption/keyring.ts'
import type { OrganisationRow } from './accounts.ts'
import type { Rotated, Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Commit, Turn, Writer } from './writer.ts'

/** A server that was restored has forgotten fewer changes of a keyring than this; each restore raises the epoch. */
const VERSIONS_AN_EPOCH = 1_000

type Keyrings = Pick<Store, 'rotateKeys' | 'putDigests' | 'noticeKeyrings'>

export function openKeyrings(
  tables: Tables,
  writer: Writer,
  committed: (commit: Commit) => void,
): Keyrings {
  let told = tables.accounts.keyringVersions()
  return {
    rotateKeys: (rotate, { at, facts }) =>
      writer.write((turn) => {
        const floor = (turn.epoch - 1) * VERSIONS_AN_EPOCH + 1
        return tables.accounts.organisations().flatMap((organisation) => {
          const signed = rotate(organisation, floor)
          if (signed === null) return []
          tables.accounts.putKeyring(organisation.id, signed)
          tables.audit.append({
            organisation: organisation.id,
            event: 'keys_rotated',
            actor: { kind: 'operator' },
            origin: null,
            facts,
            at,
            outcome: 'done',
          })
          return [rotated(tables, turn, organisation)]
        })
      }),
    putDigests: (digests) =>
      writer.write(() => {
        for (const digest of digests) tables.vouchers.putDigest(digest)
        return null
      }),
    noticeKeyrings: () => {
      const now = tables.accounts.keyringVersions()
      const changed = [...now].filter(([number, version]) => told.get(number) !== version)
      told = now
      if (changed.length === 0) return
      const sets = new Set(changed.map(([number]) => number))
      committed({ to: writer.head(), documents: [], sets, lifts: [], revoked: [], rescoped: [] })
    },
  }
}

function rotated(tables: Tables, turn: Turn, before: OrganisationRow): Rotated {
  const { id, number } = before
  const keyring = tables.accounts.organisation(id)?.keyring ?? before.keyring
  turn.setsChanged(number)
  const reissues = newlyCompromised(before.keyring, keyring).flatMap((from) =>
    tables.vouchers.campaignsOfSlot(number, from).map((campaign) => {
      const to = mintingSlot(keyring, { campaign, training: false })
      return {
        campaign,
        count: tables.vouchers.reissue({ organisation: number, campaign, from, to }),
      }
    }),
  )
  return {
    organisation: number,
    version: keyring.version,
    reissued: reissues.reduce((sum, { count }) => sum + count, 0),
    campaigns: reissues.map(({ campaign }) => campaign),
  }
}

/** Slots of live codes; training codes stand in no row. */
function newlyCompromised(before: Keyring, now: Keyring): readonly number[] {
  const was = new Map(before.keys.map(({ slot, state }) => [slot, state]))
  return now.keys
    .filter(
      ({ slot, state, training }) =>
        !training && state === 'compromised' && was.get(slot) !== state,
    )
    .map(({ slot }) => slot)
}
