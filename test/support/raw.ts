import { connect, type Socket } from 'node:net'
import type { House } from './house.ts'

/** Stands in a head for a body that does not say how long it is. */
export const inPieces = 'Transfer-Encoding: chunked'

/** A connection on which nothing was said yet. */
export function openSocket(address: string): Promise<Socket> {
  const { port } = new URL(address)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Writes a request as it stands; gives the answer from its status on, as far as it came within the first packet. */
export async function sendRaw({ issuer }: Pick<House, 'issuer'>, head: string[], body = ''): Promise<string> {
  const socket = await openSocket(issuer)
  const chunked = head.includes(inPieces)
  const length = chunked || !body ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const sent = chunked ? `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
  return new Promise((resolve, reject) => {
    let answer = ''
    // Whoever is refused while they are still sending may find the connection closed.
    socket.on('error', () => undefined)
    socket.once('close', () => (answer ? undefined : reject(new Error('no answer'))))
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text
      if (!answer.includes('\r\n\r\n')) return
      resolve(answer.replace(/^HTTP\/1\.1 /, ''))
      socket.destroy()
    })
    socket.write(`${[...head, 'Host: localhost', ...length].join('\r\n')}\r\n\r\n`)
    socket.write(sent)
  })
}
