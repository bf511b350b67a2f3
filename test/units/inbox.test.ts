import assert from 'node:assert/strict'
import { test } from 'node:test'
import nodemailer from 'nodemailer'
import { openInbox } from '../support/inbox.ts'

const letter = { from: 'portico@id.example', to: 'Ada@example.org', subject: 'Grüße' }
const post = (url: string, socketTimeout = 30_000) => nodemailer.createTransport({ url, socketTimeout })

test('a letter arrives with its links and its code', async (t) => {
  const inbox = await openInbox(t)
  const text = 'See https://id.example/verify?token=12345678. Your code: 123 456'
  const html = '<a href="https://id.example/help?a=1&amp;b=2">Help</a>'
  const [read] = await Promise.all([
    inbox.letterTo('ada@example.org'),
    post(inbox.url).sendMail({ ...letter, text, html }),
  ])
  assert.deepEqual([read.subject, read.from, read.code], ['Grüße', 'portico@id.example', '123456'])
  const links = ['https://id.example/verify?token=12345678', 'https://id.example/help?a=1&b=2']
  assert.deepEqual(read.links, links)
})

test('each letter is handed out once, in order', async (t) => {
  const inbox = await openInbox(t)
  for (const subject of ['one', 'two']) await post(inbox.url).sendMail({ ...letter, subject, text: 'x' })
  assert.equal((await inbox.letterTo('ada@example.org')).subject, 'one')
  assert.equal((await inbox.letterTo('ada@example.org')).subject, 'two')
  assert.equal((await inbox.letterTo('ada@example.org', { after: 1 })).subject, 'two')
  const none = inbox.letterTo('ada@example.org', { timeout: 20 })
  await assert.rejects(none, /No new letter to ada@example.org within 0.02 s. Letters so far: "one"/)
  await assert.rejects(inbox.letterTo('bob@example.org', { timeout: 20 }), /No new letter/)
})

test('a mail server can refuse, hang, and come back', async (t) => {
  const inbox = await openInbox(t)
  const send = () => post(inbox.url).sendMail({ ...letter, text: 'x' })
  inbox.refuse(451)
  await assert.rejects(send(), { responseCode: 451 })
  inbox.hang()
  await assert.rejects(post(inbox.url, 300).sendMail({ ...letter, text: 'x' }), { code: 'ETIMEDOUT' })
  assert.equal(inbox.letters.length, 0)
  inbox.behave()
  await send()
  assert.equal(inbox.letters.length, 1)
})
