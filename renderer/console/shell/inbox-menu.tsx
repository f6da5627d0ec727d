/** The inbox: what reached this person, newest first; opening a message marks it read. */
import { Menu } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useLocation } from 'wouter'
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
    <Menu position="bottom-end" width={360}>
      <Menu.Target>
        <button
          type="button"
          className={styles['topItem']}
          aria-label={i18n.t('{unread, plural, =0 {Inbox} other {Inbox, # unread}}', { unread })}
        >
          <IconInbox size={16} stroke={1.5} aria-hidden="true" />
          {unread > 0 && number(unread)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.length === 0 && <Menu.Label>{i18n.t('Nothing has come in yet')}</Menu.Label>}
        {items.slice(0, SHOWN).map((item) => (
          <Menu.Item
            key={item.id}
            onClick={() => {
              void read.run({ id: item.id })
              if (item.path !== null) go(item.path)
            }}
          >
            <span className={item.read ? 'i2' : 'b'}>{item.title}</span>
            <br />
            <span className="t11 i3">{moment(item.at)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
