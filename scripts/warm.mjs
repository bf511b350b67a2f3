/** Runs Portico once, on data that is thrown away, so that the compile cache is full: a step of the Dockerfile. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const address = 'http://localhost:3000'
const data = mkdtempSync(join(tmpdir(), 'portico-warm-'))

const portico = spawn(process.execPath, ['--import', './scripts/typescript-hook.mjs', 'src/main.ts'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ISSUER: address, HOST: '127.0.0.1', PORT: '3000', DATA_DIR: data },
})
const ended = once(portico, 'exit')

try {
  await answers(`${address}/livez`)
  await answers(`${address}/.well-known/openid-configuration`)
} finally {
  portico.kill('SIGTERM')
  const [code, signal] = await ended
  if (code !== 0) process.exitCode = 1
  if (signal) process.stderr.write(`Portico ended by ${signal} instead of leaving politely.\n`)
  rmSync(data, { recursive: true, force: true })
}

/** Waits until `url` is answered with success; throws after ten seconds, or once Portico has ended. */
async function answers(url) {
  for (let turn = 0; turn < 100 && portico.exitCode === null; turn += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await setTimeout(100)
  }
  throw new Error(`${url} was not answered.`)
}
