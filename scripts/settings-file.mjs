import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('../.env', import.meta.url))

/** Takes settings from the file .env beside package.json, where there is one. What the environment says wins. */
export function readSettingsFile() {
  if (existsSync(file)) loadEnvFile(file)
}
