import type { account as source } from '../en/account.ts'

export const account: Record<keyof typeof source, string> = {
  'profile.about': 'Über Sie',
  'profile.as-browser': 'Wie im Browser eingestellt',
  'profile.birthdate-hint': 'Zum Beispiel 10.12.1815, oder nur das Jahr.',
  'profile.contact': 'Wie man Sie erreicht',
  'profile.done.picture': 'Jedes Portal sieht jetzt Ihr neues Bild.',
  'profile.done.removed': 'Ihr Bild ist entfernt. An seiner Stelle stehen Ihre Initialen.',
  'profile.done.saved': 'Gespeichert. Jedes Portal erfährt es ab jetzt.',
  'profile.gender.female': 'Weiblich',
  'profile.gender.male': 'Männlich',
  'profile.gender-hint': 'In Ihren eigenen Worten.',
  'profile.lead': 'Ein Profil für alle Ihre Portale. Jedes erfährt nur, was Sie ihm erlauben.',
  'profile.locale-hint': 'Portico spricht {languages}.',
  'profile.mends': 'Einige Angaben stimmen noch nicht. Es ist noch nichts gespeichert.',
  'profile.more-names': 'Weitere Namen',
  'profile.name': 'Ihr Name',
  'profile.not-given': 'Keine Angabe',
  'profile.pages': 'Seiten über Sie',
  'profile.phone-hint': 'Mit Ländervorwahl, zum Beispiel +49 30 901820.',
  'profile.picture.choose': 'Bild auswählen',
  'profile.picture.crop': 'Der Ausschnitt, der zu sehen ist',
  'profile.picture.crop-hint': 'Ziehen Sie das Bild, oder bewegen Sie es mit den Pfeiltasten.',
  'profile.picture.none-chosen': 'Wählen Sie zuerst ein Bild aus.',
  'profile.picture.not-a-picture':
    'Das ist kein Bild in JPEG, PNG oder WebP. Speichern Sie es in einem dieser Formate, oder wählen Sie ein anderes.',
  'profile.picture.note': 'Steht neben Ihrem Namen in jedem Portal, dem Sie es zeigen.',
  'profile.picture.of': 'Bild von {name}',
  'profile.picture.remove': 'Bild entfernen',
  'profile.picture.rules':
    'JPEG, PNG oder WebP, höchstens {megabytes} MB. Der Aufnahmeort wird nicht aufbewahrt.',
  'profile.picture.too-large':
    'Diese Datei ist größer als {megabytes} MB. Verkleinern Sie sie, oder wählen Sie eine andere.',
  'profile.picture.too-many': 'Das sind genug Bilder für den Moment. Sie können {time} wieder eines senden.',
  'profile.picture.too-many-pixels':
    'Dieses Bild hat mehr als 16 Millionen Pixel. Verkleinern Sie es, oder wählen Sie ein anderes.',
  'profile.picture.unreadable': 'Dieses Bild ist beschädigt oder nicht lesbar. Wählen Sie ein anderes.',
  'profile.picture.use': 'Dieses Bild verwenden',
  'profile.picture.zoom': 'Vergrößerung',
  'profile.preferred-username-hint': 'Der kurze Name, mit dem Portale Sie ansprechen können.',
  'profile.profile-hint': 'Die Adresse einer Seite über Sie.',
  'profile.submit': 'Speichern',
  'profile.title': 'Profil',
  'profile.too-long': '{label}: bitte höchstens {max} Zeichen.',
  'profile.unfit': '{label}: Darin stehen Zeichen, die nicht angezeigt werden können. Geben Sie es neu ein.',
  'profile.wrong.birthdate': 'Geben Sie ein Geburtsdatum wie 10.12.1815 ein, oder nur das Jahr.',
  'profile.wrong.locale': 'Wählen Sie eine Sprache aus der Liste.',
  'profile.wrong.phone_number':
    'Geben Sie die Telefonnummer mit Ländervorwahl ein, zum Beispiel +49 30 901820.',
  'profile.wrong.profile':
    'Geben Sie die ganze Adresse Ihrer Profilseite ein, zum Beispiel https://example.com/ada.',
  'profile.wrong.website': 'Geben Sie die ganze Adresse Ihrer Website ein, zum Beispiel https://example.com.',
  'profile.wrong.zoneinfo': 'Wählen Sie eine Zeitzone aus der Liste.',
  'profile.zoneinfo-hint': 'Nach Kontinent und Stadt.',
  'merge.apart': 'Getrennt lassen',
  'merge.begin': 'Mit dem anderen Konto anmelden',
  'merge.begin-title': 'Aus zwei Konten wird eines',
  'merge.confirm-title': 'Diese beiden Konten zusammenführen?',
  'merge.done.merged': 'Die beiden Konten sind jetzt eines.',
  'merge.done.parted': 'Es sind wieder zwei Konten. Angemeldet sind Sie nur mit diesem.',
  'merge.fields': 'Was es über Sie sagt',
  'merge.fields-note': 'Nur, was sich unterscheidet. Portale erfahren, was Sie hier wählen.',
  'merge.gives':
    'Das andere Konto nimmt als zweiten Schritt nur eine App oder einen Passkey, also gilt das auch für dieses: Codes per E-Mail oder SMS werden ausgeschaltet.',
  'merge.impossible': 'Diese beiden lassen sich jetzt nicht zusammenführen. Die Gründe stehen daneben.',
  'merge.initials-of': 'Initialen von {account}',
  'merge.keep': 'Welches Konto bleibt?',
  'merge.keep-note': 'Das andere geht darin auf.',
  'merge.lead':
    'Wenn Sie hier zwei Konten haben, machen Sie eines daraus: ein Profil, eine Art der Anmeldung, alle Portale von beiden.',
  'merge.link': 'Mit einem anderen Konto zusammenführen',
  'merge.obstacle.address-changed':
    'Eine Adresse eines der beiden wurde vor weniger als einer Woche geändert. Sie lassen sich zusammenführen, sobald das nicht mehr rückgängig gemacht werden kann.',
  'merge.obstacle.merged-lately':
    'Eines der beiden wurde vor weniger als zwei Wochen zusammengeführt. Es geht wieder, sobald sich das nicht mehr rückgängig machen lässt.',
  'merge.obstacle.operator': 'Das andere Konto betreibt dieses Portico, also muss es das sein, das bleibt.',
  'merge.obstacle.second-step':
    'Das andere Konto hat einen strengeren zweiten Schritt. Behalten Sie das andere, oder melden Sie sich mit diesem an, richten Sie dort ebenso viel ein und beginnen Sie von vorn.',
  'merge.part-consequence':
    'Jedes Konto bekommt zurück, was seines war. Alle werden von beiden abgemeldet, und niemand wird dadurch angemeldet. Melden Sie sich danach an, und ändern Sie Ihr Passwort, wenn Sie das nicht waren.',
  'merge.part-title': 'Die beiden Konten trennen?',
  'merge.parted':
    'Es sind wieder zwei Konten, und alle sind von beiden abgemeldet. Wenn jemand anders sie zusammengeführt hat, ändern Sie Ihr Passwort, sobald Sie angemeldet sind.',
  'merge.parted-title': 'Wieder zwei Konten',
  'merge.picture-of': 'Bild von {account}',
  'merge.portal-knows': 'Kennt Sie weiter als {account}',
  'merge.portals': 'Portale, die beide kennen',
  'merge.portals-note':
    'Jedes hat Sie zweimal. Wählen Sie, als wer es Sie weiter kennt; das andere wird dort nicht gelöscht, aber Sie erreichen es nicht mehr.',
  'merge.problem.begin-again':
    'Es sind mehr als zehn Minuten vergangen, oder das erste Konto wurde inzwischen geändert. Beginnen Sie von vorn.',
  'merge.problem.changed': 'Eines der Konten wurde inzwischen geändert. Sehen Sie sich beide noch einmal an.',
  'merge.problem.disabled':
    'Dieses Konto darf zurzeit nicht benutzt werden. Fragen Sie die Betreiber dieses Portico.',
  'merge.problem.incomplete': 'Wählen Sie, welches Konto bleibt.',
  'merge.problem.no-address':
    'Eines der beiden hätte keine Adresse mehr, um sich anzumelden. Fügen Sie erst eine hinzu, und trennen Sie sie dann.',
  'merge.problem.over':
    'Es gibt nichts rückgängig zu machen: Es ist schon geschehen, oder die zwei Wochen sind vorbei.',
  'merge.problem.same': 'Das war noch einmal dasselbe Konto. Melden Sie sich mit dem anderen an.',
  'merge.step-choose': 'Sie sehen beide und wählen Feld für Feld, was bleibt. Bis dahin geschieht nichts.',
  'merge.step-prove':
    'Sie melden sich mit dem anderen Konto an, mit seinem zweiten Schritt, wenn es einen hat.',
  'merge.step-undo': 'Zwei Wochen lang können Sie es rückgängig machen.',
  'merge.submit': 'Konten zusammenführen',
  'merge.title': 'Zwei Konten zusammenführen',
  'merge.undo': 'Wieder trennen',
  'merge.undo-consequence':
    'Jedes Konto bekommt zurück, was seines war, und beim anderen melden Sie sich an wie zuvor. Sie werden überall außer hier abgemeldet.',
  'merge.undo-link': 'Ansehen, wie es rückgängig geht',
  'merge.undo-note':
    'Ein anderes Konto ist in diesem aufgegangen. Bis {until} lassen sie sich wieder trennen.',
  'merge.undo-title': 'Rückgängig machen',
  'merge.what': 'Was geschieht',
  'merge.what-operator': 'Es betreibt dieses Portico nur, wenn das Konto es tut, das bleibt.',
  'merge.what-portals':
    'Jedes Portal kennt Sie weiter wie bisher. Wer das andere Konto kannte, findet dieselbe Person, mit diesem Profil.',
  'merge.what-sessions': 'In jedem anderen Browser werden Sie abgemeldet. Portale bleiben angemeldet.',
  'merge.what-sign-in':
    'Sie melden sich an wie bei dem Konto, das bleibt: mit seinem Passwort, seinen Passkeys und seinem zweiten Schritt, und mit jeder Adresse von beiden.',
  'merge.what-undo':
    'Zwei Wochen lang können Sie es rückgängig machen, und wir schreiben an jede Adresse von beiden. Danach werden Passwort, Passkeys und zweiter Schritt des anderen Kontos gelöscht.',
  'data.delete': 'Konto löschen',
  'data.delete-all':
    'Dann werden Ihr Profil, Ihr Bild, Ihre Wege zur Anmeldung und was Sie Portalen erlaubt haben und was darin aufging endgültig gelöscht.',
  'data.delete-confirm': 'Zur Bestätigung tippen Sie {address}',
  'data.delete-go': 'Konto löschen',
  'data.delete-keep': 'Konto behalten',
  'data.delete-last-operator':
    'Sie betreiben dieses Portico allein: Ohne Sie könnte es niemand mehr. Lassen Sie erst jemand anderen es mit betreiben; dann können Sie Ihr Konto löschen.',
  'data.delete-last-owner':
    'Zu diesen Portalen gehören auch andere, und sie gehören niemandem außer Ihnen. Übergeben Sie erst jedes einem Mitglied, oder entfernen Sie es:',
  'data.delete-mismatch': 'Das ist nicht {address}. Es wurde nichts geändert.',
  'data.delete-no-wait': 'Es wird binnen weniger Minuten gelöscht. Zeit zum Umentscheiden gibt es nicht.',
  'data.delete-note': 'Sie sehen, was es bedeutet, bevor etwas geschieht.',
  'data.delete-portals':
    'Portale erfahren, dass Sie sich abgemeldet haben. Was sie selbst über Sie aufheben, können nur sie löschen: Fragen Sie dort.',
  'data.delete-sign-out': 'Sie werden sofort überall abgemeldet, und Ihr Konto öffnet nichts mehr.',
  'data.delete-submit': 'Mein Konto löschen',
  'data.delete-sure': 'Sind Sie sicher?',
  'data.delete-take-first': 'Erst Ihre Daten mitnehmen',
  'data.delete-title': 'Ihr Konto löschen?',
  'data.delete-wait.one':
    'Sie haben {count} Tag, um es sich anders zu überlegen: Melden Sie sich wie immer an und behalten Sie es.',
  'data.delete-wait.other':
    'Sie haben {count} Tage, um es sich anders zu überlegen: Melden Sie sich wie immer an und behalten Sie es.',
  'data.delete-what': 'Was geschieht',
  'data.lead': 'Was Portico über Sie weiß, gehört Ihnen.',
  'data.leaving': 'Ihr Konto wird gelöscht',
  'data.leaving-back': 'Anmelden und behalten',
  'data.leaving-letter':
    'Sie sind überall abgemeldet. Ein Brief darüber ist unterwegs an jede Ihrer Adressen, und ein letzter folgt, wenn alles gelöscht ist.',
  'data.take': 'Ihre Daten mitnehmen',
  'data.take-note':
    'Eine Datei mit allem, was Portico über Sie weiß. Sie öffnet nichts, aber behalten Sie sie für sich.',
  'data.take-submit': 'Meine Daten herunterladen',
  'data.take-too-many': 'Sie haben Ihre Daten gerade mehrmals mitgenommen. Wieder geht es {time}.',
  'data.take-what':
    'Ihr Profil mit Bild, Ihre Adressen und Nummern, wie und wo Sie sich anmelden, die Portale, denen Sie etwas erlaubt haben, die Briefe an Sie und Ihr ganzer Verlauf, als JSON, das Programme lesen können. Kein Passwort und kein Geheimnis steht darin.',
  'data.title': 'Ihre Daten',
}
