/**
 * The page's policy asks for trusted types; the drawing library empties its element by an empty string. This default
 * policy allows exactly that: any other markup from a string stays refused.
 */

interface EmptyMarkupPolicies {
  readonly defaultPolicy: unknown
  readonly createPolicy: (
    name: 'default',
    rules: { readonly createHTML: (markup: string) => string | null },
  ) => unknown
}

export function allowEmptyMarkup(): void {
  // Not in the language's own types yet; absent in browsers without trusted types.
  const { trustedTypes } = globalThis as { readonly trustedTypes?: EmptyMarkupPolicies }
  if (!trustedTypes || trustedTypes.defaultPolicy) return
  trustedTypes.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) })
}
