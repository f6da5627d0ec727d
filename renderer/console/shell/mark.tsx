/** The product's mark: a swell over its ground line. */
import styles from './shell.module.css'

export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg
      className={styles['mark']}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 12c3 0 4-6 8-6s4 6 8 4" />
      <path d="M2 16h16" />
    </svg>
  )
}
