/** Stable codes that have sentences here and are not the domain's: refusals of commands, failures, sessions, sync states. */

/** Why a command of the desk, the host or the server was refused, a desk could not start, or an upload was not taken. */
export const COMMAND_REASONS = [
  'unknown_command',
  'not_allowed',
  'unknown_campaign',
  'not_funded',
  'not_publishable',
  'codes_rotate',
  'block_spent',
  'wrong_state',
  'capacity_reached',
  'budget_exhausted',
  'budget_reached',
  'unknown_venue',
  'no_venue',
  'unknown_till',
  'not_a_till',
  'foreign_till',
  'unknown_entry',
  'already_undone',
  'undo_too_late',
  'till_locked',
  'pin_missing',
  'pin_locked',
  'pin_wrong',
  'not_a_manager',
  'manager_needed',
  'undo_other_cashier',
  'undo_shift_closed',
  'not_asked',
  'already_answered',
  'answer_too_late',
  'in_training',
  'not_in_training',
  'clock_not_suspect',
  'unknown_report',
  'shift_already_open',
  'no_shift_open',
  'outbox_full',
  'enrolment_unknown',
  'enrolment_used',
  'enrolment_expired',
  'too_many',
  'too_many_tills',
  'plan_limit',
  'feature_off',
  'already_starting',
  'server_not_started',
  'no_mode',
  'folder_in_use',
  'key_in_use',
  'wrong_key',
  'cannot_open',
  'settings_wrong',
  'no_identity',
  'folder_is_till',
  'store_key_wrong',
  'store_locked',
  'store_damaged',
  'enrolment_refused',
  'sign_in_refused',
  'sign_in_cancelled',
  'sign_in_late',
  'no_organisation',
  'lease_over',
  'signed_out',
  'crashed',
  'desk_ended',
  'chain_gap',
  'chain_broken',
  'head_not_genuine',
  'draft_changed',
  'recovering',
  'unknown_voucher',
  'unknown_promoter',
  'unknown_person',
  'unknown_document',
  'not_writable',
  'not_deletable',
  'not_found',
  'too_large',
  'greeting_unknown',
  'frame_unknown',
  'session_unknown',
  'link_unknown',
  'link_expired',
  'digest_wrong',
  'placement_not_genuine',
  'replication',
  'unreadable',
  'desk_not_started',
  'port_taken',
] as const
export type CommandReason = (typeof COMMAND_REASONS)[number]

/** How the world broke: the bridge's failures by name. */
export const FAILURES = [
  'rate_limited',
  'unauthorized',
  'unreachable',
  'unexpected_shape',
  'internal',
  'not_saved',
] as const
export type Failure = (typeof FAILURES)[number]

/** Why the server ended a session. */
export const SESSION_REASONS = [
  'bad_frame',
  'signed_out',
  'out_of_scope',
  'protocol_not_spoken',
  'too_slow',
  'too_many',
] as const
export type SessionReason = (typeof SESSION_REASONS)[number]

export const SYNC_STATES = [
  'up_to_date',
  'syncing',
  'waiting',
  'offline',
  'cut',
  'signed_out',
  'refused',
  'lease_over',
  'local_only',
] as const
export type SyncState = (typeof SYNC_STATES)[number]

/** Why the counter API did not look at what a cash register asked. */
export const COUNTER_ERRORS = [
  'host_refused',
  'origin_refused',
  'unauthorized',
  'not_found',
  'method_not_allowed',
  'unsupported_type',
  'unexpected_shape',
  'too_large',
  'too_many',
  'key_reused',
  'not_saved',
  'internal',
] as const
export type CounterError = (typeof COUNTER_ERRORS)[number]

/** Why the server's HTTP API did not do what was asked. */
export const SERVER_ERRORS = [
  'unauthorized',
  'use_dpop_nonce',
  'not_allowed',
  'key_scope_missing',
  'not_found',
  'method_not_allowed',
  'unsupported_type',
  'unexpected_shape',
  'too_large',
  'too_many',
  'timed_out',
  'not_ready',
  'not_saved',
  'internal',
  'unknown_person',
  'enrolment_unknown',
  'enrolment_used',
  'enrolment_expired',
  'key_in_use',
  'plan_limit',
] as const
export type ServerError = (typeof SERVER_ERRORS)[number]

export function isCommandReason(reason: string): reason is CommandReason {
  const known: readonly string[] = COMMAND_REASONS
  return known.includes(reason)
}
