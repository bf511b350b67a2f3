import type { TestContext } from 'node:test'
import { createAdapter } from '../../src/oidc/adapter.ts'
import { createSessions } from '../../src/oidc/sessions.ts'
import { createRing } from '../../src/store/key-ring.ts'
import { createSecrets } from '../../src/store/secrets.ts'
import { openTestStore } from './store.ts'

/** What the engine stores its records with, on a database of its own. */
export async function openAdapter(t: TestContext) {
  const store = await openTestStore(t)
  const { statements } = store
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const adapterFor = createAdapter({
    store,
    statements,
    secrets: createSecrets(createRing([Buffer.alloc(32, 7)]), Buffer.alloc(32, 8)),
    now,
    findClient: async (id) => (id === 'wiki' ? { client_id: 'wiki', first_party: true } : undefined),
  })
  return {
    adapterFor,
    statements,
    sessions: createSessions({ store, whoWantsToKnow: async () => async () => {}, now }),
    /** Moves the clock ahead by so many milliseconds. */
    wait(ms: number) {
      ahead += ms
    },
  }
}
