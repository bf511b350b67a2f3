export type Value = string | number | bigint | boolean | Uint8Array | Date | null
export type Row = Record<string, unknown>

/**
 * SQL for the hot path, past Prisma's query compiler and written once for every database: `?` for values, quoted names,
 * standard ON CONFLICT. Moments come back as ISO text.
 */
export interface Statements {
  get(sql: string, values: Value[]): Promise<Row | undefined>
  /**
   * The same, for a SELECT that is asked all day: one row, found by its key, and no lock waited for. Others wait behind it
   * (pipeline.ts).
   */
  lookUp(sql: string, values: Value[]): Promise<Row | undefined>
  all(sql: string, values: Value[]): Promise<Row[]>
  /** How many rows were changed. */
  run(sql: string, values: Value[]): Promise<number>
  /**
   * The same, for what may be lost when the power is cut because its loss fails closed. It survives a crash of the
   * process, and is on the disk with the next `run`.
   */
  runRelaxed(sql: string, values: Value[]): Promise<number>
  /** The same, for an INSERT of a row that nobody else writes: it waits for no lock, and others wait behind it. */
  insertRelaxed(sql: string, values: Value[]): Promise<number>
}
