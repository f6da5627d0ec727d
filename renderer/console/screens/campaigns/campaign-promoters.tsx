/** The promoters of a campaign: who joined, how many codes they hold and how many came back. */
import { useMemo } from 'react'
import type { CampaignView } from '../../../../shared/bridge/views.ts'
import type { Participation } from '../../../../shared/domain/campaign/campaign.ts'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { type Column, wholeWindow } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { useWords, type Words } from '../../../kit/text/use-words.ts'

export function CampaignPromoters({ view }: { readonly view: CampaignView }) {
  const words = useWords()
  const { i18n } = words
  const columns = useMemo(() => promoterColumns(words), [words])
  const window = useMemo(() => wholeWindow(view.participations), [view.participations])
  if (view.participations.length === 0) {
    return (
      <Empty
        title={i18n.t('No promoter yet')}
        why={i18n.t('People who live near the venues join once the campaign is published.')}
      />
    )
  }
  return (
    <DataTable
      label={i18n.t('Promoters')}
      columns={columns}
      window={window}
      rowId={(row) => row.id}
      sort={{ by: 'redeemed', descending: true }}
      sortsHere
    />
  )
}

function promoterColumns({ i18n, number, day }: Words): readonly Column<Participation>[] {
  const count = (
    id: 'followers' | 'vouchers' | 'redeemed',
    head: string,
  ): Column<Participation> => ({
    id,
    head,
    align: 'right',
    width: 92,
    value: (row) => row[id],
    text: (row) => String(row[id]),
    cell: (row) => number(row[id]),
  })
  return [
    {
      id: 'promoterName',
      head: i18n.t('Promoter'),
      value: (row) => row.promoterName,
      text: (row) => row.promoterName,
      cell: (row) => (
        <>
          <span className="m">{row.promoterName}</span> <span className="i3">{row.handle}</span>
        </>
      ),
    },
    count('followers', i18n.t('Followers')),
    count('vouchers', i18n.t('Codes given')),
    count('redeemed', i18n.t('Used')),
    {
      id: 'joinedAt',
      head: i18n.t('Joined'),
      align: 'right',
      width: 100,
      value: (row) => row.joinedAt,
      text: (row) => day(row.joinedAt),
      cell: (row) => day(row.joinedAt),
    },
  ]
}
