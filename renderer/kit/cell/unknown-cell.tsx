/** What is not known: an en dash, never zero, and why on hover and for who listens. */

/** A plain title: a table has hundreds of them, and each tooltip of the library costs half a millisecond. */
export function UnknownCell({ why }: { readonly why: string }) {
  return (
    <span className="i3" role="img" aria-label={why} title={why}>
      –
    </span>
  )
}
