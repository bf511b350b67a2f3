import { defineConfig } from 'prisma/config'

/** For the Prisma command alone; Portico itself reads its settings in src/config.ts. */
export default defineConfig({ schema: 'prisma/schema.prisma' })
