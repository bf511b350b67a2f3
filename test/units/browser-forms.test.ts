import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser } from '../support/browser.ts'
import { openPage, openSite } from '../support/site.ts'

const rich = `<title> Profile </title><header><form action=/out method=post><button>Sign out</button></form></header>
<main><h1>Your <em>profile</em></h1><p role=alert>Enter a name.</p><p hidden>secret</p><script>no</script>
<form action=/save method=post><input type=hidden name=token value="t&amp;1"><label for=n>Name</label>
<input id=n name=name value=Ada aria-describedby=hint><small id=hint>As friends say it</small>
<input type=checkbox name=news value=yes checked><input type=checkbox name=scope value=email>
<input type=checkbox name=scope value=phone checked><input type=radio name=size value=s><input type=radio name=size value=m checked>
<select name=zone><option>UTC<option value=be selected>Berlin</select><textarea name=about>
one
two
</textarea><input name=off value=1 disabled><button name=do value=save>Save</button><button name=do value=drop formaction=/drop>Drop</button>
</form><form action=/photo method=post enctype=multipart/form-data><input type=file name=photo><button>Upload</button></form></main>`

test('a page is read as a person reads it', async (t) => {
  const { origin } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  assert.deepEqual(
    [browser.title, browser.heading, browser.problem],
    ['Profile', 'Your profile', 'Enter a name.'],
  )
  assert.match(browser.text, /^Sign out Your profile Enter a name. Name As friends say it/)
  assert.deepEqual(browser.buttons, ['Sign out', 'Save', 'Drop', 'Upload'])
  const name = browser.field('name')
  assert.deepEqual([name?.value, name?.label, name?.description], ['Ada', 'Name', 'As friends say it'])
  assert.deepEqual([browser.field('size')?.value, browser.field('zone')?.value], ['m', 'be'])
  assert.deepEqual([browser.field('news')?.checked, browser.field('nothing')], [true, undefined])
})

test('an untouched form sends what it holds', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit()
  assert.equal(seen.path, '/save')
  assert.equal(seen.headers['content-type'], 'application/x-www-form-urlencoded')
  const sent = [...new URLSearchParams(seen.body)].map(([name, value]) => `${name}=${value}`)
  const boxes = ['news=yes', 'scope=phone', 'size=m']
  assert.deepEqual(sent, ['token=t&1', 'name=Ada', ...boxes, 'zone=be', 'about=one\r\ntwo\r\n', 'do=save'])
})

test('a form is filled in, ticked and sent by the button of choice', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  const choices = { news: false, scope: ['email'], size: 's', zone: 'UTC' }
  await browser.submit({ name: 'Zoë', ...choices }, { button: 'Drop' })
  assert.equal(seen.path, '/drop')
  const sent = new URLSearchParams(seen.body)
  assert.deepEqual([sent.get('name'), sent.has('news'), sent.getAll('scope')], ['Zoë', false, ['email']])
  assert.deepEqual([sent.get('size'), sent.get('zone'), sent.get('do')], ['s', 'UTC', 'drop'])

  await browser.submit({}, { form: '/out' })
  assert.equal(seen.path, '/out')
})

test('a file goes up in parts', async (t) => {
  const { origin, seen } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ photo: new File(['pixels'], 'me.png', { type: 'image/png' }) })
  assert.match(String(seen.headers['content-type']), /^multipart\/form-data; boundary=/)
  assert.match(seen.body, /name="photo"; filename="me.png"\r\nContent-Type: image\/png\r\n\r\npixels\r\n/)
  await browser.submit({}, { button: 'Upload' })
  assert.match(seen.body, /name="photo"; filename=""/)
})

test('a form that asks puts its values into the address', async (t) => {
  const { origin, seen } = await openPage(t, '<form action="/find?old=1"><input name=q></form>')
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ q: 'a b' })
  assert.equal(seen.path, '/find?q=a+b')
})

test('a field that stands outside belongs to the form it names', async (t) => {
  const { origin, seen } = await openPage(t, '<input form=f name=q><form id=f method=post></form>')
  const browser = new Browser()
  await browser.open(origin)
  await browser.submit({ q: '1' })
  assert.equal(seen.body, 'q=1')
})

test('nobody can use what is not there', async (t) => {
  const { origin } = await openPage(t, rich)
  const browser = new Browser()
  await browser.open(origin)
  await assert.rejects(browser.submit({ password: 'x' }), /has no field password. It has: token, name, news/)
  await assert.rejects(browser.submit({ off: 'x' }), /has no field off/)
  await assert.rejects(browser.submit({}, { button: 'Fly' }), /no form for .*Fly.*Sign out, Save, Drop/)
  await assert.rejects(browser.submit({ zone: 'Mars' }), /does not take Mars; it offers UTC, be/)
  await assert.rejects(browser.submit({ size: 'xl' }), /does not take xl; it offers s, m/)
  await assert.rejects(browser.submit({ name: new Blob(['x']) }), /does not take a file/)
})

test('a clone has the cookies and the page, and nothing in common afterwards', async (t) => {
  const origin = await openSite(t, (request, response) => {
    response.setHeader('set-cookie', `path=${request.url}`)
    response.end(`<h1>${request.headers.cookie}</h1><form method=post></form>`)
  })
  const browser = new Browser()
  await browser.open(`${origin}/a`)
  const thief = browser.clone()
  await browser.open(`${origin}/b`)
  await thief.submit()
  assert.equal(thief.heading, 'path=/a')
  assert.equal(browser.cookies.get('path')?.value, '/b')
})

test('a picture is loaded without leaving the page', async (t) => {
  const { origin, seen } = await openPage(t, '<h1>Page</h1>')
  const browser = new Browser()
  await browser.open(origin)
  const picture = await browser.load('/avatar.webp')
  assert.equal(picture.status, 200)
  assert.deepEqual(
    [seen.path, seen.headers['sec-fetch-dest'], browser.url],
    ['/avatar.webp', 'image', `${origin}/`],
  )
})
