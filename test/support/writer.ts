/** Another process at the same database: writes as many rows as it is told, half of them in transactions. */
import { openStore } from '../../src/store/open.ts'

const [file = '', count = '0'] = process.argv.slice(2)
const store = await openStore(file)
process.send?.('ready')
for (let i = 0; i < Number(count); i++) {
  const data = { name: `theirs-${i}`, value: 'x' }
  if (i % 2) await store.db.installation.create({ data })
  else await store.db.$transaction((tx) => tx.installation.create({ data }))
}
await store.close()
process.disconnect?.()
