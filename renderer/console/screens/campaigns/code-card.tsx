/** One code to be scanned from the screen, with what a manager may do with it: withdraw it, or give it back. */
import type { ListedVoucher } from '../../../../shared/bridge/commands.ts'
import { Button } from '../../../kit/button/button.tsx'
import { QrCode } from '../../../kit/code/qr-code.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './campaigns.module.css'
import type { RevokeCodes } from './use-revoke-codes.ts'

interface CodeCardProps {
  readonly code: ListedVoucher
  readonly actions: RevokeCodes
}

export function CodeCard({ code, actions }: CodeCardProps) {
  const { i18n } = useWords()
  return (
    <div className={styles['codeCard']}>
      {code.rotating ? (
        <span className="t12 i2">
          {i18n.t('This code changes every 30 seconds: whoever holds it shows it live.')}
        </span>
      ) : (
        <>
          <QrCode text={code.text} size={200} words={i18n.t('The code as a QR picture')} />
          <span className="mono">{code.text}</span>
        </>
      )}
      <span className="t11 i3">{cardWords(code.state, i18n)}</span>
      <CodeActions code={code} actions={actions} />
    </div>
  )
}

function CodeActions({ code, actions }: CodeCardProps) {
  const { i18n } = useWords()
  const { serial, state, promoter, promoterName } = code
  if (state === 'redeemed') return null
  const { running, revoke, giveBack } = actions
  return (
    <>
      {state === 'revoked' ? (
        <Button loading={running} onClick={() => void giveBack({ serials: [serial] })}>
          {i18n.t('Give this code back')}
        </Button>
      ) : (
        <Button loading={running} onClick={() => void revoke({ serials: [serial] })}>
          {i18n.t('Withdraw this code')}
        </Button>
      )}
      {promoter !== null && promoterName !== null && (
        <Button variant="subtle" loading={running} onClick={() => void revoke({ promoter })}>
          {i18n.t('Withdraw all of {name}', { name: promoterName })}
        </Button>
      )}
    </>
  )
}

function cardWords(
  state: ListedVoucher['state'],
  i18n: ReturnType<typeof useWords>['i18n'],
): string {
  if (state === 'redeemed') return i18n.t('Used. It stays so.')
  if (state === 'revoked') return i18n.t('Withdrawn. A till refuses it, and says since when.')
  return i18n.t('Works once. Whoever has it can use it.')
}
