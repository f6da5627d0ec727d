/** A button with words, and if it has them its icon at the left and its key at the right. One filled button a screen. */
import { Button as MantineButton } from '@mantine/core'
import { Icon, type IconName } from '../icon/icon.tsx'
import { KeyCap } from '../keys/key-cap.tsx'

interface ButtonProps {
  readonly children: string
  readonly variant?: 'filled' | 'default' | 'subtle'
  readonly icon?: IconName
  /** The key that does the same, as `useKeys` names it. */
  readonly hotkey?: string
  readonly loading?: boolean
  readonly disabled?: boolean
  /** Sends the form it stands in. */
  readonly submit?: boolean
  /** Leads to an address instead of acting. */
  readonly href?: string
  /** The address opens in a page of its own, outside the console. */
  readonly outside?: boolean
  readonly autoFocus?: boolean
  readonly onClick?: () => void
}

export function Button(props: ButtonProps) {
  const {
    children,
    variant = 'default',
    icon,
    hotkey,
    href,
    outside,
    submit = false,
    ...rest
  } = props
  const look = {
    ...rest,
    variant,
    leftSection: icon === undefined ? undefined : <Icon name={icon} />,
    rightSection: hotkey === undefined ? undefined : <KeyCap of={hotkey} />,
  }
  if (href !== undefined) {
    return (
      <MantineButton
        component="a"
        href={href}
        {...(outside === true && { target: '_blank', rel: 'noreferrer' })}
        {...look}
      >
        {children}
      </MantineButton>
    )
  }
  return (
    <MantineButton type={submit ? 'submit' : 'button'} {...look}>
      {children}
    </MantineButton>
  )
}
