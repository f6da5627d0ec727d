/** The inbox: what reached this person, newest first; opening a message marks it read. */
import { useLocation } from 'wouter'
import { Icon } from '../../kit/icon/icon.tsx'
import { DropMenu, MenuEntry, MenuNote } from '../../kit/menu/drop-menu.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useCommand } from '../desk/use-command.ts'
import { useView } from '../desk/use-view.ts'
import styles from './shell.module.css'

/** More would be a list to work through, which is a screen of its own. */
const SHOWN = 12

export function InboxMenu() {
  const { i18n, number, moment } = useWords()
  const inbox = useView('inbox', {})
  const read = useCommand('read-inbox')
  const [, go] = useLocation()
  if (inbox.kind !== 'ready') return null
  const { unread, items } = inbox.value
  return (
    <DropMenu
      width={360}
      button={
        <button
          type="button"
          className={styles['topItem']}
          aria-label={i18n.t('{unread, plural, =0 {Inbox} other {Inbox, # unread}}', { unread })}
        >
          <Icon name="inbox" />
          {unread > 0 && number(unread)}
        </button>
      }
    >
      {items.length === 0 && <MenuNote>{i18n.t('Nothing has come in yet')}</MenuNote>}
      {items.slice(0, SHOWN).map((item) => (
        <MenuEntry
          key={item.id}
          onPick={() => {
            void read.run({ id: item.id })
            if (item.path !== null) go(item.path)
          }}
        >
          <span className={item.read ? 'i2' : 'b'}>{item.title}</span>
          <br />
          <span className="t11 i3">{moment(item.at)}</span>
        </MenuEntry>
      ))}
    </DropMenu>
  )
}
