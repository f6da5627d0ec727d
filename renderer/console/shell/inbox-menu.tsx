/** The inbox: what reached this person, newest first; opening a message marks it read. */
import type { InboxItem } from '../../../shared/bridge/views.ts'
import { Icon } from '../../kit/icon/icon.tsx'
import { DropMenu, MenuEntry, MenuNote } from '../../kit/menu/drop-menu.tsx'
import { type Words, useWords } from '../../kit/text/use-words.ts'
import { useGo } from '../address/use-go.ts'
import { useCommand } from '../desk/use-command.ts'
import { useView } from '../desk/use-view.ts'
import styles from './shell.module.css'

/** More would be a list to work through, which is a screen of its own. */
const SHOWN = 12

export function InboxMenu() {
  const words = useWords()
  const { i18n, number, moment } = words
  const inbox = useView('inbox', {})
  const read = useCommand('read-inbox')
  const go = useGo()
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
            if (!item.read) void read.run({ id: item.id })
            if (item.path !== null) go(item.path)
          }}
        >
          <span className={styles['message']} data-unread={!item.read}>
            {itemWords(item, words)}
          </span>
          <span className="t11 i3">
            {item.read ? moment(item.at) : i18n.t('{at}, unread', { at: moment(item.at) })}
          </span>
        </MenuEntry>
      ))}
      {unread > 0 && (
        <MenuEntry
          onPick={() => {
            for (const { id, read: isRead } of items) if (!isRead) void read.run({ id })
          }}
        >
          {i18n.t('Mark all as read')}
        </MenuEntry>
      )}
    </DropMenu>
  )
}

function itemWords({ kind, title, facts }: InboxItem, { i18n }: Words): string {
  const { till = '', holder = '' } = facts
  switch (kind) {
    case 'published':
      return i18n.t('{title} is published and its codes are issued.', { title })
    case 'clash':
      return i18n.t('{till} and {holder} took the same code of {title}. {holder} was first.', {
        title,
        till,
        holder,
      })
    case 'merged':
      return i18n.t(
        'Somebody edited {title} later than you did. What you wrote is kept under Sync.',
        {
          title,
        },
      )
    case 'webhook_off':
      return i18n.t('The webhook {title} was switched off: nothing arrived there.', { title })
    default:
      return title
  }
}
