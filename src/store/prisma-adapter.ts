import type {
  IsolationLevel,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
} from '@prisma/driver-adapter-utils'
import { orUnavailable } from './unavailable.ts'

/**
 * A driver's adapter, whose errors are `Unavailable` where its database is. Prisma passes that one on as it is, wherever it comes
 * from; for others it has codes of its own, and none at all for a connection that breaks while a transaction begins or ends.
 */
export const tellUnavailable = (inner: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  async connect() {
    const adapter = await orUnavailable(() => inner.connect())
    return {
      ...asking(adapter),
      executeScript: (script: string) => orUnavailable(() => adapter.executeScript(script)),
      async startTransaction(isolationLevel?: IsolationLevel) {
        const transaction = await orUnavailable(() => adapter.startTransaction(isolationLevel))
        return {
          ...asking(transaction),
          options: transaction.options,
          commit: () => orUnavailable(() => transaction.commit()),
          rollback: () => orUnavailable(() => transaction.rollback()),
        }
      },
      getConnectionInfo: () => adapter.getConnectionInfo?.() ?? noInfo,
      dispose: () => adapter.dispose(),
    }
  },
})

/** What Prisma assumes of an adapter that tells nothing. */
const noInfo = { supportsRelationJoins: false }

const asking = (inner: SqlQueryable) => ({
  provider: inner.provider,
  adapterName: inner.adapterName,
  queryRaw: (query: SqlQuery) => orUnavailable(() => inner.queryRaw(query)),
  executeRaw: (query: SqlQuery) => orUnavailable(() => inner.executeRaw(query)),
})
