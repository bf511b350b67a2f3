/** Signing in on a screen with a phone that is signed in, and what both show of it. */
export const qr = {
  // On the screen that waits, once the phone has let it in. It goes on by itself; this button is for when it does not.
  'qr.again': 'Show a new code',
  'qr.approved': 'Your phone let you in. One moment.',
  'qr.confirm': 'That is the number. Now confirm on your phone that it is you.',
  'qr.finish': 'Go on',
  // What a screen reader says in place of the picture.
  'qr.label': 'QR code for the camera of your phone',
  'qr.needs-script':
    'A phone can let you in here only where JavaScript runs. Without it, sign in another way.',
  'qr.not-mine': 'Not your phone? Show a new code',
  'qr.number': 'Choose this number on your phone:',
  'qr.or': 'or',
  'qr.other-way': 'Sign in another way',
  'qr.over': 'This code is over. Codes are shown for ten minutes, and work once.',
  'qr.passkey': 'Use a passkey from your phone',
  'qr.passkey-lead': 'The safest way, where your phone keeps a passkey for Portico and is near this screen.',
  'qr.refused': 'The phone stopped it. Nobody is signed in here.',
  'qr.scan':
    'Take a phone on which you are signed in, point its camera at this code, and open what it finds.',
  'qr.title': 'Sign in with your phone',
  'qr.too-many': 'Too many codes were shown here. You can have another one {time}.',
  // {host} is the name of this server. The address that the phone's camera shows begins with it.
  'qr.where': 'Your phone will open {host}, and nothing else.',
  // The pages on the phone, after its camera read the code of another screen.
  'qr-phone.asks-title': 'Is this your screen?',
  'qr-phone.beware':
    'Go on only if you see the code on a screen in front of you, and opened the page there yourself. Nobody who writes to you or calls you needs you to scan a code: they would be signed in as you.',
  'qr-phone.confirm': 'Sign in on that screen',
  'qr-phone.confirm-title': 'Sign in there?',
  'qr-phone.done': '{browser} goes on by itself.',
  'qr-phone.done-title': 'You let it in',
  'qr-phone.go-on': 'Go on',
  'qr-phone.leave': 'Leave it',
  'qr-phone.needs-more':
    'What is to be opened there asks for more than a phone can hand over. Sign in on that screen itself.',
  'qr-phone.needs-more-title': 'Sign in on that screen',
  'qr-phone.not-me': 'This is not me',
  'qr-phone.over':
    'A code is new every minute or so, works once, and for whoever scans it first. If the screen is yours, scan what it shows now.',
  'qr-phone.over-title': 'This code is over',
  'qr-phone.refused':
    'Nobody is signed in. If somebody asked you to scan that code, they wanted to get into your account: it is written in your history, and you have a letter about it.',
  'qr-phone.refused-title': 'It is stopped',
  'qr-phone.sessions': 'See where you are signed in',
  'qr-phone.sign-in-first': 'Sign in here first',
  'qr-phone.title': 'Sign in on another screen?',
  'qr-phone.too-late':
    'That screen is signed in already. End its session in the list of where you are signed in.',
  'qr-phone.too-late-title': 'It cannot be stopped here any more',
  'qr-phone.too-many': 'You let in many screens in a short time. You can go on {time}.',
  'qr-phone.what-it-may':
    'That screen can use your account until you sign out there, and cannot change how you sign in. You get a letter about it.',
  'qr-phone.which-number': 'If it is, which number does it show?',
  // Who asks to be let in, as a list of terms and values.
  'who-asks.address': 'Network address',
  'who-asks.browser': 'Browser or device',
  'who-asks.place': 'Place',
  'who-asks.portal': 'To enter',
  'who-asks.portico': 'Your account pages',
  'who-asks.same-network': 'In the same network as this device',
  'who-asks.time': 'Since',
  'who-asks.unknown': 'It does not say what it is',
} as const
