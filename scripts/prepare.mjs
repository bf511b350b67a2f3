import { generateClients } from './generate.mjs'
import { installPackages } from './install.mjs'

/** Makes a fresh clone ready to run; costs a few milliseconds when nothing is to do. `dev`: to run the tests, too. */
export function prepare({ dev }) {
  installPackages({ dev })
  generateClients()
}
