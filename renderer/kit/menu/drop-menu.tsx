/** A menu that opens under its button: entries that act, choices of which one stands, notes. */
import { Menu } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import { useWords } from '../text/use-words.ts'

interface DropMenuProps {
  /** The button that opens it. */
  readonly button: ReactElement
  readonly width?: number
  readonly children: ReactNode
}

export function DropMenu({ button, width, children }: DropMenuProps) {
  return (
    <Menu position="bottom-end" {...(width === undefined ? {} : { width })}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

interface MenuEntryProps {
  readonly onPick: () => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

export function MenuEntry({ onPick, disabled = false, children }: MenuEntryProps) {
  return (
    <Menu.Item onClick={onPick} disabled={disabled}>
      {children}
    </Menu.Item>
  )
}

export function MenuNote({ children }: { readonly children: string }) {
  return <Menu.Label>{children}</Menu.Label>
}

interface MenuChoicesProps<Value extends string> {
  readonly name: string
  readonly value: Value
  /** Values with their English sentences. */
  readonly choices: readonly (readonly [Value, string])[]
  readonly pick: (value: Value) => void
}

/** One of several stands; the menu stays open, so that another can be tried. */
export function MenuChoices<Value extends string>(props: MenuChoicesProps<Value>) {
  const { i18n } = useWords()
  return (
    <>
      <Menu.RadioGroup value={props.value}>
        <Menu.Label>{props.name}</Menu.Label>
        {props.choices.map(([choice, words]) => (
          <Menu.RadioItem
            key={choice}
            value={choice}
            onChange={() => props.pick(choice)}
            checkIcon={<Icon name="check" size={14} />}
          >
            {i18n.t(words)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
    </>
  )
}
