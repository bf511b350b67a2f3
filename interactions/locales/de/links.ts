import type { links as source } from '../en/links.ts'

/** Dienste anderswo, etwa Google, die hier ein Konto öffnen. */
export const links: Record<keyof typeof source, string> = {
  'links.add': '{provider} verknüpfen',
  'links.add-another': 'Weiteres Konto bei {provider} verknüpfen',
  'links.add-note': 'Sie melden sich dort einmal an und sagen hier, ob jenes Konto Ihres öffnen darf.',
  'links.add-title': 'Einen Dienst verknüpfen',
  'links.back': 'Zurück zu den Diensten',
  'links.confirm-account': 'Ihr Konto hier',
  'links.confirm-note':
    'Wer sich bei {provider} in diesem Konto anmelden kann, kommt von da an hier in Ihres. Sie können das jederzeit beenden.',
  'links.confirm-submit': 'Verknüpfen',
  'links.confirm-title': 'Darf {provider} dieses Konto öffnen?',
  'links.disabled': 'hier zurzeit abgeschaltet',
  'links.done-known': 'Dieser Dienst öffnete Ihr Konto schon.',
  'links.done-linked': 'Verknüpft. Von jetzt an können Sie sich damit anmelden.',
  'links.done-profile': 'In Ihrem Profil steht jetzt, was Sie übernommen haben.',
  'links.done-unlinked': 'Gelöst. Der Dienst öffnet Ihr Konto nicht mehr.',
  'links.failed-denied': 'Es wurde nichts verknüpft: Sie haben bei {provider} nicht weitergemacht.',
  'links.failed-refused':
    'Es wurde nichts verknüpft: Auf die Antwort von {provider} ist kein Verlass. Sagen Sie es denen, die dieses Portico betreiben.',
  'links.failed-unreachable':
    'Es wurde nichts verknüpft: {provider} antwortet gerade nicht. Versuchen Sie es in ein paar Minuten noch einmal.',
  'links.last-way-in':
    '{provider} ist der einzige Weg in Ihr Konto. Wählen Sie zuerst ein Passwort, fügen Sie einen Passkey hinzu oder verknüpfen Sie einen anderen Dienst.',
  'links.lead': 'Konten, die Sie bei anderen Diensten haben und die hier Ihr Konto öffnen.',
  'links.never': 'nie benutzt',
  'links.none': 'Noch öffnet kein anderer Dienst Ihr Konto.',
  'links.none-such':
    'Das geht nicht mehr: Es hat zu lange gedauert, oder inzwischen hat sich etwas geändert. Fangen Sie noch einmal an.',
  'links.not-now': 'Jetzt nicht',
  'links.problem-somebody-elses':
    'Jenes Konto bei {provider} öffnet hier ein anderes Konto, und dabei bleibt es. Gehört auch das Ihnen, melden Sie sich dort an und lösen Sie {provider} von ihm, oder führen Sie Ihre beiden Konten zusammen.',
  'links.problem-too-many':
    'Ihr Konto hat so viele Verknüpfungen, wie es haben kann. Lösen Sie zuerst einen Dienst.',
  'links.profile-ask': 'Bei {provider} nachsehen',
  'links.profile-note':
    'Sie melden sich noch einmal bei {provider} an und sehen, was sich hier ändern würde, bevor es das tut.',
  'links.profile-title': 'Name und Bild übernehmen',
  'links.since': 'Verknüpft',
  'links.take-lead': 'Das sagt {provider} jetzt über Sie. Nichts ändert sich, bevor Sie es sagen.',
  'links.take-name': 'Name',
  'links.take-name-box': 'Den Namen von {provider} übernehmen',
  'links.take-nothing': 'Was {provider} jetzt über Sie sagt, steht schon in Ihrem Profil.',
  'links.take-now': 'Jetzt',
  'links.take-picture': 'Bild',
  'links.take-picture-box': 'Das Bild von {provider} übernehmen',
  'links.take-picture-note': '{provider} hat ein Bild von Ihnen. Es tritt an die Stelle des Bildes hier.',
  'links.take-picture-problem':
    'Das Bild bei {provider} war nicht zu lesen, und es wurde nichts geändert. Sie können den Namen allein übernehmen.',
  'links.take-submit': 'Übernehmen',
  'links.take-then': 'Dann',
  'links.take-title': 'Von {provider} übernehmen',
  'links.title': 'Andere Dienste',
  'links.too-many-changes': 'Das sind genug Änderungen fürs Erste. Die nächste geht {time}.',
  'links.unlink': '{provider} lösen',
  'links.unlink-note':
    'Über {provider} kommt niemand mehr in Ihr Konto. Bei {provider} bleibt alles, wie es ist.',
  'links.unlink-sign-out': 'Alle abmelden, die über {provider} hereinkamen',
  'links.unlink-sign-out-hint':
    'Falls nicht Sie den Dienst verknüpft haben. Nur hier bleiben Sie angemeldet.',
  'links.unlink-title': 'Verknüpfung lösen',
  'links.used': 'zuletzt benutzt',
  'links.yours': 'Mit Ihrem Konto verknüpft',
  'security.links-count.none': 'Keiner verknüpft',
  'security.links-count.one': '{count} Dienst',
  'security.links-count.other': '{count} Dienste',
  'letter.link-changed.button': 'Ansehen, was Ihr Konto öffnet',
  'letter.link-linked':
    '{provider} wurde mit Ihrem Konto verknüpft: Wer sich dort als {display} anmelden kann, kommt hier in Ihr Konto.',
  'letter.link-linked.not-you':
    'Wenn Sie das nicht waren, lösen Sie die Verknüpfung sofort, ändern Sie Ihr Passwort und melden Sie sich überall sonst ab.',
  'letter.link-linked.subject': '{provider} kann jetzt Ihr Konto öffnen',
  'letter.link-unlinked': '{provider} wurde von Ihrem Konto gelöst: {display} öffnet es nicht mehr.',
  'letter.link-unlinked.not-you':
    'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und melden Sie sich überall sonst ab.',
  'letter.link-unlinked.subject': '{provider} öffnet Ihr Konto nicht mehr',
  'sign-out.there': 'Auch bei {provider} abmelden',
  'sign-out.there-note': 'Sie kamen von {provider} und sind dort noch angemeldet.',
  'sign-out.with-there': 'Hier und bei {provider} abmelden',
}
