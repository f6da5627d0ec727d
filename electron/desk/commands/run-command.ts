/** The desk's commands: the table, and the door that parses each input once. A command without its row does not compile. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { commandInputFrom, isCommandName } from '../../../shared/bridge/commands.schema.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import { HOST_COMMANDS } from '../../../shared/bridge/host-commands.ts'
import type { DeskParts } from '../parts.ts'
import { codeOf } from '../store/database.ts'
import { apiKeyCommands } from './api-keys.ts'
import { NOT_SAVED, type DeskCommandName, type RunCommand } from './command.ts'
import { exportAudit, listAudit } from './audit.ts'
import { counterApi } from './counter.ts'
import { creatorCommands } from './creators.ts'
import { createCampaign } from './create-campaign.ts'
import { cancelJob, signOut, network, readInbox } from './desk.ts'
import { editCampaign } from './edit-campaign.ts'
import { exportRedemptions } from './export-redemptions.ts'
import { importCommands } from './imports.ts'
import { peopleCommands } from './people.ts'
import { webhookCommands } from './webhooks.ts'
import { printCodes } from './print-codes.ts'
import { reserveBlock } from './reserve-block.ts'
import { printZReport } from './print-z-report.ts'
import { discardAside, exportAside, retryAside } from './aside.ts'
import {
  createEnrolment,
  fundCampaign,
  issueVouchers,
  listTrainingCodes,
  listVouchers,
  publishCampaign,
  revokeTill,
  revokeVouchers,
  saveVenue,
  unrevokeVouchers,
} from './server-campaign.ts'
import { closeShift, listZReports, openShift, xReport } from './shift.ts'
import { liftClock, lockTill, setPin, signInCashier, training } from './staff.ts'
import { answerFirstVisit, redeemCode, undoRedemption } from './till.ts'

export const COMMANDS: { readonly [Name in DeskCommandName]: RunCommand<Name> } = {
  'create-campaign': createCampaign,
  'edit-campaign': editCampaign,
  'fund-campaign': fundCampaign,
  'publish-campaign': publishCampaign,
  'issue-vouchers': issueVouchers,
  'list-vouchers': listVouchers,
  'list-training-codes': listTrainingCodes,
  'revoke-vouchers': revokeVouchers,
  'unrevoke-vouchers': unrevokeVouchers,
  'print-codes': printCodes,
  'reserve-block': reserveBlock,
  'save-venue': saveVenue,
  'create-enrolment': createEnrolment,
  'revoke-till': revokeTill,
  ...apiKeyCommands,
  ...creatorCommands,
  ...peopleCommands,
  ...importCommands,
  ...webhookCommands,
  'redeem-code': redeemCode,
  'undo-redemption': undoRedemption,
  'open-shift': openShift,
  'close-shift': closeShift,
  'x-report': xReport,
  'list-z-reports': listZReports,
  'print-z-report': printZReport,
  'answer-first-visit': answerFirstVisit,
  'sign-in-cashier': signInCashier,
  'lock-till': lockTill,
  'set-pin': setPin,
  training,
  'lift-clock': liftClock,
  'counter-api': counterApi,
  network,
  'cancel-job': cancelJob,
  'export-redemptions': exportRedemptions,
  'retry-aside': retryAside,
  'export-aside': exportAside,
  'discard-aside': discardAside,
  'read-inbox': readInbox,
  'sign-out': signOut,
  'list-audit': listAudit,
  'export-audit': exportAudit,
}

/** What a desk does that nobody is signed in to any more, or that must hear from its server first. */
const ALWAYS: ReadonlySet<string> = new Set(['network', 'sign-out', 'cancel-job'])
const UNEXPECTED = { kind: 'failed', failure: 'unexpected_shape' } as const
/** SQLite's words for a disk that takes nothing more. */
const FULL = /^SQLITE_(?:FULL|IOERR|READONLY)/

export async function runCommand(parts: DeskParts, name: string, input: unknown): Promise<Answer> {
  if (!isDeskCommand(name)) return { kind: 'refused', reason: 'unknown_command', facts: { name } }
  try {
    return await runParsed(parts, name, input)
  } catch (error) {
    if (FULL.test(codeOf(error))) return NOT_SAVED
    // The edge of the desk: a defect ends the command, not the shift.
    parts.deps.log('command_failed', { name, error: stackOf(error) })
    return { kind: 'failed', failure: 'internal' }
  }
}

async function runParsed<Name extends DeskCommandName>(
  parts: DeskParts,
  name: Name,
  input: unknown,
): Promise<Answer<Commands[Name]['output']>> {
  const parsed = commandInputFrom(name, input ?? {})
  if (parsed === undefined) return UNEXPECTED
  const stopped = parts.session?.stopped() ?? null
  if (stopped !== null && !ALWAYS.has(name)) return { kind: 'refused', reason: stopped, facts: {} }
  const run: RunCommand<Name> = COMMANDS[name]
  return run(parts, parsed)
}

function isDeskCommand(name: string): name is DeskCommandName {
  const host: readonly string[] = HOST_COMMANDS
  return isCommandName(name) && !host.includes(name)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
