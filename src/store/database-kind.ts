export type DatabaseKind = 'sqlite' | 'postgresql'

/** Whether a database is a server's, and no file. */
export const isPostgresql = (database: string): boolean => /^postgres(ql)?:\/\//.test(database)
