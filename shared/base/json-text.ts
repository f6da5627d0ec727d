/** Text that claims to be JSON. What it means is the schema's affair at the door. */

/** Undefined, which no JSON is, for a text that is none. */
export function jsonFromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
