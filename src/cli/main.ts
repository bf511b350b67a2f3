/** Runs what was typed after `portico`, in a process of its own. */
import { portico } from './portico.ts'
import { ownTerminal } from './terminal.ts'

await portico(process.argv.slice(2), ownTerminal())
