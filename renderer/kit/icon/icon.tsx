/** The icons of the console by what they mean, drawn by Tabler in one stroke; an icon stands bare, in its text's colour. */
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconBolt,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandTiktok,
  IconBrandYoutube,
  IconBuildingStore,
  IconCalendar,
  IconCalendarDue,
  IconCheck,
  IconChevronRight,
  IconCircleDashed,
  IconCloud,
  IconCloudOff,
  IconCloudUp,
  IconCopy,
  IconCreditCard,
  IconDeviceDesktop,
  IconDownload,
  IconEye,
  IconFlag,
  IconGitCompare,
  IconHome,
  IconHourglass,
  IconInbox,
  IconLoader,
  IconLock,
  IconPencil,
  IconPlayerPause,
  IconPlugConnectedX,
  IconPlus,
  IconPrinter,
  IconReceipt,
  IconScan,
  IconSearch,
  IconSpeakerphone,
  IconTestPipe,
  IconUser,
  IconUsers,
  IconUserStar,
  IconWindow,
  IconPlug,
  IconX,
} from '@tabler/icons-react'

const icons = {
  action: IconBolt,
  back: IconArrowBackUp,
  calendar: IconCalendar,
  campaign: IconSpeakerphone,
  card: IconCreditCard,
  check: IconCheck,
  copy: IconCopy,
  creator: IconUserStar,
  compare: IconGitCompare,
  cross: IconX,
  demo: IconTestPipe,
  device: IconDeviceDesktop,
  down: IconArrowDown,
  download: IconDownload,
  due: IconCalendarDue,
  eye: IconEye,
  facebook: IconBrandFacebook,
  flag: IconFlag,
  hourglass: IconHourglass,
  inbox: IconInbox,
  instagram: IconBrandInstagram,
  ledger: IconReceipt,
  live: IconCircleDashed,
  lock: IconLock,
  next: IconChevronRight,
  offline: IconCloudOff,
  online: IconCloud,
  paused: IconPlayerPause,
  pencil: IconPencil,
  people: IconUsers,
  person: IconUser,
  plug: IconPlug,
  plus: IconPlus,
  printer: IconPrinter,
  scan: IconScan,
  search: IconSearch,
  sending: IconCloudUp,
  silent: IconPlugConnectedX,
  tiktok: IconBrandTiktok,
  today: IconHome,
  up: IconArrowUp,
  venue: IconBuildingStore,
  warning: IconAlertTriangle,
  window: IconWindow,
  working: IconLoader,
  youtube: IconBrandYoutube,
} as const

export type IconName = keyof typeof icons

interface IconProps {
  readonly name: IconName
  /** Pixels: 20 in the folded rail, 16 beside words, 14 in tables, 12 in filters. */
  readonly size?: number
  readonly className?: string
  /** Read out; without it the icon is silent beside its word. */
  readonly words?: string
}

export function Icon({ name, size = 16, className = '', words }: IconProps) {
  const Drawn = icons[name]
  const said = words === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words }
  return <Drawn size={size} stroke={1.5} className={className} {...said} />
}
