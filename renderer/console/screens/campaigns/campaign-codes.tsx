/** The codes of a campaign: a page of them as the server lists them, one drawn to be scanned, all as a printable sheet. */
import { Button } from '../../../kit/button/button.tsx'
import { useMemo, useState } from 'react'
import type { ListedVoucher } from '../../../../shared/bridge/commands.ts'
import { shownShortCode } from '../../../../shared/domain/redemption/short-code.ts'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Problem } from '../../../kit/feedback/problem.tsx'
import { type Column, wholeWindow } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import styles from './campaigns.module.css'
import { CodeCard } from './code-card.tsx'
import { PrintMenu } from './print-menu.tsx'
import { useCodePages } from './use-code-pages.ts'
import { usePrintCodes } from './use-print-codes.ts'
import { useReserveBlock } from './use-reserve-block.ts'
import { type RevokeCodes, useRevokeCodes } from './use-revoke-codes.ts'

export function CampaignCodes({ view }: { readonly view: CampaignView }) {
  const { i18n, number } = useWords()
  const pages = useCodePages(view.campaign.id, view.campaign.counts.issued)
  const print = usePrintCodes(view.campaign)
  const reserve = useReserveBlock(view.campaign.id)
  const actions = useRevokeCodes(view.campaign.id, pages.mark)
  if (view.campaign.counts.issued === 0) {
    return (
      <Empty
        title={i18n.t('No code yet')}
        why={i18n.t('Codes are signed by the server when the campaign is published.')}
      />
    )
  }
  return (
    <>
      <div style={{ display: 'flex', gap: 8, padding: '8px var(--pad)', alignItems: 'center' }}>
        <span className="t12 i2">
          {i18n.t('{shown} of {total} listed', {
            shown: number(pages.vouchers.length),
            total: number(pages.total),
          })}
        </span>
        <span className={styles['grow']} />
        <Button
          icon="printer"
          loading={print.running}
          onClick={() => void print.run({ format: 'pdf' })}
        >
          {i18n.t('Sheet as PDF')}
        </Button>
        <Button loading={print.running} onClick={() => void print.run({ format: 'svg' })}>
          {i18n.t('Sheet as SVG')}
        </Button>
        <PrintMenu
          running={print.running}
          print={(wish) => void print.run(wish)}
          blocks={view.blocks ?? []}
          reserve={() => void reserve()}
        />
      </div>
      {pages.problem === null ? (
        <Codes vouchers={pages.vouchers} more={pages.more} actions={actions} />
      ) : (
        <Problem
          title={i18n.t('The codes could not be listed')}
          why={pages.problem}
          kept={i18n.t('Every code that was given stays good.')}
          actions={<Button onClick={pages.again}>{i18n.t('Try again')}</Button>}
        />
      )}
    </>
  )
}

interface CodesProps {
  readonly vouchers: readonly ListedVoucher[]
  /** Asks for the next page; null when all are listed. */
  readonly more: (() => void) | null
  readonly actions: RevokeCodes
}

function Codes({ vouchers, more, actions }: CodesProps) {
  const words = useWords()
  const { i18n } = words
  const [chosen, setChosen] = useState<ListedVoucher['voucher']>()
  const columns = useMemo(() => codeColumns(words), [words])
  const window = useMemo(() => wholeWindow(vouchers), [vouchers])
  const shown = vouchers.find(({ voucher }) => voucher === chosen) ?? vouchers[0]
  if (vouchers.length === 0) return <Loading />
  return (
    <div className={styles['codes']}>
      <DataTable
        label={i18n.t('Codes')}
        columns={columns}
        window={window}
        rowId={(row) => row.voucher}
        chosen={shown ? [shown.voucher] : []}
        onChoose={({ voucher }) => setChosen(voucher)}
        onRange={({ last }) => {
          if (last >= vouchers.length - 1) more?.()
        }}
      />
      {shown && <CodeCard code={shown} actions={actions} />}
    </div>
  )
}

function codeColumns({ i18n }: Words): readonly Column<ListedVoucher>[] {
  return [
    {
      id: 'serial',
      head: i18n.t('Number'),
      align: 'right',
      width: 72,
      text: (row) => String(row.serial),
      cell: (row) => row.serial,
    },
    {
      id: 'promoterName',
      head: i18n.t('Promoter'),
      text: (row) => row.promoterName ?? '',
      cell: (row) => row.promoterName ?? <span className="i3">{i18n.t('for print')}</span>,
    },
    {
      id: 'guest',
      head: i18n.t('For'),
      width: 88,
      text: (row) => (row.guest ? i18n.t('guest') : i18n.t('promoter')),
      cell: (row) => (row.guest ? i18n.t('guest') : i18n.t('promoter')),
    },
    {
      id: 'shortCode',
      head: i18n.t('Short code'),
      width: 148,
      text: (row) => shortCodeWords(row),
      cell: (row) => <span className="mono">{shortCodeWords(row)}</span>,
    },
    {
      id: 'state',
      head: i18n.t('State'),
      width: 112,
      text: (row) => row.state,
      cell: (row) => <VoucherState state={row.state} />,
    },
  ]
}

/** Only what was printed or handed out has one. */
function shortCodeWords({ shortCode }: ListedVoucher): string {
  return shortCode === null ? '' : shownShortCode(shortCode)
}

function VoucherState({ state }: { readonly state: ListedVoucher['state'] }) {
  const { i18n } = useWords()
  if (state === 'redeemed') return <StateCell icon="check" tone="i2" words={i18n.t('Redeemed')} />
  if (state === 'revoked') return <StateCell icon="cross" tone="bad" words={i18n.t('Withdrawn')} />
  return <StateCell icon="live" tone="good" words={i18n.t('Given')} />
}
