import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode24, isNode24 } from './node-24.mjs'

const hook = new URL('typescript-hook.mjs', import.meta.url)

/** Runs the TypeScript file at `url` with `args`: in this process where its Node will do, else in one of its own. */
export async function runTypeScript(url, args) {
  if (!isNode24) return runNode([fileURLToPath(url), ...args])

  leaveWithShell()
  process.argv = [process.execPath, fileURLToPath(url), ...args]
  await import(hook.href)
  await import(url.href)
}

/** Runs Node 24 with our TypeScript hook, passes signals on to it and ends as it ends. */
export function runNode(args) {
  const child = spawn(findNode24(), ['--import', hook.href, ...args], { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  // A terminal signals the child as well, so it may hear one twice; deaf to none of them, we outlive the child.
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  leaveWithShell()

  child.on('exit', (code, signal) => {
    for (const heard of signals) process.removeAllListeners(heard)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code)
  })
}

/** npm passes SIGTERM on to its shell, and some shells die of it alone: when ours is gone, we leave as if told to. */
function leaveWithShell() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return

  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
