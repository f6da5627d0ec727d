/** The two ways an answer can be a value: what was asked for, or a refusal with its reason. Defects throw; see `assert`. */

export interface Refusal<Reason extends string = string> {
  readonly reason: Reason
  /** What the sentence needs: names, times, amounts. Never a secret. */
  readonly facts: Facts
}

export type Fact = string | number | boolean | null | readonly string[]
export type Facts = Readonly<Record<string, Fact>>

export type Result<Value, Reason extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Reason> }

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function refuse<Reason extends string>(
  reason: Reason,
  facts: Facts = {},
): { readonly ok: false; readonly refusal: Refusal<Reason> } {
  return { ok: false, refusal: { reason, facts } }
}
