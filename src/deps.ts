import type Provider from 'oidc-provider'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { createOneTimeTokens, type OneTimeTokens } from './accounts/one-time-tokens.ts'
import { createPasswordHasher, type PasswordHasher } from './accounts/passwords.ts'
import { createPictures, type Pictures } from './accounts/pictures.ts'
import { createThrottle, type Throttle } from './accounts/throttle.ts'
import { type Audit, createAudit } from './audit/audit.ts'
import type { Config } from './config.ts'
import type { Carrier } from './delivery/carrier.ts'
import { createLetters, type Letters, letterCarrier } from './delivery/letters.ts'
import { createOutbox, type Outbox } from './delivery/outbox.ts'
import { createSmtp, lanes } from './delivery/smtp.ts'
import { createSecondStep, type SecondStep } from './factors/second-step.ts'
import type { Log } from './log.ts'
import { whoWantsToKnow } from './oidc/back-channel.ts'
import { createSessions, type Sessions } from './oidc/sessions.ts'
import { type Consents, createConsents } from './portals/consents.ts'
import { createPortals, type Portals } from './portals/portals.ts'
import { createRegistry, type Registry } from './portals/registry.ts'
import { createInstallation, type Installation } from './store/installation.ts'
import { openSecrets } from './store/keys.ts'
import { openStore, type Store } from './store/open.ts'
import type { Secrets } from './store/secrets.ts'

/** Everything the house is made of. Whoever needs a part is handed it; nobody imports one. */
export interface Deps {
  config: Config
  log: Log
  now: () => Date
  store: Store
  secrets: Secrets
  accounts: Accounts
  audit: Audit
  /** For what the outbox delivers without the engine. */
  carriers: readonly Carrier[]
  consents: Consents
  hasher: PasswordHasher
  installation: Installation
  letters: Letters
  oneTimeTokens: OneTimeTokens
  outbox: Outbox
  pictures: Pictures
  portals: Portals
  registry: Registry
  secondStep: SecondStep
  sessions: Sessions
  throttle: Throttle
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
): Promise<Deps> {
  const store = await openStore(config.database, config.DATABASE_CONNECTIONS)
  const installation = createInstallation(store.statements)
  const secrets = await openSecrets(config, installation).catch(async (error) => {
    await store.close()
    throw error
  })
  const { db, statements } = store
  const smtp = config.SMTP_URL ? createSmtp(config.SMTP_URL, config.MAIL_FROM) : undefined
  const pictures = createPictures({ db, secrets, now })
  const portals = createPortals(db, secrets, now)
  const registry = createRegistry(portals, store.changes)
  const outbox = createOutbox({ store, secrets, now })
  return {
    config,
    log,
    now,
    store,
    secrets,
    accounts: createAccounts({ db, statements, pictures, now }),
    audit: createAudit(db, log, now),
    carriers: smtp ? [letterCarrier(smtp.send, lanes)] : [],
    consents: createConsents(db, now),
    hasher: createPasswordHasher(),
    installation,
    letters: createLetters({ db, outbox, hasMailServer: smtp !== undefined }),
    oneTimeTokens: createOneTimeTokens(store, secrets, now),
    outbox,
    pictures,
    portals,
    registry,
    secondStep: createSecondStep(db, secrets, now),
    sessions: createSessions({ store, whoWantsToKnow: () => whoWantsToKnow(registry, outbox), now }),
    throttle: createThrottle(statements, secrets, now),
    async close() {
      smtp?.close()
      await store.close()
    },
  }
}
