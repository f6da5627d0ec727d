/** The roles as boxes; those that whoever is here may not give or take stand there and cannot be changed. */
import { mayGive, type Role, ROLES } from '../../../../../shared/domain/account/role.ts'
import { CheckBox } from '../../../../kit/form/choice-fields.tsx'
import { FieldGroup } from '../../../../kit/form/field.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { roleWords } from '../../../people/role-words.ts'

interface RoleBoxesProps {
  /** Absent where the words above say it. */
  readonly title?: string
  readonly by: readonly Role[]
  readonly chosen: readonly Role[]
  /** Stays as it is, such as the last owner's. */
  readonly kept?: Role | undefined
  readonly disabled?: boolean
  readonly onChange: (roles: readonly Role[]) => void
}

export function RoleBoxes(props: RoleBoxesProps) {
  const { title, by, chosen, kept, disabled = false, onChange } = props
  const { language } = useWords()
  return (
    <FieldGroup {...(title === undefined ? {} : { title })}>
      {ROLES.map((role) => (
        <CheckBox
          key={role}
          label={roleWords(role, language)}
          on={chosen.includes(role)}
          disabled={disabled || role === kept || !mayGive(by, { from: [role], to: [role] })}
          onChange={(on) =>
            onChange(ROLES.filter((one) => (one === role ? on : chosen.includes(one))))
          }
        />
      ))}
    </FieldGroup>
  )
}
