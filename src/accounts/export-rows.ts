/**
 * Which columns of which table a person is given when they take their data, and why the rest stays. A house test holds
 * both lists against the schema: whoever adds a column about people decides here whether they are told.
 */
export const told = {
  Account: [
    'createdAt',
    'disabledAt',
    'deleteAt',
    'operator',
    'passwordChangedAt',
    'passwordMustChange',
    'secondStepByPasskey',
    'secondStepByLetter',
    'secondStepByText',
    'name',
    'givenName',
    'familyName',
    'middleName',
    'nickname',
    'preferredUsername',
    'profile',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'streetAddress',
    'locality',
    'region',
    'postalCode',
    'country',
    'phoneNumber',
    'profileChangedAt',
    'pictureName',
  ],
  Subject: ['sub', 'sector'],
  ClientSubject: ['clientId', 'knownAs'],
  Merge: ['mergedAt', 'undoUntil'],
  Identifier: ['kind', 'value', 'display', 'primary', 'verifiedAt', 'createdAt'],
  TotpApp: ['name', 'createdAt', 'confirmedAt', 'usedAt'],
  Passkey: ['name', 'aaguid', 'transports', 'synced', 'backedUp', 'createdAt', 'usedAt'],
  PasskeyHandle: ['handle'],
  TrustedBrowser: ['ip', 'userAgent', 'createdAt', 'usedAt', 'expiresAt'],
  Consent: ['clientId', 'scopes', 'claims', 'grantedAt'],
  OneTimeToken: ['purpose', 'address', 'createdAt', 'expiresAt', 'provenAt', 'consumedAt'],
  AuditEvent: ['at', 'kind', 'clientId', 'ip', 'userAgent', 'requestId', 'detail'],
} as const

/** A table, or one column of it, that is not told, with the reason. */
export const untold: Record<string, string> = {
  'Account.id': 'names the row and never leaves the house; portals know the sub, which is told',
  'Account.passwordHash': 'a secret: only whether there is one is told',
  'ClientSubject.sub': 'the public sub, which is told: these are the rows found by it',
  'Merge.id': 'names the row',
  'Merge.keptAccountId': 'is this account',
  'Merge.otherAccountId':
    'names the row of what is left of the other account, which is deleted or comes back whole',
  'Merge.before': 'what the other account gets back with an undo, until then it is nobody’s',
  'Identifier.id': 'names the row',
  'TotpApp.id': 'names the row',
  'TotpApp.secretEncrypted': 'a secret',
  'TotpApp.lastStep': 'counts time steps; says nothing that usedAt does not',
  'Passkey.id': 'names the key to whoever would look for it',
  'Passkey.publicKey': 'checks signatures; says nothing about the person',
  'Passkey.counter': 'counts signatures; says nothing about the person',
  'TrustedBrowser.id': 'names the row',
  'TrustedBrowser.browserHash': 'the hash of a secret',
  RecoveryCode: 'HMACs of secrets: only how many are left is told',
  Picture: 'the picture itself is told; those that it replaced are gone within a week',
  'AuditEvent.id': 'names the row',
  'OneTimeToken.id': 'names the row',
  'OneTimeToken.secretHash': 'the hash of a secret',
  'OneTimeToken.codeHmac': 'the HMAC of a secret',
  'OneTimeToken.browserHash': 'the hash of a secret',
  'OneTimeToken.detail': 'what the link does, which its purpose says, and the address as it was written',
  'OneTimeToken.misses': 'counts wrong codes, whoever typed them',
  PasskeyChallenge: 'hashes of questions, which are over within minutes',
}

/** A choice of columns, as Prisma takes it. */
export const columnsOf = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, true])) as Record<K, true>
