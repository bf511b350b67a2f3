/** A process that starts a PostgreSQL, says where it is, and waits to be killed. */
import { startPostgres } from './postgres.ts'

const { pid, url } = await startPostgres()
process.send?.({ pid, url: url() })
// Whoever listens to its parent lives as long.
process.on('message', () => undefined)
