/** Alerts, the newest first: what happened, to whom, when, in which numbers; each until somebody says that they know. */
import type { AlertLine } from '../../../../shared/bridge/watch-list.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { Icon } from '../../../kit/icon/icon.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { alertWords } from '../../creator/alert-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useRefused } from '../../desk/use-refused.ts'
import { nameWords, PLATFORM_NAMES } from './creator-words.tsx'
import { daysWords } from './days-words.ts'
import { sourceWords } from './source-words.ts'
import styles from './entries.module.css'

/** Says of alerts that they were seen, with the way back. */
export function useSeeAlerts(): (alerts: readonly AlertLine[]) => Promise<void> {
  const { i18n } = useWords()
  const see = useCommand('see-alerts')
  const show = useToasts((shelf) => shelf.show)
  const refused = useRefused()
  return async (lines) => {
    const alerts = lines.filter(({ isSeen }) => !isSeen).map(({ creator, id }) => ({ creator, id }))
    if (alerts.length === 0) return
    const answer = await see.run({ alerts, seen: true })
    if (answer.kind !== 'done') return refused(answer)
    show({
      words: i18n.t('{count, plural, one {# alert seen} other {# alerts seen}}', {
        count: alerts.length,
      }),
      undo: () => void see.run({ alerts, seen: false }),
    })
  }
}

interface ListProps {
  readonly alerts: readonly AlertLine[]
  /** Leads to a creator; absent where all are of one. */
  readonly onOpen?: (creator: string) => void
}

export function AlertsList({ alerts, onOpen }: ListProps) {
  const see = useSeeAlerts()
  return (
    <ul className={styles['alerts']}>
      {alerts.map((line) => (
        <Line
          key={line.id}
          line={line}
          onSee={() => void see([line])}
          {...(onOpen && { onOpen: () => onOpen(line.creator) })}
        />
      ))}
    </ul>
  )
}

interface LineProps {
  readonly line: AlertLine
  readonly onSee: () => void
  readonly onOpen?: () => void
}

function Line({ line, onSee, onOpen }: LineProps) {
  const words = useWords()
  const { i18n } = words
  const { alert, isSeen, isOver } = line
  const { icon, tone, title, detail, why } = alertWords(alert, words)
  return (
    <li className={isSeen ? styles['seen'] : ''}>
      <Icon name={icon} size={14} className={isSeen ? 'i3' : tone} />
      <div>
        <p className="t12">
          <span className="m">{title}</span>{' '}
          {isOver && <span className="i3">{LANGUAGES[words.language].watch.over}</span>}
        </p>
        {onOpen && (
          <button type="button" className={styles['who']} onClick={onOpen}>
            {nameWords(line, words)}
          </button>
        )}
        <p className="t12 i2">{detail}</p>
        {why !== null && <p className="t11 i3">{why}</p>}
        <p className="t11 i3">{[daysWords(alert, words), restsOn(line, words)].join(' · ')}</p>
      </div>
      {!isSeen && <Button onClick={onSee}>{i18n.t('Seen')}</Button>}
    </li>
  )
}

function restsOn({ platform, alert }: AlertLine, words: Words): string {
  if (platform === null || !('sources' in alert)) return words.i18n.t('the grant')
  const sources = alert.sources.map((source) => sourceWords(source, words))
  return [...new Set([PLATFORM_NAMES[platform], ...sources])].join(', ')
}
