/** A person's face and a grant, for tests. */
import type { OrganisationId, PersonId } from '../../base/ids.ts'
import { instant } from '../../base/time.ts'
import type { Face } from './face.ts'
import type { Grant } from './grant.ts'

export const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [
    { platform: 'instagram', handle: '@lena', followers: 12_000 },
    { platform: 'tiktok', handle: '@lena.t', followers: null },
  ],
}

export const GRANT: Grant = {
  id: 'grant-1',
  // Ids of fixtures are plain words; the brands are the fixture's to give.
  person: 'person-1' as PersonId,
  organisation: 'organisation-a' as OrganisationId,
  purposes: ['campaign'],
  since: instant(1_000),
  until: null,
}
