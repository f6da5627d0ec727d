/** The organisation this desk stands in, at the top left; who belongs to several changes to another there. */
import { useEffect, useState } from 'react'
import type { OrganisationChoice } from '../../../shared/domain/account/membership.ts'
import { Icon } from '../../kit/icon/icon.tsx'
import { type KeyCommand, useKeys } from '../../kit/keys/use-keys.ts'
import { DropMenu, MenuEntry, MenuNote } from '../../kit/menu/drop-menu.tsx'
import { useWords } from '../../kit/text/use-words.ts'
import { useGo } from '../address/use-go.ts'
import { useCommand } from '../desk/use-command.ts'
import { useIsConnected } from '../desk/use-is-connected.ts'
import { useRefused } from '../desk/use-refused.ts'
import { useView } from '../desk/use-view.ts'
import { rolesWords } from '../people/role-words.ts'
import { Mark } from './mark.tsx'
import styles from './shell.module.css'

export function OrganisationMenu() {
  const { i18n, language } = useWords()
  const facts = useView('facts', {})
  const sync = useView('sync-state', {})
  const self = facts.kind === 'ready' ? facts.value : undefined
  const name = self?.organisation?.name ?? 'Groundswell'
  const others = useOrganisations().filter(
    ({ organisation }) => organisation !== self?.self.organisation,
  )
  const change = useSwitch()
  const commands = others.map((other): KeyCommand => {
    const words = i18n.t('Change to {name}', { name: other.name })
    return { words, act: () => void change(other.organisation) }
  })
  useKeys(commands)
  if (self === undefined || others.length === 0) {
    return (
      <div className={styles['organisation']}>
        <Mark />
        <span className="cut">{name}</span>
      </div>
    )
  }
  const count = sync.kind === 'ready' ? sync.value.waiting.length : 0
  return (
    <DropMenu
      width={280}
      button={
        <button
          type="button"
          className={styles['switch'] ?? ''}
          aria-label={i18n.t('{name}, change the organisation', { name })}
        >
          <Mark />
          <span className="cut">{name}</span>
          <Icon name="next" size={14} className={styles['down'] ?? ''} />
        </button>
      }
    >
      <MenuNote>{i18n.t('Change to')}</MenuNote>
      {others.map((other) => (
        <MenuEntry key={other.organisation} onPick={() => void change(other.organisation)}>
          <span className="m">{other.name}</span>{' '}
          <span className="t11 i3">{rolesWords(other.roles, language)}</span>
        </MenuEntry>
      ))}
      {count > 0 && (
        <MenuNote>
          {i18n.t(
            '{count, plural, one {One change waits here until you come back.} other {# changes wait here until you come back.}}',
            { count },
          )}
        </MenuNote>
      )}
    </DropMenu>
  )
}

/** Asked anew with each connection: an invitation may have been accepted elsewhere. */
function useOrganisations(): readonly OrganisationChoice[] {
  const [organisations, setOrganisations] = useState<readonly OrganisationChoice[]>([])
  const { run } = useCommand('list-organisations')
  const isConnected = useIsConnected()
  useEffect(() => {
    if (isConnected === undefined) return
    void run({}).then((answer) => {
      if (answer.kind === 'done') setOrganisations(answer.value.organisations)
    })
  }, [run, isConnected])
  return organisations
}

/** Addresses of one organisation lead nowhere in another. */
function useSwitch(): (organisation: string) => Promise<void> {
  const { run } = useCommand('switch-organisation')
  const refused = useRefused()
  const go = useGo()
  return async (organisation) => {
    const answer = await run({ organisation })
    if (answer.kind === 'done') go('/')
    else refused(answer)
  }
}
