/** The models of prisma/schema.prisma, told to be PostgreSQL's. */
export const postgresqlSchema = (schema) =>
  schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../src/store/generated"', '"../src/store/generated-postgresql"')
