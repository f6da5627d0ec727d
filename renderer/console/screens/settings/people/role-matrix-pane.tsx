/** Who may do what, by role: the same rules the server asks before every command. */
import {
  type Action,
  canLift,
  may,
  type Role,
  ROLES,
  standsAtTill,
} from '../../../../../shared/domain/account/role.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Pane, Section } from '../../../../kit/frame/screen.tsx'
import { Icon } from '../../../../kit/icon/icon.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import styles from '../settings.module.css'
import { roleWords } from '../../../people/role-words.ts'

/** In the order of a day's work. What stands at a till is not asked of the server and has rows of its own. */
const ACTIONS: Readonly<Record<Exclude<Action, 'redeem'>, string>> = {
  read_campaigns: /*i18n*/ 'See campaigns',
  edit_campaigns: /*i18n*/ 'Write campaigns',
  fund_campaigns: /*i18n*/ 'Fund campaigns',
  publish_campaigns: /*i18n*/ 'Publish campaigns',
  print_codes: /*i18n*/ 'Print codes',
  revoke_codes: /*i18n*/ 'Withdraw codes',
  read_redemptions: /*i18n*/ 'See redemptions',
  read_creators: /*i18n*/ 'See creators who let you',
  keep_dossiers: /*i18n*/ 'Note and review creators',
  import_creators: /*i18n*/ 'Import files of creators',
  manage_venues: /*i18n*/ 'Add and change venues',
  enrol_tills: /*i18n*/ 'Enrol and switch off tills',
  manage_people: /*i18n*/ 'Invite and let go',
  manage_integrations: /*i18n*/ 'Make API keys and webhooks',
  read_audit: /*i18n*/ 'Read the security log',
}

interface Row {
  readonly words: string
  readonly may: (role: Role) => boolean
}

const ROWS: readonly Row[] = [
  ...Object.entries(ACTIONS).map(([action, words]) => ({
    words,
    // Keys of the record above.
    may: (role: Role) => may([role], action as Action),
  })),
  { words: /*i18n*/ 'Stand at a till', may: (role) => standsAtTill([role]) },
  { words: /*i18n*/ 'Lift a refusal with a PIN', may: (role) => canLift([role]) },
]

export function RoleMatrixPane({ onClose }: { readonly onClose: () => void }) {
  const { i18n, language } = useWords()
  return (
    <Pane width={440} label={i18n.t('Who may do what')} scrolls>
      <Section
        title={i18n.t('Who may do what')}
        actions={
          <Button variant="subtle" onClick={onClose}>
            {i18n.t('Close')}
          </Button>
        }
      >
        <table className={styles['matrix']}>
          <thead>
            <tr>
              <td />
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  <span>{roleWords(role, language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map((row) => (
              <tr key={row.words}>
                <th scope="row">{i18n.t(row.words)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    {row.may(role) ? (
                      <Icon name="check" size={14} words={i18n.t('yes')} />
                    ) : (
                      <span className="i3" aria-label={i18n.t('no')} role="img">
                        –
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={i18n.t('What the table does not say')}>
        <ul className={styles['said']}>
          <li>{i18n.t('Several roles add up.')}</li>
          <li>
            {i18n.t(
              'A cashier may be bound to one venue; whoever lifts a refusal stands at every one.',
            )}
          </li>
          <li>
            {i18n.t(
              'An owner gives and takes every role; a manager brings cashiers and lets them go.',
            )}
          </li>
          <li>
            {i18n.t(
              'An organisation always has an owner: the last one neither leaves nor becomes less.',
            )}
          </li>
        </ul>
      </Section>
    </Pane>
  )
}
