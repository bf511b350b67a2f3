export const providers = {
  'providers.title': 'Anmeldung mit anderen Diensten',
  'providers.lead':
    'Google, die Anmeldung eines Unternehmens, jeder Dienst, der OpenID Connect oder OAuth 2.0 spricht.',
  'providers.none':
    'Noch ist kein anderer Dienst eingerichtet: Man meldet sich mit dem an, was man hier hat. Fügen Sie einen hinzu, und ein Konto von anderswo genügt.',
  'providers.add': 'Dienst hinzufügen',
  'providers.kind': 'Dienst',
  'providers.kind.oidc': 'OpenID Connect',
  'providers.kind.oidc-hint':
    'Okta, Keycloak oder Entra ID eines Unternehmens, ein anderes Portico oder irgendein Aussteller.',
  'providers.kind.oauth': 'OAuth 2.0',
  'providers.kind.oauth-hint':
    'Ein Dienst, dessen Profil eine eigene Form hat. Sie sagen, was darin wo steht.',
  'providers.links': 'Personen',
  'providers.believed': 'Geglaubt für',
  'providers.removed': 'Der Dienst ist entfernt.',
  'providers.note.disabled': 'abgeschaltet',
  'providers.note.hidden': 'nicht gezeigt',
  'providers.note.no-accounts': 'keine neuen Konten',
  'providers.note.leads': '{domains} führen hierher',
  'providers.add-title': 'Einen Dienst zur Anmeldung hinzufügen',
  'providers.add-lead':
    'Wählen Sie einen. Auf der nächsten Seite steht, was Sie dort eintragen und was Sie von dort mitbringen.',
  'providers.which': 'Welcher Dienst',
  'providers.go-on': 'Weiter',
  'providers.new-title': '{name} einrichten',
  'providers.add-submit': 'Hinzufügen',
  'providers.there': 'Portico dort eintragen',
  'providers.redirect-uri': 'Weiterleitungsadresse (Redirect URI)',
  'providers.logout-uri': 'Adresse für Abmeldungen (Back-Channel Logout URI), wo danach gefragt wird',
  'providers.post-logout-redirect-uri':
    'Adresse nach der Abmeldung (Post-Logout Redirect URI), wo danach gefragt wird',
  'providers.how.google':
    'In Google Cloud unter „Google Auth Platform“, „Clients“: einen Client der Art „Web application“ anlegen und diese Weiterleitungsadresse eintragen. Bringen Sie Client-ID und Geheimnis mit.',
  'providers.how.apple':
    'Im Apple-Entwicklerkonto unter „Identifiers“: eine „Services ID“ mit „Sign in with Apple“ und dieser Weiterleitungsadresse als Return URL anlegen. Unter „Keys“ einen Schlüssel dafür erzeugen und die .p8-Datei herunterladen.',
  'providers.how.microsoft':
    'In Microsoft Entra unter „App registrations“: eine Anwendung mit dieser Weiterleitungsadresse der Art „Web“ eintragen. Unter „Certificates & secrets“ ein Geheimnis erzeugen; unter „Token configuration“ dem ID-Token die Claims email und xms_edov hinzufügen.',
  'providers.how.facebook':
    'In Meta for Developers: eine App mit „Facebook Login“ anlegen und diese Adresse unter „Valid OAuth Redirect URIs“ eintragen. Bringen Sie App-ID und App-Geheimnis mit.',
  'providers.how.github':
    'In GitHub unter „Settings“, „Developer settings“, „OAuth Apps“: eine Anwendung mit dieser Authorization callback URL eintragen. Bringen Sie Client-ID und ein neues Geheimnis mit.',
  'providers.how.linkedin':
    'In LinkedIn Developers: eine App anlegen, das Produkt „Sign In with LinkedIn using OpenID Connect“ hinzufügen und diese Adresse unter „Auth“ eintragen.',
  'providers.how.oidc':
    'Tragen Sie dort eine Anwendung oder einen Client der Art „Web“ mit dem Authorization Code Flow und diesen Adressen ein.',
  'providers.how.oauth':
    'Tragen Sie dort eine Anwendung mit dieser Adresse ein, für den Authorization Code Flow. Adressen für Abmeldungen gibt es nicht.',
  'providers.brought': 'Was Sie von dort mitbringen',
  'providers.field.client_id': 'Client-ID',
  'providers.field.secret': 'Geheimnis',
  'providers.hint.secret': 'Es wird verschlüsselt verwahrt und nie mehr gezeigt.',
  'providers.hint.secret-optional':
    'Es wird verschlüsselt verwahrt und nie mehr gezeigt. Gibt der Dienst keines, lassen Sie es leer und wählen „none“ unter „Mehr zu diesem Dienst“.',
  'providers.hint.secret-kept':
    'Leer lassen, um das vorhandene zu behalten. Eine andere Adresse braucht es noch einmal.',
  'providers.field.key': 'Privater Schlüssel',
  'providers.hint.key': 'Der Inhalt der .p8-Datei. Er wird verschlüsselt verwahrt und nie mehr gezeigt.',
  'providers.field.issuer': 'Aussteller (Issuer)',
  'providers.hint.issuer': 'Genau so, wie er sich selbst nennt, ohne /.well-known/openid-configuration.',
  'providers.field.tenant': 'Mandant (Tenant)',
  'providers.hint.tenant':
    'ID oder Domain Ihres Verzeichnisses lassen Ihre eigenen Leute ein. „organizations“ lässt die aller Unternehmen ein, „common“ und „consumers“ alle mit einem Microsoft-Konto.',
  'providers.field.team_id': 'Team-ID',
  'providers.hint.team_id': 'Zehn Buchstaben und Ziffern, oben rechts im Entwicklerkonto.',
  'providers.field.key_id': 'Schlüssel-ID',
  'providers.hint.key_id': 'Zehn Buchstaben und Ziffern, neben dem Schlüssel.',
  'providers.field.authorization_endpoint': 'Adresse der Anmeldung (Authorization Endpoint)',
  'providers.hint.authorization_endpoint': 'Wo sich die Leute dort anmelden.',
  'providers.field.token_endpoint': 'Adresse für Token (Token Endpoint)',
  'providers.hint.token_endpoint': 'Wo aus einem Code ein Token wird.',
  'providers.field.profile_endpoint': 'Adresse des Profils',
  'providers.hint.profile_endpoint': 'Antwortet mit dem Profil als JSON, wenn das Token dabei ist.',
  'providers.field.emails_endpoint': 'Adresse der E-Mail-Liste',
  'providers.hint.emails_endpoint':
    'Nur, wo Adressen nicht im Profil stehen: eine Liste aus email, primary und verified, wie bei GitHub.',
  'providers.field.scopes': 'Scopes',
  'providers.hint.scopes': 'Mit Leerzeichen dazwischen. Leer: was bei dieser Art üblich ist.',
  'providers.field.client_authentication': 'Wie Portico sich ausweist',
  'providers.as-it-says': 'Wie üblich',
  'providers.field.mapping_subject': 'Die bleibende ID im Profil',
  'providers.hint.mapping':
    'Der Pfad zu etwas, das sich nie ändert und nie jemand anderem gegeben wird: id oder user.id. Nie ein Name oder eine E-Mail-Adresse.',
  'providers.field.mapping_name': 'Der Name',
  'providers.field.mapping_email': 'Die E-Mail-Adresse',
  'providers.field.mapping_email_verified': 'Ob diese Adresse bestätigt ist',
  'providers.field.mapping_picture': 'Die Adresse des Bildes',
  'providers.more': 'Mehr zu diesem Dienst',
  'providers.believing': 'Seine E-Mail-Domains',
  'providers.safe.google':
    'Google bestätigt gmail.com und die Domains seiner eigenen Kundschaft. Glauben Sie ihm für gmail.com und für Ihre eigene Workspace-Domain; bei anderen zählt sein Wort nur, wo es deren Organisation nennt.',
  'providers.safe.apple':
    'Apple bestätigt jede Adresse, die es nennt, auch die weitergeleiteten (privaterelay.appleid.com). „*“ ist sicher, solange Sie Apple vertrauen.',
  'providers.safe.microsoft':
    'Glauben Sie ihm nur für die Domains Ihres eigenen Verzeichnisses. Nie „*“, wo Leute anderer Unternehmen kommen können: Wer dort ein Verzeichnis betreibt, schreibt hinein, was er will.',
  'providers.safe.facebook':
    'Facebook sagt nie, dass eine Adresse bestätigt ist. Die Leute bestätigen ihre hier, mit einem Code aus einem Brief.',
  'providers.safe.github':
    'Bei GitHub zählt die Hauptadresse, wenn sie dort bestätigt ist. Glauben Sie ihm für Domains, bei denen Ihnen das genügt; „*“ ist üblich für private Konten.',
  'providers.safe.linkedin':
    'LinkedIn sagt, welche Adressen dort bestätigt sind. Glauben Sie ihm für Domains, bei denen Ihnen das genügt.',
  'providers.safe.oidc':
    'Glauben Sie dem Aussteller eines Unternehmens für dessen Domains und für keine anderen. „*“ ist für einen Aussteller, den Sie selbst betreiben.',
  'providers.safe.oauth':
    'Glauben Sie ihm nur, wenn im Profil steht, dass eine Adresse bestätigt ist, und Sie wissen, wie das geschieht.',
  'providers.field.believed_domains': 'Domains, für die ihm geglaubt wird',
  'providers.hint.believed_domains':
    'Mit Leerzeichen dazwischen. Wer mit einer bestätigten Adresse dieser Domains kommt, muss sie nicht noch einmal bestätigen. Durch eine Adresse allein öffnet sich kein Konto.',
  'providers.field.leads_domains': 'Domains, die geradewegs dorthin führen',
  'providers.hint.leads_domains':
    'Wer auf der Anmeldeseite eine Adresse dieser Domains eingibt, kommt sofort dorthin. Jede Domain führt zu einem Dienst.',
  'providers.showing': 'Was die Leute sehen',
  'providers.field.name': 'Name',
  'providers.hint.name': 'Auf dem Knopf steht „Weiter mit“ und dieser Name.',
  'providers.field.slug': 'Kurzname',
  'providers.hint.slug':
    'Er steht in den Adressen, die Sie dort eintragen, etwa acme, und lässt sich später nicht ändern. Leer: der Name des Dienstes.',
  'providers.field.shown': 'Auf der Anmeldeseite zeigen',
  'providers.hint.shown':
    'Sonst wird er nur angeboten, wo ein Portal ihn gewählt hat oder eine Domain zu ihm führt.',
  'providers.field.creates_accounts': 'Wer zum ersten Mal kommt, darf ein Konto anlegen',
  'providers.hint.creates_accounts':
    'Soweit SIGN_UP und SIGN_UP_DOMAINS es erlauben. Sonst ist vorher ein Konto hier nötig.',
  'providers.field.position': 'Reihenfolge',
  'providers.hint.position': 'Kleinere Zahlen stehen vorn.',
  'providers.save': 'Speichern',
  'providers.edit-title': '{name} ändern',
  'providers.changed-meanwhile': 'Inzwischen hat jemand anderes etwas geändert. So steht es jetzt.',
  'providers.problem.missing': 'Das wird gebraucht.',
  'providers.problem.not-of-this-kind': 'Diese Art von Dienst kann damit nichts anfangen.',
  'providers.problem.not-a-key':
    'Das ist nicht der private Schlüssel. Fügen Sie die ganze .p8-Datei ein, mit der ersten und letzten Zeile.',
  'providers.problem.needs-openid': 'openid muss unter den Scopes sein.',
  'providers.problem.secret-elsewhere':
    'Das Geheimnis wurde für die bisherige Adresse eingetragen und geht an keine andere. Geben Sie es für diese noch einmal ein.',
  'providers.problem.secret-and-none': 'Entweder ein Geheimnis oder „none“: eines von beiden.',
  'providers.problem.taken': '{about} ist der Kurzname eines anderen Dienstes.',
  'providers.problem.leads-elsewhere': '{about} führt schon zu einem anderen Dienst.',
  'providers.wrong.name': 'Geben Sie ihm einen Namen mit höchstens 100 Zeichen.',
  'providers.wrong.client_id': 'Fügen Sie die Client-ID ein, wie sie dort steht.',
  'providers.wrong.secret': 'Fügen Sie das Geheimnis ein, wie es dort steht.',
  'providers.wrong.address':
    'Das ist keine Adresse, die sich benutzen lässt: https://, vollständig und ohne Leerzeichen.',
  'providers.wrong.domains': 'Schreiben Sie Domains wie example.com, mit Leerzeichen dazwischen.',
  'providers.wrong.tenant':
    'Geben Sie ID oder Domain eines Verzeichnisses an, oder common, organizations oder consumers.',
  'providers.wrong.apple': 'Das sind zehn Großbuchstaben und Ziffern.',
  'providers.wrong.scopes': 'Schreiben Sie Scopes mit Leerzeichen dazwischen.',
  'providers.wrong.client_authentication': 'Wählen Sie etwas aus der Liste.',
  'providers.wrong.mapping':
    'Schreiben Sie Pfade wie id oder user.email, höchstens fünf, mit Leerzeichen dazwischen.',
  'providers.wrong.position': 'Das muss eine ganze Zahl von 0 bis 10000 sein.',
  'providers.wrong.slug':
    'Dieser Kurzname ist vergeben oder hat eine falsche Form: 3 bis 60 Zeichen aus a-z, 0-9 und einzelnen Bindestrichen.',
  'providers.lets-in.none': 'Noch meldet sich niemand damit an.',
  'providers.lets-in.one': '{count} Person meldet sich damit an.',
  'providers.lets-in.other': '{count} Personen melden sich damit an.',
  'providers.is-disabled': 'Der Dienst ist abgeschaltet: Niemand meldet sich damit an.',
  'providers.facts': 'Wie er eingerichtet ist',
  'providers.secret-set': 'Hinterlegt, wird nie gezeigt',
  'providers.no-secret': 'Keines',
  'providers.nobodys': 'Keine',
  'providers.edit': 'Ändern',
  'providers.replace-secret': 'Geheimnis ersetzen',
  'providers.end': 'Sein Ende',
  'providers.done.added': 'Der Dienst ist hinzugefügt. Fragen Sie ihn jetzt, ob alles passt.',
  'providers.done.changed': 'Gespeichert.',
  'providers.done.secret': 'Das Geheimnis ist ersetzt.',
  'providers.done.disabled': 'Der Dienst ist abgeschaltet.',
  'providers.done.enabled': 'Der Dienst ist wieder eingeschaltet.',
  'providers.check': 'Passt alles?',
  'providers.check-note': 'Wir fragen den Dienst selbst. Hier und dort wird nichts geändert.',
  'providers.check-submit': 'Jetzt fragen',
  'providers.check-again': 'Noch einmal fragen',
  'providers.check-ok': 'Der Dienst antwortet, und was er sagt, passt.',
  'providers.check.unreachable':
    'Dort antwortet nichts, oder nicht rechtzeitig, oder nicht über https. Prüfen Sie die Adresse und was dieser Server erreichen darf:',
  'providers.check.no-discovery':
    'Was dort antwortet, ist kein Aussteller von OpenID Connect. Prüfen Sie die Adresse des Ausstellers:',
  'providers.check.issuer-differs': 'Er nennt sich selbst anders. Geben Sie genau das an, was er sagt:',
  'providers.check.endpoint-missing': 'Er sagt nicht alles, was eine Anmeldung braucht:',
  'providers.check.no-keys':
    'Seine Schlüssel sind nicht lesbar, oder keiner ist von einer Art, der vertraut wird.',
  'providers.check.client-refused':
    'Er kennt unsere Client-ID nicht, oder das Geheimnis ist falsch oder abgelaufen:',
  'providers.check.secret-unreadable': 'Unser eigenes Geheimnis ist nicht lesbar. Ersetzen Sie es.',
  'providers.signs-out': 'Meldet auf Wunsch auch dort ab',
  'providers.tells-sign-outs': 'Sagt uns, wenn sich jemand dort abmeldet',
  'providers.yes': 'Ja',
  'providers.no': 'Nein',
  'providers.secret-title': 'Das Geheimnis von {name} ersetzen?',
  'providers.secret-consequence':
    'Das neue gilt ab der nächsten Anmeldung. Das alte ist hier dann vergessen; nehmen Sie es danach dort weg.',
  'providers.disable': 'Abschalten',
  'providers.disable-title': '{name} abschalten?',
  'providers.disable-consequence':
    'Niemand meldet sich mehr damit an, bis Sie ihn wieder einschalten. Wer keinen anderen Weg hat, kommt gar nicht mehr hinein. Abgemeldet wird niemand.',
  'providers.enable': 'Einschalten',
  'providers.enable-title': '{name} wieder einschalten?',
  'providers.enable-consequence': 'Alle, die sich damit angemeldet haben, können das wieder.',
  'providers.remove': 'Entfernen',
  'providers.remove-title': '{name} entfernen?',
  'providers.remove-consequence':
    'Niemand meldet sich mehr damit an, und es ist vergessen, wer es tat. Wer keinen anderen Weg hat, kommt gar nicht mehr hinein. Das lässt sich nicht rückgängig machen; Abschalten schon.',
} as const
