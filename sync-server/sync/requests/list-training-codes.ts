/** `list-training-codes`: codes to practise with, under the training key. In no row and in no ledger; a till may ask too. */
import { mintingSlot } from '../../../shared/domain/redemption/keyring.ts'
import { mintToken } from '../../../shared/domain/redemption/token.ts'
import { TRAINING_CAMPAIGN, trainingCodes } from '../../../shared/domain/redemption/training.ts'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import type { Principal } from '../../scope/scope.ts'
import { refused } from '../answer.ts'
import { type KnownRequest, request, type RequestDeps } from '../request.ts'
import { trainingCodesInput } from './requests.schema.ts'

export const listTrainingCodes: KnownRequest = {
  ...request({
    action: 'print_codes',
    input: trainingCodesInput,
    run: (deps, { person }) => codesOf(deps, person),
  }),
  answerTill: codesOf,
}

async function codesOf(
  { store, keys }: RequestDeps,
  { organisation, organisationNumber }: Principal,
): Promise<WireAnswer> {
  const owner = await store.organisation(organisation)
  if (owner === undefined) return refused('not_allowed')
  const slot = mintingSlot(owner.keyring, { campaign: TRAINING_CAMPAIGN, training: true })
  const { sign } = keys.minting(organisationNumber, slot)
  // What should not be genuine is in the form of a code, and signed by nobody.
  const nobody = (message: Uint8Array): Uint8Array => sign(sign(message))
  const codes = trainingCodes(organisationNumber, slot).map(({ shows, fields }) => ({
    shows,
    text: mintToken(fields, shows === 'not_genuine' ? nobody : sign),
  }))
  return { kind: 'done', value: { codes } }
}
