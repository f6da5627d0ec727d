/** The wire commands every server knows. The sandbox adds its own; nothing else does. */
import type { Promoters } from '../../accept/promoters.ts'
import type { KnownRequest } from '../request.ts'
import { endApiKey, listApiKeys, makeApiKey, renameApiKey, rotateApiKey } from './api-keys.ts'
import { createEnrolment } from './create-enrolment.ts'
import { cancelMinting, issueVouchers, mintJob } from './issue-vouchers.ts'
import { listAudit } from './list-audit.ts'
import { listTrainingCodes } from './list-training-codes.ts'
import { listVouchers } from './list-vouchers.ts'
import { importCreators, importPart, leaveImport, listImports, undoImport } from './imports.ts'
import { publishCampaign } from './publish-campaign.ts'
import { revokeVouchers } from './revoke-vouchers.ts'
import { saveVenue } from './save-venue.ts'
import { revokeTill } from './revoke-till.ts'

export function requestTable(promoters: Promoters): ReadonlyMap<string, KnownRequest> {
  return new Map([
    ['publish-campaign', publishCampaign(promoters)],
    ['issue-vouchers', issueVouchers],
    ['mint-job', mintJob],
    ['cancel-minting', cancelMinting],
    ['list-vouchers', listVouchers],
    ['list-training-codes', listTrainingCodes],
    ['revoke-vouchers', revokeVouchers('revoke')],
    ['unrevoke-vouchers', revokeVouchers('unrevoke')],
    ['save-venue', saveVenue],
    ['create-enrolment', createEnrolment],
    ['revoke-till', revokeTill],
    ['list-audit', listAudit],
    ['import-part', importPart],
    ['import-creators', importCreators],
    ['leave-import', leaveImport],
    ['undo-import', undoImport],
    ['list-imports', listImports],
    ['list-api-keys', listApiKeys],
    ['make-api-key', makeApiKey],
    ['rename-api-key', renameApiKey],
    ['rotate-api-key', rotateApiKey],
    ['end-api-key', endApiKey],
  ])
}
