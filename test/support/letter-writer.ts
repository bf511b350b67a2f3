/** A process that writes a letter with its cause, and is killed as soon as both are committed. */
import { readConfig } from '../../src/config.ts'
import { createDeps } from '../../src/deps.ts'
import { createLog } from '../../src/log.ts'

const [recipient = ''] = process.argv.slice(2)
const { letters, store } = await createDeps(readConfig(process.env), createLog('silent'))
await store.db.$transaction(async (tx) => {
  await tx.installation.create({ data: { name: 'the cause', value: 'x' } })
  await letters.write(recipient, { subject: 'Hello', text: 'hello', html: '' }, tx)
})
process.kill(process.pid, 'SIGKILL')
