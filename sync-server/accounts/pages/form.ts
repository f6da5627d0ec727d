/** What a form of ours sends: texts by name, each at most as long as any field of ours. */
import type { Visit } from './visit.ts'

const TEXT_CHARACTERS_MAX = 32_000

export interface Form {
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
}

export async function readForm({ context }: Visit): Promise<Form> {
  const fields = new URLSearchParams(await context.req.text())
  return {
    text: (name) => (fields.get(name) ?? '').slice(0, TEXT_CHARACTERS_MAX),
    all: (name) => fields.getAll(name),
  }
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
