/** What a sample of followers would say of an account, before anything of it counts. */
import type { ImportTrial, TriedSample } from '../../../../../shared/bridge/import-commands.ts'
import { Note } from '../../../../kit/feedback/note.tsx'
import { Figure, Figures } from '../../../../kit/frame/figures.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { RefusedRows } from './import-trial.tsx'

interface TrialProps {
  readonly trial: ImportTrial
  readonly sample: TriedSample
}

/** So many refused are no chance: the others may be other followers. */
const REFUSED_MANY = 0.1

export function SampleTrial({ trial, sample }: TrialProps) {
  const { i18n, number, percent } = useWords()
  const { rows, refusedCount, refused, accounts } = trial
  const { count, share, atLeast, order } = sample
  const facts = { count: number(count), atLeast: number(atLeast) }
  return (
    <>
      <Figures>
        <Figure name={i18n.t('Followers that count')} value={number(count)} />
        <Figure
          name={i18n.t('Share of false ones, from this sample')}
          value={share === null ? '–' : percent(share.share, 1)}
          against={
            share === null
              ? ''
              : i18n.t('{level} between {low} and {high}', {
                  level: percent(share.level),
                  low: percent(share.low, 1),
                  high: percent(share.high, 1),
                })
          }
        />
        <Figure
          name={i18n.t('Rows refused')}
          value={number(refusedCount)}
          against={i18n.t('of {rows}', { rows: number(rows) })}
        />
      </Figures>
      {share === null && (
        <Note tone="bad" icon="bad">
          {i18n.t('A share needs {atLeast} followers or more; this sample has {count}.', facts)}
        </Note>
      )}
      {accounts.length === 0 && (
        <Note tone="warn" icon="warning">
          {i18n.t('No row of this file tells of a creator who lets you look.')}
        </Note>
      )}
      {order !== 'random' && (
        <Note tone="info" icon="info">
          {i18n.t(
            'Followers that were not drawn at random are not like all of them. The interval is wider for it.',
          )}
        </Note>
      )}
      {refusedCount > rows * REFUSED_MANY && (
        <Note tone="warn" icon="warning">
          {i18n.t(
            'More than one row in ten is refused. Those left may be other followers than all of them.',
          )}
        </Note>
      )}
      {refused.length > 0 && <RefusedRows trial={trial} />}
    </>
  )
}
