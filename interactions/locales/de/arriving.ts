import type { arriving as source } from '../en/arriving.ts'

/** Wer von einem Anbieter kommt: einem Dienst anderswo, mit dem man sich hier anmeldet. */
export const arriving: Record<keyof typeof source, string> = {
  'arriving.as': 'Sie kommen von {provider} als {who}.',
  'arriving.create-lead': 'Es wird das Konto von {address}: Wer dort die Post liest, kommt immer hinein.',
  'arriving.create-submit': 'Konto anlegen',
  'arriving.create-title': 'Legen Sie Ihr Konto an',
  'arriving.have-account': 'Ich habe hier schon ein Konto',
  'arriving.known-lead':
    '{address} gehört hier zu einem Konto. Melden Sie sich wie immer bei ihm an; danach kann auch {provider} es öffnen. Sie werden das einmal gefragt.',
  'arriving.known-submit': 'Bei meinem Konto anmelden',
  'arriving.known-title': 'Sie haben hier ein Konto',
  'arriving.other-address': 'Eine andere Adresse verwenden',
  'arriving.picture': 'Mein Bild von {provider} übernehmen',
  'arriving.prove-lead':
    'Welche E-Mail-Adresse soll Ihr Konto haben? Wir schreiben Ihnen dorthin, mit einem Code.',
  'arriving.prove-title': 'Ihre E-Mail-Adresse',
  'arriving.refused-closed':
    'Bei Ihrem Konto kann sich im Augenblick niemand anmelden. Fragen Sie die Betreiber dieses Portico.',
  'arriving.refused-closed-title': 'Ihr Konto ist vorübergehend geschlossen',
  'arriving.refused-domain': 'Konten gibt es hier für E-Mail-Adressen bei {domains}. Ihre ist {address}.',
  'arriving.refused-invited':
    'Nur wer eingeladen wurde, kann hier ein Konto anlegen. Wenn Sie eingeladen sind, öffnen Sie den Link in Ihrer Einladung, in diesem Browser.',
  'arriving.refused-no-new':
    'Mit {provider} allein bekommt hier niemand ein Konto. Wenn Sie eines haben, melden Sie sich wie immer an; danach kann auch {provider} es öffnen.',
  'arriving.refused-reserved':
    '{address} wurde vor Kurzem aus einem Konto genommen. Eine Woche lang kann sie niemand sonst benutzen.',
  'arriving.refused-title': 'Sie haben hier noch kein Konto',
  'arriving.strayed':
    'Sie wurde schon benutzt, hat zu lange gedauert oder begann in einem anderen Browser. Niemand wurde angemeldet. Gehen Sie dorthin zurück, wo Sie sich anmelden wollten, und beginnen Sie neu.',
  'arriving.strayed-title': 'Diese Anmeldung geht hier nicht weiter',
  'letter.arriving':
    'Jemand, der sich mit {provider} angemeldet hat, nennt diese Adresse als seine. Wenn Sie das sind, geben Sie dort diesen Code ein:',
  'letter.arriving.expires': 'Der Code gilt 10 Minuten, einmal.',
  'letter.arriving.not-you':
    'Wenn Sie das nicht waren, tun Sie nichts: Ohne den Code geschieht nichts. Nennen Sie ihn niemandem.',
  'letter.arriving.subject': '{code} ist Ihr Code',
  'letter.arriving-made':
    'Jemand, der sich mit {provider} angemeldet hat, hat mit dieser Adresse ein Konto angelegt. {provider} öffnet es von nun an.',
  'letter.arriving-made.not-you':
    'Wenn Sie es nicht waren, gehört das Konto trotzdem Ihnen: Öffnen Sie {link}, wählen Sie „Passwort vergessen“ und nehmen Sie {provider} danach aus dem Konto.',
}
