/** What is not known: an en dash, never zero, and why on hover and for who listens. */
import { Tip } from '../frame/tip.tsx'

export function UnknownCell({ why }: { readonly why: string }) {
  return (
    <Tip words={why}>
      <span className="i3" role="img" aria-label={why}>
        –
      </span>
    </Tip>
  )
}
