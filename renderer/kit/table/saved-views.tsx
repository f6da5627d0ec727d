/** Views of a list that a person saved under a name: a press shows one again; one more is saved from what is shown now. */
import { ActionIcon, Button as MantineButton, Popover, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../text/use-words.ts'
import styles from './columns-menu.module.css'
import { type KeptTable, type SavedView, VIEW_NAME_MAX } from './table-state.ts'

interface SavedViewsProps {
  readonly table: KeptTable
  /** Where the list stands now. */
  readonly address: string
  readonly onShow: (view: SavedView) => void
}

export function SavedViews({ table, address, onShow }: SavedViewsProps) {
  const { i18n } = useWords()
  const isShown = (view: SavedView): boolean => shownBy(view) === shownBy({ ...table, address })
  return (
    <div className={styles['views']} role="group" aria-label={i18n.t('Saved views')}>
      {table.views.map((view) => (
        <MantineButton.Group key={view.name}>
          <MantineButton
            aria-pressed={isShown(view)}
            {...(isShown(view) && { fw: 600, bg: 'var(--pick)' })}
            onClick={() => onShow(view)}
          >
            {view.name}
          </MantineButton>
          {isShown(view) && (
            <ActionIcon
              variant="default"
              aria-label={i18n.t('Forget the view {name}', { name: view.name })}
              onClick={() => table.forgetView(view.name)}
            >
              <IconX size={12} stroke={1.5} />
            </ActionIcon>
          )}
        </MantineButton.Group>
      ))}
      <SaveView onSave={(name) => table.saveView(name, address)} />
    </div>
  )
}

type Shown = Pick<SavedView, 'address' | 'layout' | 'sort' | 'group' | 'closed'>

/** The same text where the same is shown. */
function shownBy({ address, layout, sort, group = null, closed = [] }: Shown): string {
  return JSON.stringify([address, layout, sort, group, closed])
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const { i18n } = useWords()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const save = (): void => {
    if (name.trim() === '') return
    onSave(name.trim())
    setName('')
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <MantineButton
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.5} />}
          onClick={() => setOpened(!opened)}
        >
          {i18n.t('Save view')}
        </MantineButton>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={i18n.t('Save view')}>
        <form
          className={styles['save']}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <TextInput
            label={i18n.t('Name of the view')}
            description={i18n.t('Keeps filters, columns and order on this device.')}
            maxLength={VIEW_NAME_MAX}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MantineButton type="submit" variant="filled">
            {i18n.t('Save')}
          </MantineButton>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
