/** Buckets of an audience as bars: told is dark, and how far it could reach with those of whom nothing is told is light. */
import { type AudiencePart, boundsOf } from '../../../../shared/domain/creator/audience.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { bucketWords, splitWords } from './audience-words.ts'
import styles from './audience.module.css'

/** Less is written as nothing. */
const LEAST_SAID = 0.005

interface RowsProps {
  readonly part: AudiencePart
  /** Named ones; the rest stands as elsewhere. */
  readonly most: number
}

export function AudienceRows({ part, most }: RowsProps) {
  const words = useWords()
  const { i18n, percent } = words
  const named = inOrder(part, part.buckets.slice(0, most))
  const others = part.buckets.slice(most)
  const elsewhere = others.reduce((sum, { share }) => sum + share, part.elsewhere)
  const rows = [
    ...named.map(({ bucket, share }) => ({ name: bucketWords(part.split, bucket, words), share })),
    ...(elsewhere > 0 ? [{ name: restWords(part, words), share: elsewhere }] : []),
  ].map(({ name, share }) => ({ name, share, bounds: boundsOf(share, part) }))
  const widest = Math.max(...rows.map(({ bounds: [, high] }) => high))
  return (
    <>
      <table className={styles['rows']} aria-label={splitWords(part.split, words)}>
        <tbody>
          {rows.map(({ name, share, bounds }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Bar share={share / widest} high={bounds[1] / widest} />
              </td>
              <td className={styles['share']} title={atMost(bounds)}>
                {percent(share)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {part.untold >= LEAST_SAID && (
        <p className="t11 i3">
          {i18n.t(
            'Of {share} nothing is told: they may be in any of these, as the light bars show.',
            {
              share: percent(part.untold),
            },
          )}
        </p>
      )}
    </>
  )

  function atMost([low, high]: readonly [number, number]): string {
    return i18n.t('at least {low}, at most {high}', { low: percent(low), high: percent(high) })
  }
}

/** Ages are read from the youngest on; of all else the largest comes first, as it is told. */
function inOrder(
  { split }: AudiencePart,
  buckets: AudiencePart['buckets'],
): AudiencePart['buckets'] {
  if (split !== 'age') return buckets
  return buckets.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1))
}

function restWords({ split }: AudiencePart, { i18n }: Words): string {
  return split === 'city' || split === 'country' ? i18n.t('Elsewhere') : i18n.t('Others')
}

/** Both of the room there is, 0 to 1. */
function Bar({ share, high }: { readonly share: number; readonly high: number }) {
  return (
    <span className={styles['bar']} aria-hidden="true">
      <i className={styles['told']} style={{ width: `${share * 100}%` }} />
      <i
        className={styles['bound']}
        style={{ insetInlineStart: `${share * 100}%`, width: `${(high - share) * 100}%` }}
      />
    </span>
  )
}
