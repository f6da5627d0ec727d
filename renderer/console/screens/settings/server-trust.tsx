/** How this server is trusted, where tills are enrolled: at a shop's network what it cannot do is said under the head. */
import { useEffect, useState } from 'react'
import type { Commands } from '../../../../shared/bridge/commands.ts'
import type { TrustMode } from '../../../../shared/domain/account/trust.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useIsConnected } from '../../desk/use-is-connected.ts'

type Described = Commands['describe-server']['output']

const NAMES: Readonly<Record<TrustMode, string>> = {
  demo: /*i18n*/ 'on this machine alone',
  shop: /*i18n*/ 'shop network',
  public: /*i18n*/ 'public, by TLS',
}

/** Undefined until the server has said so; what it said last stays without a network. */
export function useServerTrust(): Described | undefined {
  const [described, setDescribed] = useState<Described>()
  const { run } = useCommand('describe-server')
  const isConnected = useIsConnected()
  useEffect(() => {
    if (isConnected !== true) return
    void run({}).then((answer) => {
      if (answer.kind === 'done') setDescribed(answer.value)
    })
  }, [run, isConnected])
  return described
}

/** For a foot: the server's name, address and trust. */
export function ServerLine({ server }: { readonly server: Described | undefined }) {
  const { i18n } = useWords()
  if (server === undefined) return null
  const { name, address, trust } = server
  return (
    <span>
      {i18n.t('Server {name} at {address}: {trust}', {
        name,
        address,
        trust: i18n.t(NAMES[trust]),
      })}
    </span>
  )
}

export function ShopNetworkNote({ server }: { readonly server: Described | undefined }) {
  const { i18n } = useWords()
  if (server?.trust !== 'shop') return null
  return (
    <Note tone="info" icon="info" lead={i18n.t('Shop network.')}>
      {i18n.t(
        'Tills know this server by the key that their enrolment code carries. It is reached inside the shop alone: there is no portal for promoters and no card payment.',
      )}
    </Note>
  )
}
