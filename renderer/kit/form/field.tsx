/** A labelled field: the label above, one line of help below, and the error in the help's place. */
import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import styles from './form.module.css'

export interface FieldWords {
  readonly label: string
  readonly help?: string | undefined
  /** What is wrong and what would be right; takes the help's place. */
  readonly error?: string | undefined
}

/** What the control inside must carry to belong to its label and its help. */
export interface FieldLinks {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps extends FieldWords {
  readonly wide?: boolean
  readonly children: (links: FieldLinks) => ReactNode
}

export function Field({ label, help, error, wide = false, children }: FieldProps) {
  const id = useId()
  const helpId = `${id}-help`
  const below = error ?? help
  return (
    <div className={`${styles['field']} ${wide ? styles['wide'] : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': below === undefined ? undefined : helpId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {below !== undefined && (
        <small id={helpId} className={`${styles['help']} ${error ? styles['error'] : ''}`}>
          {error !== undefined && <IconAlertCircle size={14} stroke={1.5} aria-hidden="true" />}
          {below}
        </small>
      )}
    </div>
  )
}

interface GroupProps {
  readonly title?: string
  readonly children: ReactNode
}

/** Fields that belong together, two columns. */
export function FieldGroup({ title, children }: GroupProps) {
  return (
    <div className={styles['group']} role="group" {...(title ? { 'aria-label': title } : {})}>
      {title !== undefined && <h3>{title}</h3>}
      <div className={styles['grid']}>{children}</div>
    </div>
  )
}
