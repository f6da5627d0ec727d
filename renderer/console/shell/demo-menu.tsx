/** What only the demo town can do: open another till, show the wall of codes, cut this desk's network. */
import { useToasts } from '../../kit/feedback/toasts.tsx'
import { Icon } from '../../kit/icon/icon.tsx'
import { DropMenu, MenuEntry } from '../../kit/menu/drop-menu.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useGo } from '../address/use-go.ts'
import { useExplain } from '../desk/use-explain.ts'
import { useCommand } from '../desk/use-command.ts'
import { useView } from '../desk/use-view.ts'
import styles from './shell.module.css'

export function DemoMenu() {
  const { i18n } = useWords()
  const host = useView('host', {})
  const sync = useView('sync-state', {})
  const network = useCommand('network')
  const openTill = useOpenTill()
  const go = useGo()
  if (host.kind !== 'ready' || !host.value.demo) return null
  const cut = sync.kind === 'ready' && sync.value.state === 'cut'
  return (
    <DropMenu
      button={
        <button type="button" className={styles['topItem']}>
          <Icon name="demo" />
          {i18n.t('Demo')}
        </button>
      }
    >
      {host.value.canOpenTill && (
        <MenuEntry onPick={() => void openTill()}>{i18n.t('Open another till')}</MenuEntry>
      )}
      <MenuEntry onPick={() => go('/wall')}>{i18n.t('Wall of codes')}</MenuEntry>
      <MenuEntry onPick={() => void network.run({ up: cut })}>
        {cut ? i18n.t('Restore the network') : i18n.t('Cut the network')}
      </MenuEntry>
    </DropMenu>
  )
}

/** Starts another till and opens its window. */
function useOpenTill(): () => Promise<void> {
  const { run } = useCommand('open-till')
  const explain = useExplain()
  const show = useToasts((shelf) => shelf.show)
  return async () => {
    const answer = await run({})
    if (answer.kind === 'done') window.open(answer.value.link, '_blank', 'noopener')
    else show({ words: explain(answer), tone: 'bad' })
  }
}
