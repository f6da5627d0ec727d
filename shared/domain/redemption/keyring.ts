/** An organisation's keyring: which minting keys a till accepts. Signed by the server key pinned at enrolment. */

export interface MintingKey {
  /** 0 to 255, the token's key slot. */
  readonly slot: number
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string
  readonly state: 'active' | 'retired' | 'compromised'
  readonly training: boolean
}

export interface Keyring {
  readonly organisation: number
  /** Rises with each change; a till never takes an older one. */
  readonly version: number
  readonly keys: readonly MintingKey[]
}
