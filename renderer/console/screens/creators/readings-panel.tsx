/** How reading each connected account of a creator stands, and what mends it. Only its person can sign in there again. */
import { useState } from 'react'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { instant } from '../../../../shared/base/time.ts'
import {
  type AccountReading,
  isOverdue,
  type ReadingState,
} from '../../../../shared/domain/creator/reading.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { FactList, Section } from '../../../kit/frame/screen.tsx'
import { noonOf } from '../../../kit/text/format.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES } from './creator-words.tsx'

interface PanelProps {
  readonly row: Pick<CreatorRow, 'connected' | 'readings'>
}

export function ReadingsPanel({ row }: PanelProps) {
  const words = useWords()
  const { connected = [], readings = [] } = row
  if (readings.length === 0) return null
  const facts = readings.flatMap((reading) => {
    const account = connected.find(({ id }) => id === reading.account)
    if (account === undefined) return []
    const { platform, handle } = account
    const name = [PLATFORM_NAMES[platform], ...(handle === null ? [] : [handle])].join(' ')
    return [[name, <Reading key={reading.account} {...{ reading, words }} />] as const]
  })
  return (
    <Section title={words.i18n.t('How the accounts are read')}>
      <FactList facts={facts} />
    </Section>
  )
}

interface TroubledProps extends PanelProps {
  readonly accounts: readonly AccountId[]
}

/** Of these accounts those that are not read each night: what is said of them is older, or a part. */
export function TroubledReadings({ row, accounts }: TroubledProps) {
  const [now] = useState(() => instant(Date.now()))
  const { readings = [], ...rest } = row
  const troubled = readings.filter(
    (reading) =>
      accounts.includes(reading.account) &&
      (reading.state.kind !== 'fresh' || isOverdue(reading, now)),
  )
  return <ReadingsPanel row={{ ...rest, readings: troubled }} />
}

interface ReadingProps {
  readonly reading: AccountReading
  readonly words: Words
}

function Reading({ reading, words }: ReadingProps) {
  const { i18n, day } = words
  const { state, readOn } = reading
  const [now] = useState(() => instant(Date.now()))
  const read =
    readOn === null
      ? i18n.t('not read as a whole yet')
      : i18n.t('last read {day}', { day: day(noonOf(readOn)) })
  return (
    <>
      {isOverdue(reading, now) ? (
        <StateCell
          {...SIGNS.failed}
          words={i18n.t('to be read each night, but nothing has come for days; it is tried again')}
        />
      ) : (
        <StateCell {...SIGNS[state.kind]} words={stateWords(state, words)} />
      )}
      <div className="t12 i2">{read}</div>
    </>
  )
}

const SIGNS = {
  fresh: { icon: 'check', tone: 'good' },
  reading: { icon: 'working', tone: 'info' },
  waiting: { icon: 'hourglass', tone: 'i2' },
  needs_person: { icon: 'silent', tone: 'warn' },
  failed: { icon: 'warning', tone: 'warn' },
} as const satisfies Readonly<Record<ReadingState['kind'], object>>

function stateWords(state: ReadingState, { i18n, moment, percent }: Words): string {
  switch (state.kind) {
    case 'fresh':
      return i18n.t('read each night')
    case 'reading':
      return i18n.t('its history is read for the first time, {share} so far', {
        share: percent(state.share),
      })
    case 'waiting':
      return i18n.t('the platform asks to wait until {moment}', { moment: moment(state.until) })
    case 'needs_person':
      return i18n.t('access has ended: its person must sign in there again')
    case 'failed':
      return i18n.t('what came could not be read; it is asked for again in the night')
  }
}
