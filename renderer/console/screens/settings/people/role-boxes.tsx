/** The roles as boxes; those that whoever is here may not give or take stand there and cannot be changed. */
import { mayGive, type Role, ROLES } from '../../../../../shared/domain/account/role.ts'
import { CheckBoxes } from '../../../../kit/form/check-boxes.tsx'
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
  const isFixed = (role: Role): boolean =>
    disabled || role === kept || !mayGive(by, { from: [role], to: [role] })
  return (
    <CheckBoxes
      title={title}
      options={ROLES.map((role) => ({
        value: role,
        label: roleWords(role, language),
        disabled: isFixed(role),
      }))}
      chosen={chosen}
      onChange={onChange}
    />
  )
}
