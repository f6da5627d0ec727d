/** Settings > Devices: the organisation's tills, enrolling one more by a one-time code, switching one off. */
import { Button } from '../../../kit/button/button.tsx'
import { useState } from 'react'
import type { TillFact } from '../../../../shared/domain/account/organisation.ts'
import { may } from '../../../../shared/domain/account/role.ts'
import { Screen } from '../../../kit/frame/screen.tsx'
import { ListPane } from '../../../kit/table/list-pane.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { ServerLine, ShopNetworkNote, useServerTrust } from './server-trust.tsx'
import { EnrolPane } from './enrol-pane.tsx'
import { TrainingPane } from './training-pane.tsx'
import { TillPane } from './till-pane.tsx'
import { useTillColumns } from './till-columns.tsx'

type Side =
  | { readonly kind: 'none' }
  | { readonly kind: 'enrol' }
  | { readonly kind: 'training' }
  | { readonly kind: 'till'; readonly till: TillFact }

export function DevicesScreen() {
  const { i18n, number } = useWords()
  const facts = useView('facts', {})
  const server = useServerTrust()
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const view = facts.kind === 'ready' ? facts.value : undefined
  const mayEnrol = view !== undefined && may(view.self.roles, 'enrol_tills')
  const columns = useTillColumns(view?.venues ?? [], side.kind !== 'none')
  return (
    <Screen
      title={i18n.t('Devices')}
      {...(view ? { count: i18n.t('{count} tills', { count: number(view.tills.length) }) } : {})}
      notice={
        <>
          <OfflineLine />
          <ShopNetworkNote server={server} />
        </>
      }
      actions={mayEnrol && <Actions show={setSide} />}
      foot={
        <>
          <span>{i18n.t('A till holds its own key; no password of a person is ever on it.')}</span>
          <ServerLine server={server} />
        </>
      }
    >
      <ViewProblem view={facts} title={i18n.t('The devices could not be read')} />
      {view && (
        <ListPane
          label={i18n.t('Tills')}
          columns={columns}
          rows={view.tills}
          rowId={({ device }) => device}
          chosen={side.kind === 'till' ? side.till.device : undefined}
          onChoose={(till) => setSide({ kind: 'till', till })}
          empty={{
            title: i18n.t('No till yet'),
            why: i18n.t('A till is enrolled with a code of eight characters that works once.'),
          }}
        />
      )}
      {view && side.kind === 'enrol' && (
        <EnrolPane
          venues={view.venues}
          address={server?.address}
          onClose={() => setSide({ kind: 'none' })}
        />
      )}
      {side.kind === 'training' && <TrainingPane onClose={() => setSide({ kind: 'none' })} />}
      {view && side.kind === 'till' && (
        <TillPane
          till={view.tills.find((till) => till.device === side.till.device) ?? side.till}
          mayRevoke={mayEnrol}
        />
      )}
    </Screen>
  )
}

function Actions({ show }: { readonly show: (side: Side) => void }) {
  const { i18n } = useWords()
  return (
    <>
      <Button onClick={() => show({ kind: 'training' })}>{i18n.t('Codes to practise with')}</Button>
      <Button variant="filled" icon="plus" onClick={() => show({ kind: 'enrol' })}>
        {i18n.t('Enrol a till')}
      </Button>
    </>
  )
}
