import { createServer } from 'node:net'

/** Below the ports from which Linux, macOS and Windows open connections: no call to somewhere can take one meanwhile. */
const first = 10_000
const last = 32_000

/** Each process begins elsewhere, and goes on: what was given once, and is not listened on yet, is not given again. */
let next = first + ((process.pid * 53) % (last - first))

/** A port that nobody listens on, on either loopback address. */
export async function freePort(): Promise<number> {
  const port = next
  next = next < last ? next + 1 : first
  return (await isFree(port, '127.0.0.1')) && (await isFree(port, '::1')) ? port : freePort()
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nobody on it, either.
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') resolve(true)
      else if (code === 'EADDRINUSE' || code === 'EACCES') resolve(false)
      else reject(new Error(`no port can be had on ${host}: ${code}`))
    })
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
