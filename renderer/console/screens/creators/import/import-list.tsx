/** What was imported before: by whom, when, how much of it; and each that stands can be taken back. */
import type { ImportSummary } from '../../../../../shared/domain/import/import.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { useToasts } from '../../../../kit/feedback/toasts.tsx'
import { Pane, Section } from '../../../../kit/frame/screen.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useAsked } from '../../../desk/use-asked.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useIsConnected } from '../../../desk/use-is-connected.ts'
import styles from './import.module.css'

interface ListProps {
  /** Another one for each import: the list is asked for again. */
  readonly asked: string | null
}

export function ImportList({ asked }: ListProps) {
  const { i18n } = useWords()
  const isConnected = useIsConnected() === true
  const { told, problem, again } = useAsked('list-imports', isConnected ? (asked ?? 'first') : null)
  const undo = useCommand('undo-import')
  const explain = useExplain()
  const show = useToasts((shelf) => shelf.show)
  const takeBack = async ({ id, fileName }: ImportSummary): Promise<void> => {
    const answer = await undo.run({ import: id })
    if (answer.kind === 'done') show({ words: i18n.t('{file} is taken back.', { file: fileName }) })
    else show({ tone: 'bad', words: explain(answer) })
    again()
  }
  return (
    <Pane width={380} label={i18n.t('Imports')} scrolls>
      <Section title={i18n.t('Imports')}>
        {problem !== null && (
          <Note tone="warn" icon="offline">
            {explain(problem)}
          </Note>
        )}
        {!isConnected && (
          <Note tone="info" icon="offline">
            {i18n.t(
              'Imports are kept by the server. Without it nothing is imported or taken back.',
            )}
          </Note>
        )}
        {told?.imports.length === 0 && <p className="i2">{i18n.t('Nothing was imported yet.')}</p>}
        <ul className={styles['imports']}>
          {(told?.imports ?? []).map((one) => (
            <ImportLine
              key={one.id}
              one={one}
              disabled={undo.running || !isConnected}
              onUndo={() => void takeBack(one)}
            />
          ))}
        </ul>
      </Section>
    </Pane>
  )
}

interface LineProps {
  readonly one: ImportSummary
  readonly disabled: boolean
  readonly onUndo: () => void
}

function ImportLine({ one, disabled, onUndo }: LineProps) {
  const { i18n, number, moment } = useWords()
  const { fileName, at, byName, days, posts, sampled = 0, accounts, refusedRows, undone } = one
  const by = byName ?? i18n.t('somebody who left')
  return (
    <li className={styles['import']}>
      <span className={styles['cut']}>
        <strong className={undone === null ? '' : styles['undone']}>{fileName}</strong>
      </span>
      <span className="t11 i2">{i18n.t('{when} by {name}', { when: moment(at), name: by })}</span>
      <span className="t11 i2">
        {i18n.t('{accounts, plural, one {# account} other {# accounts}}', { accounts })}
        {' · '}
        {sampled === 0
          ? i18n.t('{days, plural, one {# figure} other {# figures}}', { days })
          : i18n.t('a sample of {followers} followers', { followers: number(sampled) })}
        {posts > 0 && ` · ${i18n.t('{posts, plural, one {# post} other {# posts}}', { posts })}`}
        {refusedRows > 0 &&
          ` · ${i18n.t('{rows, plural, one {# row refused} other {# rows refused}}', { rows: refusedRows })}`}
      </span>
      {undone === null ? (
        <Button icon="back" disabled={disabled} onClick={onUndo}>
          {i18n.t('Take back')}
        </Button>
      ) : (
        <span className="t11 i3">
          {i18n.t('Taken back {when} by {name}', {
            when: moment(undone.at),
            name: undone.byName ?? i18n.t('somebody who left'),
          })}
        </span>
      )}
    </li>
  )
}
