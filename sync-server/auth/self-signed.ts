/**
 * A certificate that its own key signs (X.509 v3, RFC 5280), for TLS with those who know the key already: it names nobody, and its
 * time is everybody's, since the clock of a till may be wrong.
 */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
// oxlint-disable-next-line no-restricted-globals -- a moment that is written here, no clock
const BEGINS = new Date('1970-01-01T00:00:00Z')
/** "No well-defined expiration date" (RFC 5280, 4.1.2.5). */
// oxlint-disable-next-line no-restricted-globals -- as above
const ENDS = new Date('9999-12-31T23:59:59Z')

/** @param serial positive, at most 20 bytes; @param key private, on P-256. Answers DER. */
export function selfSigned(key: KeyObject, name: string, serial: Uint8Array): Uint8Array {
  const signatureAlgorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const nobody = named(name)
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: bytesOf(positive(serial)),
    signature: signatureAlgorithm,
    issuer: nobody,
    validity: new Validity({ notBefore: BEGINS, notAfter: ENDS }),
    subject: nobody,
    subjectPublicKeyInfo: AsnConvert.parse(
      createPublicKey(key).export({ format: 'der', type: 'spki' }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions([isOwnAuthority()]),
  })
  const signed = Buffer.from(AsnConvert.serialize(tbsCertificate))
  const signatureValue = bytesOf(sign('sha256', signed, { key, dsaEncoding: 'der' }))
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm, signatureValue })
  return new Uint8Array(AsnConvert.serialize(certificate))
}

function named(name: string): Name {
  const value = new AttributeValue({ utf8String: name })
  const commonName = new AttributeTypeAndValue({ type: COMMON_NAME, value })
  return new Name([new RelativeDistinguishedName([commonName])])
}

function isOwnAuthority(): Extension {
  const constraints = AsnConvert.serialize(new BasicConstraints({ cA: true }))
  return new Extension({
    extnID: id_ce_basicConstraints,
    critical: true,
    extnValue: new OctetString(constraints),
  })
}

/** The first bit of an integer is its sign; the one after it keeps the form shortest. */
function positive(serial: Uint8Array): Uint8Array {
  return Uint8Array.from(serial, (byte, at) => (at === 0 ? (byte & 0x7f) | 0x40 : byte))
}

function bytesOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
