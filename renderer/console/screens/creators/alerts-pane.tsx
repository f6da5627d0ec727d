/** Beside the watch-list: what was told of all that are watched, the newest first. */
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Pane, Section } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import type { WatchList } from '../../../../shared/bridge/watch-list.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { AlertsList, useSeeAlerts } from './alerts-list.tsx'

interface PaneProps {
  readonly onOpen: (creator: string) => void
}

export function AlertsPane({ onOpen }: PaneProps) {
  const { i18n } = useWords()
  const list = useView('watch-list', {})
  return (
    <Pane width={380} label={i18n.t('Alerts')} scrolls>
      <ViewProblem view={list} title={i18n.t('The alerts could not be read')} />
      {list.kind === 'ready' && <Told list={list.value} onOpen={onOpen} />}
    </Pane>
  )
}

function Told({ list, onOpen }: PaneProps & { readonly list: WatchList }) {
  const { i18n, number } = useWords()
  const { alerts, unseen, watched } = list
  const see = useSeeAlerts()
  const seeAll = () => void see(alerts)
  useKeys([{ key: 's', words: i18n.t('All alerts were seen'), act: seeAll, listed: unseen > 0 }])
  if (alerts.length === 0)
    return (
      <Empty
        title={watched === 0 ? i18n.t('Nobody is watched yet') : i18n.t('Nothing to tell')}
        why={i18n.t(
          'Of whoever is watched it is told here once: findings, growth other than forecast, followers who leave, engagement that fell, silence, and a grant that ends.',
        )}
      />
    )
  return (
    <Section
      title={i18n.t('Alerts')}
      note={i18n.t('{count} not seen', { count: number(unseen) })}
      actions={
        unseen > 0 && (
          <Button hotkey="s" onClick={seeAll}>
            {i18n.t('All seen')}
          </Button>
        )
      }
    >
      <AlertsList alerts={alerts} onOpen={onOpen} />
    </Section>
  )
}
