import type { device as source } from '../en/device.ts'

export const device: Record<keyof typeof source, string> = {
  'device.another': 'Code eingeben',
  'device.code': 'Code auf dem Gerät',
  'device.code-hint': 'Acht Buchstaben. Groß oder klein, mit Strich oder ohne.',
  'device.confirm-lead':
    'Ein Gerät möchte mit Ihrem Konto bei {portal} angemeldet werden. Es zeigt diesen Code:',
  'device.confirm-title': 'Dieses Gerät einlassen?',
  'device.confirm-warning':
    'Hat Ihnen jemand diesen Code oder den Link zu dieser Seite geschickt? Dann will diese Person {portal} in Ihrem Namen betreten. Gehen Sie nur weiter, wenn es Ihr Gerät ist und Sie den Code darauf sehen.',
  'device.connected': 'Es macht gleich von selbst weiter. Sie können diese Seite schließen.',
  'device.connected-title': 'Das Gerät ist verbunden',
  'device.go-on': 'Weiter',
  'device.lead': 'Geben Sie den Code ein, den Ihr Fernseher, Ihr Drucker oder Ihr Programm zeigt.',
  'device.malformed': 'Ein Code hat acht Buchstaben und keine Ziffern, etwa WDJB-MJHT.',
  'device.mine': 'Es ist meines',
  'device.not-me': 'Das bin ich nicht',
  'device.over':
    'Dieser Code wurde schon beantwortet, oder seine Zeit ist um. Das Gerät sagt, wie es weitergeht.',
  'device.over-title': 'Dieser Code ist abgelaufen',
  'device.refused':
    'Niemand wurde eingelassen. Wenn Ihnen jemand den Code geschickt hat, antworten Sie ihm nicht.',
  'device.refused-title': 'Das Gerät wurde abgewiesen',
  'device.sessions': 'Ansehen, wo Sie angemeldet sind',
  'device.title': 'Gerät verbinden',
  'device.too-many': 'Das waren zu viele falsche Codes. Den nächsten können Sie {time} eingeben.',
  'device.unknown':
    'Kein Gerät zeigt gerade diesen Code. Vergleichen Sie ihn mit dem Gerät, oder lassen Sie einen neuen anzeigen.',
  'letter.device': '{name}, ein Gerät wurde mit Ihrem Konto in {portal} eingelassen.',
  'letter.device.nameless': 'Ein Gerät wurde mit Ihrem Konto in {portal} eingelassen.',
  'letter.device.not-you':
    'Wenn es nicht Ihr Gerät war, beenden Sie dort die Sitzung, in der es eingelassen wurde; damit ist auch das Gerät abgemeldet. Ändern Sie danach Ihr Passwort.',
  'letter.device.subject': 'Ein Gerät wurde mit Ihrem Konto verbunden',
}
