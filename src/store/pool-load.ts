/** How busy the connections of one pool are. */
export interface PoolLoad {
  /** `durable` and `relaxed` on PostgreSQL (postgresql.ts), `file` on SQLite. */
  pool: 'durable' | 'relaxed' | 'file'
  open: number
  idle: number
  /** How many want one and have none. */
  waiting: number
  most: number
}
