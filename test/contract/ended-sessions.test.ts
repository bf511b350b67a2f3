import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AdapterPayload } from 'oidc-provider'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { createSessions } from '../../src/oidc/sessions.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import type { Statements } from '../../src/store/statements.ts'
import { testOn } from '../support/each-database.ts'
import { openTestStore } from '../support/store.ts'

const now = () => new Date()
const hour = 3600

// SQLite has one writer at a time.
testOn(
  'PostgreSQL',
  'a portal that revokes its token amid a sign-out: neither waits for the other',
  async (t) => {
    const store = await openTestStore(t)
    const secrets = createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8))
    const findClient = async () => ({ client_id: 'wiki', first_party: true })
    const adapterFor = createAdapter({ ...store, store, secrets, now, findClient })
    const put = (kind: string, id: string, payload: AdapterPayload) =>
      adapterFor(kind).upsert(id, payload, hour)

    /** The end of a session, with time after each statement for others to come between. */
    const slowly = (tx: Statements): Statements => ({
      ...tx,
      run: async (sql, values) => {
        const changed = await tx.run(sql, values)
        await sleep(60)
        return changed
      },
    })
    const sessions = createSessions({
      store: {
        statements: store.statements,
        transaction: (work) => store.transaction((tx) => work(slowly(tx))),
      },
      whoWantsToKnow: async () => async () => {},
      now,
    })

    for (const wait of [0, 30, 90, 150]) {
      const [grantId, uid] = [`grant ${wait}`, `session ${wait}`]
      const ofSession = { grantId, sessionUid: uid, accountId: 'ada', clientId: 'wiki' }
      await put('Grant', grantId, { accountId: 'ada', clientId: 'wiki' })
      await put('Session', `cookie ${wait}`, { uid, accountId: 'ada', authorizations: { wiki: { grantId } } })
      await put('AccessToken', `access ${wait}`, ofSession)
      await put('RefreshToken', `family${wait}.secret`, ofSession)
      const ended = sessions.end(uid)
      await sleep(wait)
      await Promise.all([ended, adapterFor('RefreshToken').destroy(`family${wait}.secret`)])
      assert.equal(await store.db.oidcRecord.count({ where: { kind: { not: 'EndedSession' } } }), 0)
    }
  },
)
