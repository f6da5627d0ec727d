/** The product's mark as the till's bar wears it: people carried by a wave. */
export function Swell() {
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="9" fill="var(--sea)" />
      <path
        d="M5 25c5 0 7-3 10-6s6-5 9-5c4 0 6 3 7 5"
        fill="none"
        stroke="var(--on-sea)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <g fill="var(--on-sea)">
        <circle cx="11" cy="26.5" r="1.7" />
        <circle cx="17" cy="24.5" r="1.7" />
        <circle cx="23" cy="22.5" r="1.9" />
        <circle cx="29" cy="25" r="1.7" />
      </g>
    </svg>
  )
}
