import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * A shell that waits until our end of its pipe is closed, by us or by our death, and then ends the server in `folder`
 * and removes the folder. It is in a session of its own, so that Ctrl-C misses it.
 */
export function startGuard(folder: string): ChildProcess {
  const script = `read -r _
    status="$1/data/postmaster.pid"
    pid=$(head -n 1 "$status")
    if [ -n "$pid" ]; then
      kill -QUIT "$pid"; kill -CONT "$pid"
      while kill -0 "$pid" && [ -e "$status" ]; do sleep 0.05; done
    fi
    rm -rf "$1"`
  const guard = spawn('sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  return guard
}

/** Resolves when the folder is gone. */
export async function endGuard(guard: ChildProcess): Promise<void> {
  guard.ref()
  guard.stdin?.end()
  await once(guard, 'exit')
}
