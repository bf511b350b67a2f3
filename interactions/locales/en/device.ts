/** Letting a device in that cannot show a sign-in page: a television, a printer, a program in a terminal. */
export const device = {
  'device.another': 'Type a code',
  'device.code': 'Code on the device',
  'device.code-hint': 'Eight letters. Large or small, with or without the dash.',
  'device.confirm-lead': 'A device asks to be signed in to {portal} as you. It shows this code:',
  'device.confirm-title': 'Let this device in?',
  'device.confirm-warning':
    'Did somebody send you this code, or the link to this page? Then they want to enter {portal} as you. Go on only if the device is yours and you see the code on it.',
  'device.connected': 'It goes on by itself in a moment. You can close this page.',
  'device.connected-title': 'The device is connected',
  'device.go-on': 'Go on',
  'device.lead': 'Type the code that your television, your printer or your program shows.',
  'device.malformed': 'A code has eight letters and no digits, such as WDJB-MJHT.',
  'device.mine': 'It is mine',
  'device.not-me': 'This is not me',
  'device.over': 'Somebody answered this code already, or its time is over. The device says how it goes on.',
  'device.over-title': 'This code is over',
  'device.refused': 'Nobody was let in. If somebody sent you the code, do not answer them.',
  'device.refused-title': 'The device was refused',
  'device.sessions': 'See where you are signed in',
  'device.title': 'Connect a device',
  // {time} reads as “in 30 seconds”.
  'device.too-many': 'Those were too many wrong codes. You can type another one {time}.',
  'device.unknown': 'No device shows this code now. Compare it with the device, or have it show a new one.',
  'letter.device': '{name}, a device was let into {portal} with your account.',
  'letter.device.nameless': 'A device was let into {portal} with your account.',
  'letter.device.not-you':
    'If it was not your device, end the session there in which it was let in; the device is signed out with it. Then change your password.',
  'letter.device.subject': 'A device was connected to your account',
} as const
