/** What floats over the page and takes the keyboard until it is closed: dialog, side panel, and a bare frame for the palette. */
import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../text/use-words.ts'

interface LayerProps {
  readonly title: string
  /** Pixels of its width. */
  readonly width: number
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, width, onClose, children }: LayerProps) {
  const { i18n } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={width}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
    >
      {children}
    </Modal>
  )
}

export function SidePanel({ title, width, onClose, children }: LayerProps) {
  const { i18n } = useWords()
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      size={width}
      padding={0}
      closeButtonProps={{ 'aria-label': i18n.t('Close') }}
      styles={{ header: { padding: '12px 16px' } }}
    >
      {children}
    </Drawer>
  )
}

/** Without head and padding, near the top; `title` is read out only. */
export function BareDialog({ title, width, onClose, children }: LayerProps) {
  return (
    <Modal.Root
      opened
      onClose={onClose}
      centered={false}
      lockScroll={false}
      yOffset={96}
      size={width}
      padding={0}
      transitionProps={{ transition: 'fade', duration: 160 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title} radius="md" shadow="md">
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
