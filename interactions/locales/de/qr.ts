import type { qr as source } from '../en/qr.ts'

/** Die Anmeldung auf einem Bildschirm mit einem angemeldeten Telefon, und was beide davon zeigen. */
export const qr: Record<keyof typeof source, string> = {
  'qr.again': 'Neuen Code zeigen',
  'qr.approved': 'Ihr Telefon hat Sie eingelassen. Einen Moment.',
  'qr.confirm': 'Das ist die Zahl. Bestätigen Sie jetzt auf Ihrem Telefon, dass Sie es sind.',
  'qr.finish': 'Weiter',
  'qr.label': 'QR-Code für die Kamera Ihres Telefons',
  'qr.needs-script':
    'Ein Telefon kann Sie hier nur einlassen, wenn JavaScript läuft. Melden Sie sich sonst auf einem anderen Weg an.',
  'qr.not-mine': 'Nicht Ihr Telefon? Neuen Code zeigen',
  'qr.number': 'Wählen Sie diese Zahl auf Ihrem Telefon:',
  'qr.or': 'oder',
  'qr.other-way': 'Auf einem anderen Weg anmelden',
  'qr.over': 'Dieser Code ist abgelaufen. Codes werden zehn Minuten lang gezeigt und gelten einmal.',
  'qr.passkey': 'Passkey Ihres Telefons verwenden',
  'qr.passkey-lead':
    'Der sicherste Weg, wenn Ihr Telefon einen Passkey für Portico hat und nahe bei diesem Bildschirm ist.',
  'qr.refused': 'Das Telefon hat es gestoppt. Hier ist niemand angemeldet.',
  'qr.scan':
    'Nehmen Sie ein Telefon, auf dem Sie angemeldet sind, richten Sie seine Kamera auf diesen Code, und öffnen Sie, was sie findet.',
  'qr.title': 'Mit dem Telefon anmelden',
  'qr.too-many': 'Hier wurden zu viele Codes gezeigt. Den nächsten gibt es {time}.',
  'qr.where': 'Ihr Telefon öffnet {host} und nichts anderes.',
  'qr-phone.asks-title': 'Ist das Ihr Bildschirm?',
  'qr-phone.beware':
    'Gehen Sie nur weiter, wenn Sie den Code auf einem Bildschirm vor sich sehen und die Seite dort selbst geöffnet haben. Niemand, der Ihnen schreibt oder Sie anruft, braucht von Ihnen, dass Sie einen Code scannen: Er wäre dann als Sie angemeldet.',
  'qr-phone.confirm': 'Auf dem Bildschirm anmelden',
  'qr-phone.confirm-title': 'Dort anmelden?',
  'qr-phone.done': '{browser} geht von selbst weiter.',
  'qr-phone.done-title': 'Sie haben ihn eingelassen',
  'qr-phone.go-on': 'Weiter',
  'qr-phone.leave': 'Nicht weitergehen',
  'qr-phone.needs-more':
    'Was dort geöffnet werden soll, verlangt mehr, als ein Telefon übergeben kann. Melden Sie sich auf dem Bildschirm selbst an.',
  'qr-phone.needs-more-title': 'Auf dem Bildschirm anmelden',
  'qr-phone.not-me': 'Das bin ich nicht',
  'qr-phone.over':
    'Ein Code ist etwa jede Minute ein neuer, gilt einmal und für den, der ihn zuerst scannt. Wenn es Ihr Bildschirm ist, scannen Sie, was er jetzt zeigt.',
  'qr-phone.over-title': 'Dieser Code ist abgelaufen',
  'qr-phone.refused':
    'Niemand ist angemeldet. Wenn jemand Sie gebeten hat, den Code zu scannen, wollte er in Ihr Konto: Es steht in Ihrem Verlauf, und Sie haben einen Brief darüber.',
  'qr-phone.refused-title': 'Es ist gestoppt',
  'qr-phone.sessions': 'Ansehen, wo Sie angemeldet sind',
  'qr-phone.sign-in-first': 'Zuerst hier anmelden',
  'qr-phone.title': 'Auf einem anderen Bildschirm anmelden?',
  'qr-phone.too-late':
    'Der Bildschirm ist schon angemeldet. Beenden Sie seine Sitzung in der Liste, wo Sie angemeldet sind.',
  'qr-phone.too-late-title': 'Hier lässt es sich nicht mehr stoppen',
  'qr-phone.too-many': 'Sie haben in kurzer Zeit viele Bildschirme eingelassen. Weiter geht es {time}.',
  'qr-phone.what-it-may':
    'Der Bildschirm kann Ihr Konto verwenden, bis Sie sich dort abmelden, und nicht ändern, wie Sie sich anmelden. Sie bekommen einen Brief darüber.',
  'qr-phone.which-number': 'Wenn ja: Welche Zahl zeigt er?',
  'who-asks.address': 'Netzadresse',
  'who-asks.browser': 'Browser oder Gerät',
  'who-asks.place': 'Ort',
  'who-asks.portal': 'Ziel',
  'who-asks.portico': 'Ihre Kontoseiten',
  'who-asks.same-network': 'Im selben Netz wie dieses Gerät',
  'who-asks.time': 'Seit',
  'who-asks.unknown': 'Es sagt nicht, was es ist',
}
