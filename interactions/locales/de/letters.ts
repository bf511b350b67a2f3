import type { letters as source } from '../en/letters.ts'

export const letters: Record<keyof typeof source, string> = {
  'letter.already-here':
    'Jemand, vielleicht Sie, wollte mit dieser Adresse ein Konto anlegen. Sie haben schon eines: Melden Sie sich damit an.',
  'letter.already-here.button': 'Anmelden',
  'letter.already-here.forgot':
    'Wenn Sie Ihr Passwort nicht mehr wissen, wählen Sie dort „Passwort vergessen“. Wenn Sie es nicht waren, tun Sie nichts.',
  'letter.already-here.subject': 'Sie haben schon ein Konto',
  'letter.cause': 'Angefordert am {when} mit {browser}, Adresse {ip}.',
  'letter.merged': 'Das Konto von {other} ist im Konto von {kept} aufgegangen.',
  'letter.merged.button': 'Wieder trennen',
  'letter.merged.not-you':
    'Wenn Sie das nicht waren, trennen Sie sie jetzt: Der Link gilt zwei Wochen. Melden Sie sich dann an, und ändern Sie Ihr Passwort.',
  'letter.merged.sign-in':
    'Von jetzt an öffnen beide Adressen das eine Konto, mit seinem Passwort und seinem zweiten Schritt.',
  'letter.merged.subject': 'Aus zwei Konten wurde eines',
  'letter.member-added': 'Sie gehören von nun an zu {portal}. Ihre Rolle dort: {role}.',
  'letter.member-added.subject': 'Sie sind jetzt Mitglied von {portal}',
  'letter.member-changed': 'Ihre Rolle in {portal} ist von nun an: {role}.',
  'letter.member-changed.subject': 'Sie haben eine andere Rolle in {portal}',
  'letter.member-handed-over':
    '{portal} gehört jetzt jemand anderem. Ihre Rolle dort ist von nun an: {role}.',
  'letter.member-handed-over.subject': 'Sie haben {portal} übergeben',
  'letter.member-owner':
    '{portal} wurde Ihnen übergeben. Von nun an entscheiden Sie, wer Zutritt hat, wer es betreibt und was es ist.',
  'letter.member-owner.subject': '{portal} gehört jetzt Ihnen',
  'letter.member-removed':
    'Sie sind kein Mitglied von {portal} mehr. Was es von Ihren Anmeldungen noch hatte, ist beendet.',
  'letter.member-removed.subject': 'Sie wurden aus {portal} entfernt',
  'letter.member.button': '{portal} öffnen',
  'letter.member.not-you':
    'Falls Sie das nicht waren, war jemand anderes mit Ihrem Konto angemeldet: Ändern Sie Ihr Passwort, und bitten Sie, wer dieses Portico betreibt, das Portal zurückzuholen.',
  'letter.member.who':
    'Das haben die entschieden, die das Portal betreiben. Wenn Sie Fragen dazu haben, fragen Sie dort.',
  'letter.merge-undone':
    'Zwei Konten, die zusammengeführt waren, sind wieder zwei. Jedes hat, was seines war.',
  'letter.merge-undone.button': 'Anmelden',
  'letter.merge-undone.not-you':
    'Wenn Sie das nicht waren, ändern Sie Ihre Passwörter: Jemand liest Ihre Post oder kennt eines davon.',
  'letter.merge-undone.subject': 'Ihre Konten sind wieder zwei',
  'letter.no-account':
    'Jemand, vielleicht Sie, hat mit dieser Adresse ein neues Passwort angefordert. Mit ihr lässt sich kein Konto öffnen.',
  'letter.no-account.button': 'Anmelden oder Konto anlegen',
  'letter.no-account.code':
    'Jemand, vielleicht Sie, wollte sich mit dieser Adresse anmelden. Mit ihr lässt sich kein Konto öffnen.',
  'letter.no-account.not-you': 'Wenn Sie es nicht waren, tun Sie nichts.',
  'letter.no-account.other':
    'Wenn Sie ein Konto mit einer anderen Adresse haben, fordern Sie es mit dieser noch einmal an.',
  'letter.no-account.subject': 'Mit dieser Adresse gibt es kein Konto',
  'letter.one-time-password':
    'Ein Betreiber hat Ihr Passwort durch ein neues ersetzt, weil jemand darum gebeten hat. Sie wurden überall abgemeldet.',
  'letter.one-time-password.next':
    'Es gilt einmal: Wenn Sie sich damit anmelden, wählen Sie Ihr eigenes. Ihr zweiter Schritt bleibt, wie er ist.',
  'letter.one-time-password.not-you':
    'Wenn Sie nicht darum gebeten haben, wählen Sie jetzt bei der Anmeldung „Ich habe mein Passwort vergessen“ und sagen Sie es den Betreibern dieses Portico.',
  'letter.one-time-password.subject': 'Ein Betreiber hat Ihr Passwort ersetzt',
  'letter.not-you':
    'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort und machen Sie neue Wiederherstellungscodes.',
  'letter.passkey-added':
    'Ihrem Konto wurde ein Passkey hinzugefügt: „{name}“. Wer ihn hat, kann sich ohne Ihr Passwort anmelden.',
  'letter.passkey-added.not-you':
    'Wenn Sie das nicht waren, entfernen Sie ihn sofort, ändern Sie Ihr Passwort und melden Sie sich überall sonst ab.',
  'letter.passkey-added.subject': 'Ihrem Konto wurde ein Passkey hinzugefügt',
  'letter.passkey-changed.button': 'Ihre Passkeys ansehen',
  'letter.passkey-removed': 'Der Passkey „{name}“ wurde aus Ihrem Konto entfernt. Er öffnet nichts mehr.',
  'letter.passkey-removed.not-you':
    'Wenn Sie das nicht waren, ändern Sie sofort Ihr Passwort und melden Sie sich überall sonst ab.',
  'letter.passkey-removed.subject': 'Ein Passkey wurde aus Ihrem Konto entfernt',
  // An den Besitzer eines Kontos, mit dem ein Telefon einen anderen Bildschirm eingelassen hat.
  'letter.handed-over':
    'Ein Telefon, das am Konto von {name} angemeldet ist, hat einen anderen Browser eingelassen.',
  'letter.handed-over.nameless':
    'Ein Telefon, das an Ihrem Konto angemeldet ist, hat einen anderen Browser eingelassen.',
  'letter.handed-over.not-you':
    'Wenn einer es nicht war, oder wenn jemand Sie gebeten hat, einen Code zu scannen, beenden Sie die Sitzung jetzt: Wer dort sitzt, kann Ihr Konto verwenden.',
  'letter.handed-over.subject': 'Ein Telefon hat einen anderen Browser eingelassen',
  'letter.handed-over.you': 'Wenn beide Ihre waren, ist nichts zu tun.',
  'letter.qr-refused':
    'Ein Telefon, das am Konto von {name} angemeldet ist, sollte einen anderen Browser einlassen und hat es gestoppt.',
  'letter.qr-refused.button': 'Ihren Verlauf ansehen',
  'letter.qr-refused.nameless':
    'Ein Telefon, das an Ihrem Konto angemeldet ist, sollte einen anderen Browser einlassen und hat es gestoppt.',
  'letter.qr-refused.rest':
    'Niemand wurde angemeldet. Wenn jemand Sie gebeten hat, den Code zu scannen, tun Sie nichts anderes, worum er bittet, und sagen Sie es denen, die Portico betreiben.',
  'letter.qr-refused.subject': 'Eine Anmeldung mit dem Telefon wurde gestoppt',
  'letter.new-browser':
    'In einem Browser, in dem das noch nie geschehen war, hat sich jemand im Konto von {name} angemeldet.',
  'letter.new-browser.nameless':
    'In einem Browser, in dem das noch nie geschehen war, hat sich jemand in Ihrem Konto angemeldet.',
  'letter.new-browser.button': 'Ansehen, wo Sie angemeldet sind',
  'letter.new-browser.subject': 'Anmeldung in einem neuen Browser',
  'letter.new-browser.you': 'Wenn Sie es waren, ist nichts zu tun.',
  'letter.new-browser.not-you':
    'Wenn Sie es nicht waren, beenden Sie dort diese Sitzung, und ändern Sie danach Ihr Passwort.',
  'letter.password-set': 'Ihr Konto hatte bisher kein Passwort. Jetzt wurde eines gewählt.',
  'letter.password-set.subject': 'Ihr Konto hat jetzt ein Passwort',
  'letter.way-back-closed':
    'Der Rückweg in Ihr Konto, den der Betrieb geöffnet hatte, ist geschlossen. Niemand kann ihn mehr benutzen.',
  'letter.way-back-closed.rest': 'Wenn Sie ihn doch brauchen, bitten Sie den Betrieb um einen neuen.',
  'letter.way-back-closed.subject': 'Der Rückweg in Ihr Konto ist geschlossen',
  'letter.password-changed': 'Das Passwort Ihres Kontos wurde geändert.',
  'letter.password-changed.button': 'Sicherheit ansehen',
  'letter.password-changed.not-you':
    'Wenn Sie das nicht waren, wählen Sie jetzt bei der Anmeldung „Passwort vergessen“. Wer es geändert hat, wird dann abgemeldet.',
  'letter.password-changed.services':
    'Auch {services} öffnet Ihr Konto, was immer das Passwort ist. Sehen Sie dort nach, ob Sie das selbst verknüpft haben.',
  'letter.password-changed.subject': 'Ihr Passwort wurde geändert',
  'letter.password-reset':
    'Jemand, vielleicht Sie, hat ein neues Passwort für Ihr Konto angefordert. Wählen Sie es hier:',
  'letter.password-reset.button': 'Neues Passwort wählen',
  'letter.password-reset.expires': 'Der Link gilt einmal, 30 Minuten lang. Ein neuerer Brief ersetzt ihn.',
  'letter.password-reset.not-you':
    'Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist. Geben Sie den Link niemandem.',
  'letter.password-reset.subject': 'Wählen Sie ein neues Passwort',
  'letter.second-step-app-removed':
    'Eine Authentifizierungs-App wurde aus Ihrem Konto entfernt. Ihre Codes gelten nicht mehr.',
  'letter.second-step-app-removed.subject': 'Eine Authentifizierungs-App wurde entfernt',
  'letter.second-step-chosen': 'Jemand hat geändert, wie der zweite Schritt Ihres Kontos gegangen wird.',
  'letter.second-step-chosen.subject': 'Ihr zweiter Schritt wurde geändert',
  'letter.second-step-code':
    'Dieser Code ist der zweite Schritt Ihrer Anmeldung. Geben Sie ihn dort ein, wo Sie begonnen haben, und geben Sie ihn niemandem.',
  'letter.second-step-code.expires': 'Er gilt zehn Minuten lang, einmal.',
  'letter.second-step-code.subject': '{code} ist Ihr Code zum Anmelden',
  'letter.second-step-added':
    'Ihrem Konto wurde eine Authentifizierungs-App hinzugefügt. Ihre Codes sind ein zweiter Schritt beim Anmelden.',
  'letter.second-step-added.subject': 'Eine Authentifizierungs-App wurde hinzugefügt',
  'letter.second-step-changed.not-you':
    'Wenn Sie das nicht waren, kennt jemand Ihr Passwort: Ändern Sie es jetzt.',
  'letter.second-step-new-codes':
    'Für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Die alten gelten nicht mehr.',
  'letter.second-step-new-codes.subject': 'Sie haben neue Wiederherstellungscodes',
  'letter.second-step-removed':
    'Der zweite Schritt Ihres Kontos wurde ausgeschaltet. Der erste Schritt allein öffnet es jetzt.',
  'letter.second-step-removed.subject': 'Ihr zweiter Schritt wurde entfernt',
  'letter.recovery-code-used': 'Mit einem Ihrer Wiederherstellungscodes hat sich jemand angemeldet.',
  'letter.recovery-code-used.button': 'Zweiten Schritt ansehen',
  'letter.recovery-code-used.subject': 'Ein Wiederherstellungscode wurde benutzt',
  'letter.recovery-codes-left.one': 'Sie haben noch {count}. Machen Sie bald neue.',
  'letter.recovery-codes-left.other': 'Sie haben noch {count}.',
  'letter.identifier-added':
    '{display} gehört jetzt zu Ihrem Konto. Man kann sich von nun an damit anmelden.',
  'letter.identifier-added.subject': 'Neu in Ihrem Konto: {display}',
  'letter.identifier-button': 'Adressen und Nummern ansehen',
  'letter.identifier-not-you':
    'Wenn Sie das nicht waren, kann jemand anderes Ihr Konto öffnen: Entfernen Sie dort, was Sie nicht kennen, und ändern Sie Ihr Passwort.',
  'letter.identifier-primary':
    '{display} ist in Ihrem Konto jetzt die wichtigste Angabe ihrer Art. Portale, die das wissen dürfen, erfahren diese Angabe.',
  'letter.identifier-primary.subject': 'Jetzt die wichtigste in Ihrem Konto: {display}',
  'letter.identifier-removed':
    '{display} wurde aus Ihrem Konto entfernt. Niemand kann sich mehr damit anmelden.',
  'letter.identifier-removed.subject': 'Aus Ihrem Konto entfernt: {display}',
  'letter.identifier-restored':
    'Jemand hat den Link in einem Brief an {display} geöffnet und diese Adresse an die erste Stelle Ihres Kontos zurückgeholt. Alle wurden abgemeldet. Was in den Tagen davor zum Konto hinzugefügt worden war, gehört nicht mehr dazu.',
  'letter.identifier-restored.subject': 'Zurück in Ihrem Konto: {display}',
  'letter.not-yours-to-add':
    'Jemand, vielleicht Sie, wollte diese Adresse zu einem Konto hinzufügen. Sie gehört schon zu einem anderen Konto und wurde deshalb nicht hinzugefügt.',
  'letter.not-yours-to-add.next':
    'Wenn beide Konten Ihnen gehören, entfernen Sie die Adresse zuerst aus dem anderen. Wenn Sie das nicht waren, tun Sie nichts.',
  'letter.not-yours-to-add.subject': 'Diese Adresse wird schon verwendet',
  'letter.prove': 'Geben Sie diesen Code dort ein, wo Sie diese Adresse zu einem Konto hinzufügen:',
  'letter.prove.expires': 'Der Code gilt 10 Minuten.',
  'letter.prove.not-you':
    'Wenn Sie nicht darum gebeten haben, tun Sie nichts: Ohne den Code wird sie nicht hinzugefügt. Sagen Sie den Code niemandem.',
  'letter.reserved':
    'Jemand, vielleicht Sie, wollte diese Adresse verwenden. Sie wurde in den letzten Tagen aus einem Konto entfernt und kann noch dorthin zurückgeholt werden. Bis dahin bekommt sie niemand anderes.',
  'letter.reserved.subject': 'Diese Adresse ist noch nicht frei',
  'letter.reserved.undo':
    'Warten Sie eine Woche, oder melden Sie sich bei dem Konto an, zu dem sie gehörte, und fügen Sie sie dort wieder hinzu.',
  'letter.undo-button': 'Rückgängig machen',
  'letter.undo-primary':
    'In Ihrem Konto ist jetzt eine andere Adresse die Hauptadresse, an Stelle von {display}.',
  'letter.undo-primary.subject': '{display} ist nicht mehr die Hauptadresse Ihres Kontos',
  'letter.undo-removed': '{display} wurde aus Ihrem Konto entfernt.',
  'letter.undo-removed.subject': '{display} wurde aus Ihrem Konto entfernt',
  'letter.undo-what':
    'Wenn Sie das nicht waren, machen Sie es rückgängig: Diese Adresse kommt im Konto wieder an die erste Stelle, alle werden abgemeldet, und was in den Tagen vor der Änderung oder danach hinzugefügt wurde, gehört nicht mehr dazu. Wählen Sie dann ein neues Passwort.',
  'letter.undo-while': 'Der Knopf funktioniert einmal, 7 Tage lang. Wenn Sie das waren, tun Sie nichts.',
  'letter.sign-in-code': 'Geben Sie diesen Code dort ein, wo Sie sich anmelden:',
  'letter.sign-in-code.expires':
    'Er gilt einmal, 10 Minuten lang, in dem Browser, in dem Sie ihn angefordert haben.',
  'letter.sign-in-code.not-you':
    'Wenn Sie das nicht waren, tun Sie nichts. Sagen Sie den Code niemandem: Wir fragen nie danach.',
  'letter.sign-in-code.subject': '{code} ist Ihr Anmeldecode',
  'letter.way-in.button': 'Protokoll ansehen',
  'letter.way-in.not-you':
    'Sie erfahren das, weil Sie Betreiber sind. Wenn Sie davon nichts wissen, fragen Sie sofort die anderen: Wer das getan hat, hat ein Terminal auf dem Rechner, auf dem Portico läuft.',
  'letter.way-in-opened':
    'Am Terminal hat jemand einen Link erstellt, der den Betreiber {who} hineinlässt. Er gilt einmal und eine Stunde lang: Wer ihn öffnet, wählt ein neues Passwort und kann den zweiten Schritt entfernen. „portico operator invite --cancel“ schließt ihn.',
  'letter.way-in-opened.subject': 'Für den Betreiber {who} wurde ein Zugang erstellt',
  'letter.way-in-used':
    'Der Link, der am Terminal für den Betreiber {who} erstellt wurde, wurde geöffnet. Wer ihn hat, kann jetzt ein neues Passwort wählen und den zweiten Schritt entfernen.',
  'letter.way-in-used.subject': 'Der Zugang für den Betreiber {who} wurde benutzt',
  'letter.way-back-opened':
    'Ein Betreiber hat für 24 Stunden einen Rückweg in Ihr Konto geöffnet, weil jemand gesagt hat, der zweite Schritt sei verloren. Damit und mit Ihrem Passwort lässt sich Ihr zweiter Schritt einmal entfernen.',
  'letter.way-back-opened.button': 'Rückweg schließen',
  'letter.way-back-opened.not-you':
    'Wenn Sie nicht darum gebeten haben, schließen Sie ihn jetzt und sagen Sie es den Betreibern dieses Portico.',
  'letter.way-back-opened.subject': 'Ein Rückweg in Ihr Konto wurde geöffnet',
  'letter.way-back-opened.you': 'Wenn Sie das waren, tun Sie nichts. Den Link gibt Ihnen der Betreiber.',
  'letter.way-back-used':
    'Der Rückweg, den ein Betreiber geöffnet hat, wurde benutzt: Ihre Authenticator-Apps, Wiederherstellungscodes und vertrauten Browser sind entfernt. Jetzt öffnet Ihr erster Schritt allein Ihr Konto.',
  'letter.way-back-used.not-you':
    'Wenn Sie das nicht waren, wählen Sie jetzt bei der Anmeldung „Ich habe mein Passwort vergessen“ und sagen Sie es den Betreibern dieses Portico.',
  'letter.way-back-used.subject': 'Ihr zweiter Schritt wurde entfernt',
  'letter.sign-up': 'Geben Sie diesen Code dort ein, wo Sie Ihr Konto anlegen:',
  'letter.sign-up.button': 'Diese Adresse bestätigen',
  'letter.sign-up.expires': 'Der Code gilt 10 Minuten, der Link 30.',
  'letter.sign-up.not-you':
    'Wenn Sie das nicht waren, tun Sie nichts: Ohne Sie entsteht kein Konto. Nennen Sie den Code niemandem.',
  'letter.sign-up.subject': '{code} ist Ihr Code',
  'text.second-step': '{code} ist Ihr Code zum Anmelden. Sagen Sie ihn niemandem.',
  'text.already-here': 'Jemand wollte mit dieser Nummer ein Konto anlegen. Sie haben schon eines: {link}',
  'text.code-for-proof': '{code} ist Ihr Code, um diese Nummer zu bestätigen. Sagen Sie ihn niemandem.',
  'text.code-for-password':
    '{code} ist Ihr Portico-Code für ein neues Passwort. Er gilt 10 Minuten. Sagen Sie ihn niemandem.',
  'text.code-for-sign-in':
    '{code} ist Ihr Portico-Code zum Anmelden. Er gilt 10 Minuten. Sagen Sie ihn niemandem.',
  'text.in-use': 'Jemand wollte diese Nummer zu einem Konto hinzufügen. Sie gehört schon zu einem anderen.',
  'text.notice': '{what}. Wenn Sie das nicht waren: {link}',
  'text.number-removed': 'Diese Nummer wurde aus Ihrem Konto entfernt',
  'letter.data-exported':
    'Jemand, der als Sie angemeldet ist, hat eine Kopie von allem heruntergeladen, was Portico über Sie weiß.',
  'letter.data-exported.not-you':
    'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort: Das meldet alle anderen ab. Die Kopie lässt sich nicht zurückholen; sie enthält kein Passwort und öffnet nichts.',
  'letter.data-exported.subject': 'Ihre Daten wurden heruntergeladen',
  'letter.deletion-asked': 'Ihr Konto wird am {day} gelöscht. Bis dahin öffnet es nichts.',
  'letter.deletion-asked.at-once': 'Ihr Konto wird binnen weniger Minuten gelöscht, mit allem darin.',
  'letter.deletion-asked.button': 'Anmelden und Konto behalten',
  'letter.deletion-asked.not-you':
    'Wenn Sie das nicht waren, melden Sie sich an, behalten Sie Ihr Konto und ändern Sie Ihr Passwort: Jemand anderes war als Sie angemeldet.',
  'letter.deletion-asked.subject': 'Ihr Konto wird am {day} gelöscht',
  'letter.deletion-asked.subject-at-once': 'Ihr Konto wird gelöscht',
  'letter.deletion-asked.way-back':
    'Wenn Sie es sich vor diesem Tag anders überlegen, melden Sie sich wie immer an und behalten Sie es. Niemand kann das für Sie tun, und dieser Brief allein öffnet nichts.',
  'letter.deletion-cancelled':
    'Ihr Konto bleibt: Jemand hat sich mit allem angemeldet, was es öffnet, und es behalten.',
  'letter.deletion-cancelled.not-you': 'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.',
  'letter.deletion-cancelled.subject': 'Ihr Konto bleibt',
  'letter.farewell': 'Ihr Konto ist gelöscht, mit allem, was dazugehörte. Das ist der letzte Brief.',
  'letter.farewell.portals':
    'Was Portale selbst über Sie aufheben, können nur sie löschen: Fragen Sie dort. Ihre Adresse ist frei für ein neues Konto, das mit nichts beginnt.',
  'letter.farewell.subject': 'Ihr Konto ist gelöscht',
  'letter.account-made':
    'Mit der Einladung, die an diese Adresse ging, wurde hier ein Konto angelegt, und sie wurde angenommen.',
  'letter.account-made.not-you':
    'Wenn Sie es nicht waren, hat jemand Ihre Einladung bekommen. Das Konto gehört Ihnen: Öffnen Sie {link} und wählen Sie „Passwort vergessen“, um die anderen auszuschließen.',
  'letter.account-made.subject': 'Ihr Konto wurde angelegt',
  'letter.invitation': '{name} lädt Sie zu {portal} ein.',
  'letter.invitation.button': 'Einladung ansehen',
  'letter.invitation.by-nobody': 'Sie sind zu {portal} eingeladen.',
  'letter.invitation.expires':
    'Sie können sie bis zum {day} annehmen, nur Sie: Leiten Sie diesen Brief nicht weiter.',
  'letter.invitation.not-you':
    'Wenn Sie nicht wissen, worum es geht, müssen Sie nichts tun: Ohne Sie geschieht nichts.',
  'letter.invitation.quote': '„{line}“',
  'letter.invitation.some-portal': 'einem Portal',
  'letter.invitation.subject': 'Ihre Einladung zu {portal}',
  'text.invitation': 'Sie sind zu {portal} eingeladen. Ansehen, annehmen oder ablehnen: {link}',
}
