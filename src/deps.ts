import type Provider from 'oidc-provider'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { type ChosenPassword, createChosenPassword } from './accounts/chosen-password.ts'
import { createDeletion, type Deletion } from './accounts/deletion.ts'
import { createDirectory, type Directory } from './accounts/directory.ts'
import { createExports, type Exports } from './accounts/export.ts'
import { createIdentifiers, type Identifiers } from './accounts/identifiers.ts'
import { createMerging, type Merging } from './accounts/merging.ts'
import { createOneTimeTokens, type OneTimeTokens } from './accounts/one-time-tokens.ts'
import { createOperators, type Operators } from './accounts/operators.ts'
import { createPasswordHasher, type PasswordHasher } from './accounts/passwords.ts'
import { createPictures, type Pictures } from './accounts/pictures.ts'
import { createSafetyFacts, type SafetyFactsOf } from './accounts/safety-facts.ts'
import { createThrottle, type Throttle } from './accounts/throttle.ts'
import { createUndoLinks, type UndoLinks } from './accounts/undo-links.ts'
import { createWayBack, type WayBack } from './accounts/way-back.ts'
import { createWaysIn, type WaysIn } from './accounts/ways-in.ts'
import { type Audit, createAudit } from './audit/audit.ts'
import { type AuditList, createAuditList } from './audit/audit-list.ts'
import { createHistory, type History } from './audit/history.ts'
import type { Config } from './config.ts'
import type { Carrier } from './delivery/carrier.ts'
import { createLetters, type Letters, letterCarrier } from './delivery/letters.ts'
import { createOutbox, type Outbox } from './delivery/outbox.ts'
import { createOutboxList, type OutboxList } from './delivery/outbox-list.ts'
import { createSmtp, lanes } from './delivery/smtp.ts'
import { textGateway } from './delivery/text-gateway.ts'
import { createTexts, type Texts, textCarrier } from './delivery/texts.ts'
import { createOperatorPasskeys, type OperatorPasskeys } from './factors/operator-passkeys.ts'
import { createPasskeys, type Passkeys } from './factors/passkeys.ts'
import { createSecondStep, type SecondStep } from './factors/second-step.ts'
import { createSecondStepCodes, type SecondStepCodes } from './factors/second-step-codes.ts'
import { createSecondStepRule, type SecondStepRule } from './factors/second-step-rule.ts'
import { createTrustedBrowsers, type TrustedBrowsers } from './factors/trusted-browsers.ts'
import type { Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { whoWantsToKnow } from './oidc/back-channel.ts'
import { createDeviceCodes, type DeviceCodes } from './oidc/device-codes.ts'
import { createSessions, type Sessions } from './oidc/sessions.ts'
import { type Acquaintances, createAcquaintances } from './portals/acquaintances.ts'
import { type Addresses, createAddresses } from './portals/addresses.ts'
import { type Consents, createConsents } from './portals/consents.ts'
import { createEntries, type Entries } from './portals/entries.ts'
import { createInvitationTemplates, type InvitationTemplates } from './portals/invitation-templates.ts'
import { createInvitations, type Invitations } from './portals/invitations.ts'
import { createMembers, type Members } from './portals/members.ts'
import { createPortals, type Portals } from './portals/portals.ts'
import { createRegistry, type Registry } from './portals/registry.ts'
import { testPortal } from './portals/test-portal.ts'
import { createElsewhere, type Elsewhere } from './providers/elsewhere.ts'
import { createProviderLinks, type ProviderLinks } from './providers/links.ts'
import { createProviderSessions, type ProviderSessions } from './providers/provider-sessions.ts'
import { createProviders, type Providers } from './providers/providers.ts'
import { createProviderVisits, type ProviderVisits } from './providers/visits.ts'
import { createQrSignIns, type QrSignIns } from './qr/qr-sign-ins.ts'
import { createQrWaiting, type QrWaiting } from './qr/qr-waiting.ts'
import { createInstallation, type Installation } from './store/installation.ts'
import { openSecrets } from './store/keys.ts'
import { openStore, type Store } from './store/open.ts'
import type { Secrets } from './store/secrets.ts'
import { noTraces, type Traces } from './traces/traces.ts'

/** Everything the house is made of. Whoever needs a part is handed it; nobody imports one. */
export interface Deps {
  config: Config
  log: Log
  now: () => Date
  store: Store
  secrets: Secrets
  accounts: Accounts
  acquaintances: Acquaintances
  addresses: Addresses
  audit: Audit
  auditList: AuditList
  /** For what the outbox delivers without the engine. */
  carriers: readonly Carrier[]
  chosenPassword: ChosenPassword
  consents: Consents
  deletion: Deletion
  deviceCodes: DeviceCodes
  directory: Directory
  elsewhere: Elsewhere
  entries: Entries
  exports: Exports
  hasher: PasswordHasher
  history: History
  identifiers: Identifiers
  installation: Installation
  invitations: Invitations
  invitationTemplates: InvitationTemplates
  letters: Letters
  members: Members
  merging: Merging
  metrics: Metrics
  oneTimeTokens: OneTimeTokens
  operatorPasskeys: OperatorPasskeys
  operators: Operators
  outbox: Outbox
  outboxList: OutboxList
  passkeys: Passkeys
  pictures: Pictures
  portals: Portals
  providerLinks: ProviderLinks
  providerSessions: ProviderSessions
  providers: Providers
  providerVisits: ProviderVisits
  qrSignIns: QrSignIns
  qrWaiting: QrWaiting
  registry: Registry
  safetyFacts: SafetyFactsOf
  secondStep: SecondStep
  secondStepCodes: SecondStepCodes
  secondStepRule: SecondStepRule
  sessions: Sessions
  texts: Texts
  throttle: Throttle
  traces: Traces
  trustedBrowsers: TrustedBrowsers
  undoLinks: UndoLinks
  wayBack: WayBack
  waysIn: WaysIn
  /** Lets what is under way finish, and closes the database. */
  close(): Promise<void>
}

/** What a conversation with a person needs. */
export interface InteractionDeps extends Deps {
  engine: Provider
}

/** Opens the database and builds everything on it. Throws StartError when that cannot be done. */
export async function createDeps(
  config: Config,
  log: Log,
  now: () => Date = () => new Date(),
  traces: Traces = noTraces,
): Promise<Deps> {
  const store = traces.watch(await openStore(config.database, config.DATABASE_CONNECTIONS))
  const installation = createInstallation(store.statements)
  const secrets = await openSecrets(config, installation).catch(async (error) => {
    await store.close()
    throw error
  })
  const { db, statements } = store
  const smtp = config.SMTP_URL ? createSmtp(config.SMTP_URL, config.MAIL_FROM) : undefined
  const pictures = createPictures({ db, secrets, now })
  const portals = createPortals(db, secrets, now)
  const registry = createRegistry(portals, store.changes, testPortal(config.ISSUER))
  const outbox = createOutbox({ store, secrets, now })
  const oneTimeTokens = createOneTimeTokens(store, secrets, now)
  const trustedBrowsers = createTrustedBrowsers(db, now)
  const secondStep = createSecondStep({
    db,
    statements,
    secrets,
    oneTimeTokens,
    trustedBrowsers,
    codesTaken: config.SECOND_STEP_BY_CODE,
    now,
  })
  const undoLinks = createUndoLinks({ db, oneTimeTokens, now })
  const gateway = textGateway(config)
  const metrics = createMetrics(config)
  const audit = createAudit(store, log, now, metrics)
  const accounts = createAccounts({ db, kind: store.kind, statements, pictures, undoLinks, now })
  const identifiers = createIdentifiers({ db, undoLinks, now })
  const letters = createLetters({ db, outbox, hasMailServer: smtp !== undefined })
  const texts = createTexts({ db, outbox, through: config.texts })
  const throttle = createThrottle(statements, secrets, now)
  const tellers = () => whoWantsToKnow(registry, outbox)
  const sessions = createSessions({ store, whoWantsToKnow: tellers, now })
  const consents = createConsents(db, statements, now)
  const qrSignIns = createQrSignIns({ statements, secrets, now })
  const providers = createProviders({ db, secrets, changes: store.changes, now })
  const waysIn = createWaysIn(config)
  const passkeys = createPasskeys({
    db,
    issuer: config.ISSUER,
    now,
    lastOneGone: secondStep.passkeysGone,
    waysIn,
  })
  return {
    config,
    log,
    now,
    store,
    secrets,
    accounts,
    acquaintances: createAcquaintances(statements),
    addresses: createAddresses(db, statements, now),
    audit,
    auditList: createAuditList(statements),
    carriers: [smtp ? letterCarrier(smtp.send, lanes) : [], gateway ? textCarrier(gateway) : []].flat(),
    chosenPassword: createChosenPassword(config, log),
    consents,
    deletion: createDeletion({
      store,
      afterDays: config.DELETE_AFTER_DAYS,
      audit,
      letters,
      oneTimeTokens,
      outbox,
      sessions,
      now,
    }),
    deviceCodes: createDeviceCodes({ statements, secrets, now }),
    directory: createDirectory({ store, accounts, country: config.COUNTRY }),
    elsewhere: createElsewhere({ config, providers, now }),
    entries: createEntries(statements, now),
    exports: createExports({ db, issuer: config.ISSUER, pictures, registry, sessions, now }),
    hasher: createPasswordHasher(),
    history: createHistory(statements),
    identifiers,
    installation,
    invitations: createInvitations({
      accounts,
      audit,
      config,
      identifiers,
      letters,
      now,
      store,
      texts,
      throttle,
    }),
    invitationTemplates: createInvitationTemplates({ db, now }),
    letters,
    members: createMembers({ store, consents, sessions, whoWantsToKnow: tellers, now }),
    merging: createMerging({ store, letters, pictures, registry, sessions, whoWantsToKnow: tellers, now }),
    metrics,
    oneTimeTokens,
    operatorPasskeys: createOperatorPasskeys({ config, oneTimeTokens, passkeys }),
    operators: createOperators(store),
    outbox,
    outboxList: createOutboxList(statements),
    passkeys,
    pictures,
    portals,
    providerLinks: createProviderLinks(db, now),
    providerSessions: createProviderSessions({ statements, secrets, now }),
    providers,
    providerVisits: createProviderVisits({ db, secrets, providers, now }),
    qrSignIns,
    qrWaiting: createQrWaiting({ qrSignIns, log, now }),
    registry,
    safetyFacts: createSafetyFacts(statements, now),
    secondStep,
    secondStepCodes: createSecondStepCodes(oneTimeTokens),
    secondStepRule: createSecondStepRule({ config, installation, registry, now }),
    sessions,
    texts,
    throttle,
    traces,
    trustedBrowsers,
    undoLinks,
    wayBack: createWayBack({ store, oneTimeTokens, secondStep, trustedBrowsers }),
    waysIn,
    async close() {
      metrics.stop()
      smtp?.close()
      await Promise.all([traces.close(), store.close()])
    },
  }
}
