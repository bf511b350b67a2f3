import type { doctor as source } from '../en/doctor.ts'

export const doctor: Record<keyof typeof source, string> = {
  // --- The portal doctor: why does it not work? Each finding is one sentence about one portal.
  'doctor.addresses': 'Adressen und Uhr',
  'doctor.addresses-note':
    'Portico ruft die Adressen des Portals auf, die zum Start, zum Abmelden und weitere, und vergleicht die Uhren. An die Adresse für Abmeldungen schickt es ein Token, das keines ist; ein gutes Portal weist es zurück.',
  'doctor.check-addresses': 'Jetzt aufrufen',
  'doctor.check-origin': 'Prüfen',
  'doctor.comes-in': 'Die Person kommt hinein.',
  'doctor.compare': 'Vergleichen',
  'doctor.finding.account-disabled': 'Das Konto ist gesperrt: Die Person kann sich nirgends anmelden.',
  'doctor.finding.account-leaving':
    'Das Konto wird bald gelöscht: Die Person wird zuerst gefragt, ob sie es behalten will.',
  'doctor.finding.age-limit':
    'Eine Anmeldung, die älter als {minutes} Minuten ist, wird neu verlangt, welches max_age das Portal auch schickt.',
  'doctor.finding.claims-absent': 'Nicht mitgeteilt, weil es nichts mitzuteilen gibt: {claims}.',
  'doctor.finding.claims-hidden':
    'Was die Person dem Portal noch nicht erlaubt hat, wird Ihnen nicht gezeigt: Sie wird erst gefragt.',
  'doctor.finding.clock-ahead':
    'Die Uhr des Portals geht {seconds} Sekunden vor: Neue Token hält es für abgelaufen, und was es selbst signiert, wird abgelehnt.',
  'doctor.finding.clock-behind':
    'Die Uhr des Portals geht {seconds} Sekunden nach: Unsere Token hält es für solche aus der Zukunft.',
  'doctor.finding.clock-right': 'Die Uhr des Portals geht richtig.',
  'doctor.finding.clock-unknown': 'Niemand hat gesagt, wie spät es dort ist.',
  'doctor.finding.consent-asked':
    'Die Person wird um ihre Zustimmung gebeten zu: {scopes}. Mit prompt=none bekommt das Portal consent_required.',
  'doctor.finding.consent-first-party':
    'Es ist ein eigenes Portal: Niemand wird gefragt, was es wissen darf.',
  'doctor.finding.consent-remembered': 'Die Person hat all das schon erlaubt und wird nicht gefragt.',
  'doctor.finding.home-answers': 'Die Startadresse antwortet ({status}).',
  'doctor.finding.home-none':
    'Es gibt keine Startadresse: Die Adresse des Portals führt von hier nirgendwohin.',
  'doctor.finding.home-refuses': 'Die Startadresse antwortet mit {status}.',
  'doctor.finding.is-member': 'Die Person gehört zum Portal, als {role}.',
  'doctor.finding.keys-answer': 'Die Schlüssel sind da (jwks_uri).',
  'doctor.finding.keys-unusable':
    'Unter jwks_uri liegen keine Schlüssel: Dieser Client kann sich nicht ausweisen.',
  'doctor.finding.logout-believes-anything':
    'Die Adresse für Abmeldungen hat ein Abmelde-Token angenommen, das keines ist ({status}): Sie prüft keine Signatur, also kann jeder andere abmelden.',
  'doctor.finding.logout-checks':
    'Die Adresse für Abmeldungen weist ein Abmelde-Token zurück, das keines ist (400), wie sie soll.',
  'doctor.finding.logout-none':
    'Es gibt keine Adresse für Abmeldungen (Back-Channel): Das Portal erfährt nicht, dass sich jemand abgemeldet hat.',
  'doctor.finding.logout-refuses':
    'Die Adresse für Abmeldungen antwortet mit {status}. Zu einem Abmelde-Token, das keines ist, sollte sie 400 sagen.',
  'doctor.finding.no-age-limit': 'Das Portal hat keine Regel dafür, wie alt eine Anmeldung sein darf.',
  'doctor.finding.not-a-member':
    'Die Person ist kein Mitglied, und nur Mitglieder dürfen hinein. Sie sieht eine Seite, die sagt, wen sie fragen kann. Ein Portal, das still fragt (prompt=none), bekommt access_denied.',
  'doctor.finding.open-to-everyone': 'Das Portal steht allen mit einem Konto offen.',
  'doctor.finding.origin-allowed': 'Seiten von {origin} dürfen unsere Antworten lesen.',
  'doctor.finding.origin-not-an-address':
    'Das ist kein Ursprung: Schema, Host und Port, wie https://app.example.com.',
  'doctor.finding.origin-not-bare': 'Ein Ursprung ist nur Schema, Host und Port: {origin}, nicht {given}.',
  'doctor.finding.origin-not-needed':
    'Dieser Client hat ein Geheimnis, also sollte sein Server die Token holen und keine Seite im Browser. Dann kommt es auf keinen Ursprung an.',
  'doctor.finding.origin-null':
    'Der Ursprung „null“ gehört niemandem: ein abgeschotteter Rahmen, eine Datei oder eine Weiterleitung zwischen Ursprüngen. Er ist nie erlaubt.',
  'doctor.finding.origin-unknown':
    'Seiten von {origin} dürfen unsere Antworten nicht lesen: Der Browser meldet einen CORS-Fehler. Erlaubt sind: {allowed}. Registrieren Sie dort eine Weiterleitungsadresse oder nehmen Sie sie in allowed_origins auf.',
  'doctor.finding.password-to-replace':
    'Ein Betreiber hat das Passwort gesetzt: Die Person wird zuerst um ein eigenes gebeten.',
  'doctor.finding.portal-disabled':
    'Das Portal ist abgeschaltet: Niemand kommt hinein, und keines seiner Token gilt.',
  'doctor.finding.post-logout-answers': 'Die Adresse nach dem Abmelden antwortet ({status}).',
  'doctor.finding.post-logout-none':
    'Es gibt keine Adresse für die Zeit nach dem Abmelden: Man bleibt auf unserer Seite.',
  'doctor.finding.post-logout-refuses': 'Die Adresse nach dem Abmelden antwortet mit {status}.',
  'doctor.finding.redirect-encoding':
    'Der Pfad ist {given} geschrieben, registriert ist {registered}. Beide bedeuten dasselbe, werden aber verglichen, wie sie geschrieben sind.',
  'doctor.finding.redirect-fragment':
    'Sie hat ein Fragment (#…), und eine Weiterleitungsadresse darf keines haben (RFC 6749 3.1.2).',
  'doctor.finding.redirect-host': 'Der Host ist {given}, registriert ist {registered}.',
  'doctor.finding.redirect-host-case':
    'Der Host ist {given} geschrieben, registriert ist {registered}. Großbuchstaben zählen.',
  'doctor.finding.redirect-invisible':
    'Zeichen {at} ist eines, das man nicht sieht oder das nicht in eine Adresse gehört ({code}).',
  'doctor.finding.redirect-loopback-name':
    '{given} und {registered} sind derselbe Rechner, aber nicht derselbe Text.',
  'doctor.finding.redirect-matches': 'Sie ist registriert. Die Anmeldung nimmt sie an.',
  'doctor.finding.redirect-none': 'Dieser Client hat gar keine Weiterleitungsadresse.',
  'doctor.finding.redirect-not-an-address':
    'Es ist keine ganze Adresse: Sie braucht ein Schema und einen Host, wie https://app.example.com/callback.',
  'doctor.finding.redirect-path': 'Der Pfad ist {given}, registriert ist {registered}.',
  'doctor.finding.redirect-path-case':
    'Der Pfad ist {given}, registriert ist {registered}. Großbuchstaben zählen.',
  'doctor.finding.redirect-port': 'Der Port ist {given}, registriert ist {registered}.',
  'doctor.finding.redirect-query': 'Der Teil nach dem ? ist {given}, registriert ist {registered}.',
  'doctor.finding.redirect-quotes': 'Sie steht in Anführungszeichen.',
  'doctor.finding.redirect-scheme': 'Sie beginnt mit {given}:, die registrierte mit {registered}:.',
  'doctor.finding.redirect-slash-extra': 'Am Ende steht ein Schrägstrich, den die registrierte nicht hat.',
  'doctor.finding.redirect-slash-missing': 'Am Ende fehlt der Schrägstrich.',
  'doctor.finding.redirect-spelling':
    'Sie ist anders geschrieben als die registrierte. In ihrer üblichen Form ist sie {normal}.',
  'doctor.finding.redirect-www':
    'Der Host ist {given}, registriert ist {registered}. Mit und ohne www sind es zwei Adressen.',
  'doctor.finding.scopes-kept':
    'Das Portal verlangt Scopes, die es nicht bekommen darf: {scopes}. Sie werden ohne Fehler weggelassen. Ein Betreiber kann sie in den Regeln des Portals erlauben.',
  'doctor.finding.scopes-unknown': 'Diese Scopes kennt niemand, sie werden weggelassen: {scopes}.',
  'doctor.finding.second-step-missing':
    'Eine Regel verlangt einen zweiten Schritt, den die Person nicht hat. Sie muss einen einrichten, bevor sie hineinkommt.',
  'doctor.finding.second-step-not-asked': 'Ein zweiter Schritt wird nicht verlangt.',
  'doctor.finding.second-step-passed': 'Die Person geht einen zweiten Schritt, den sie eingerichtet hat.',
  'doctor.finding.second-step-soon':
    'Eine Regel verlangt einen zweiten Schritt, den die Person nicht hat. Sie darf ihn noch {days} Tage aufschieben.',
  'doctor.finding.start-begins':
    'Die Adresse, die eine Anmeldung beginnt (initiate_login_uri), führt hierher, wie sie soll.',
  'doctor.finding.start-elsewhere':
    'Die Adresse, die eine Anmeldung beginnt (initiate_login_uri), führt anderswohin und nicht mit dieser Client-ID hierher.',
  'doctor.finding.start-redirect-unknown':
    'Die Adresse, die eine Anmeldung beginnt, führt mit einer Weiterleitungsadresse hierher, die nicht registriert ist: {uri}',
  'doctor.finding.start-refuses':
    'Die Adresse, die eine Anmeldung beginnt (initiate_login_uri), antwortet mit {status}, statt hierher zu führen.',
  'doctor.finding.unreachable':
    'Keine brauchbare Antwort. Vielleicht hört niemand zu, es dauert länger als fünf Sekunden, das Zertifikat ist ungültig, oder sie liegt in einem privaten Netz, in das Portico nur mit EGRESS_ALLOW geht.',
  'doctor.id-token': 'ID-Token',
  'doctor.lead':
    'Warum geht es nicht? Sehen Sie das Portal von außen, wie ein Mensch, ein Browser und ein Server es sehen. Nichts wird verändert.',
  'doctor.level.fine': 'Gut',
  'doctor.level.notice': 'Wissenswert',
  'doctor.level.problem': 'Problem',
  'doctor.look-at': 'Diesen ansehen',
  'doctor.missing': 'Geben Sie ein, was angesehen werden soll, höchstens 2048 Zeichen.',
  'doctor.no-client': 'Dieses Portal hat noch keinen Client, also kann sich niemand bei ihm anmelden.',
  'doctor.no-client-next': 'Registrieren Sie zuerst einen, dann kann der Doktor ihn ansehen.',
  'doctor.origin': 'Ein Ursprung',
  'doctor.origin-label': 'Ursprung der Seite',
  'doctor.origin-note':
    'Für Anwendungen, die Token im Browser holen: Darf eine Seite von dort unsere Antworten lesen (CORS)?',
  'doctor.pasted': 'Eingefügt',
  'doctor.person': 'E-Mail-Adresse oder Telefonnummer der Person',
  'doctor.person-members': 'Jemand, der zu diesem Portal gehört.',
  'doctor.person-no-member': 'Niemand, der zu diesem Portal gehört, hat diese Adresse.',
  'doctor.person-unknown': 'Niemand hier hat diese Adresse.',
  'doctor.redirect': 'Eine Weiterleitungsadresse',
  'doctor.redirect-label': 'Weiterleitungsadresse',
  'doctor.redirect-note':
    'Fügen Sie die Adresse aus der Anwendung oder aus der Fehlermeldung ein. Sie wird Zeichen für Zeichen mit der registrierten verglichen.',
  'doctor.registered': 'Registriert',
  'doctor.scope': 'Scopes, die das Portal verlangt',
  'doctor.scope-wrong': 'Schreiben Sie Scopes als Wörter mit Leerzeichen dazwischen, höchstens 500 Zeichen.',
  'doctor.sign-in': 'Eine Anmeldung',
  'doctor.sign-in-note':
    'Was geschähe, wenn sich jemand jetzt anmeldete, und was genau das Portal erführe. Niemand wird angemeldet, und wer es ist, findet es in seinem Verlauf.',
  'doctor.simulate': 'Ausprobieren',
  'doctor.stays-out': 'Die Person kommt nicht hinein.',
  'doctor.title': 'Doktor',
  'doctor.told-note':
    'Dazu nonce und sid, die jede Anmeldung selbst hat. Es ist nicht signiert und nützt nirgends.',
  'doctor.too-often': 'Das war oft. Sie können {time} wieder aufrufen.',
  'doctor.userinfo': 'Userinfo',
  'doctor.what.clock': 'Uhr',
  'doctor.what.home': 'Start',
  'doctor.what.keys': 'Schlüssel',
  'doctor.what.logout': 'Abmelden (Back-Channel)',
  'doctor.what.post-logout': 'Nach dem Abmelden',
  'doctor.what.start': 'Anmeldung beginnen',
  'doctor.which-client': 'Client',
  // --- The built-in test portal, in the operator's console.
  'test-portal.title': 'Testportal',
  'test-portal.lead':
    'Ein eigenes Portal von Portico, um eine ganze Runde zu sehen: von hier zur Anmeldung, mit einem Code zurück und weiter zu den Token.',
  'test-portal.begin': 'Eine Runde beginnen',
  'test-portal.begin-note':
    'Die bekannte Bibliothek openid-client spielt das Portal, über das Netz und über dieselben Endpunkte wie jedes andere. Die Token werden am Ende widerrufen und nirgends gezeigt.',
  'test-portal.again': 'Noch eine beginnen',
  'test-portal.scope': 'Scopes',
  'test-portal.prompt': 'Was unterwegs gefragt wird',
  'test-portal.prompt.none-asked': 'Was nötig ist, wie bei jedem Portal',
  'test-portal.prompt.login': 'Eine neue Anmeldung (prompt=login)',
  'test-portal.prompt.silent': 'Gar nichts (prompt=none)',
  'test-portal.wrong':
    'Wählen Sie einen der Wege und schreiben Sie Scopes als Wörter mit Leerzeichen dazwischen.',
  'test-portal.done': 'Die Runde ist gelungen',
  'test-portal.failed': 'Die Runde ist nicht gelungen',
  'test-portal.over': 'Diese Runde ist vorbei',
  'test-portal.over-note':
    'Sie wurde in einem anderen Browser oder vor mehr als einer Stunde begonnen oder ist schon zu Ende. Ein Code gilt einmal.',
  'test-portal.why': 'Was schiefging',
  'test-portal.step.discovery': 'Discovery',
  'test-portal.about.discovery': 'Der Aussteller sagt, wo alles ist.',
  'test-portal.step.request': 'Anfrage zur Anmeldung',
  'test-portal.about.request': 'Durch den Browser geschickt, mit PKCE, state und nonce.',
  'test-portal.step.answer': 'Antwort',
  'test-portal.about.answer': 'Ein Code kam zurück, mit demselben state und vom richtigen Aussteller.',
  'test-portal.step.tokens': 'Token',
  'test-portal.about.tokens': 'Der Code wurde eingetauscht.',
  'test-portal.step.id-token': 'ID-Token',
  'test-portal.about.id-token':
    'Mit einem der veröffentlichten Schlüssel signiert, für diesen Client und diese Anmeldung.',
  'test-portal.step.userinfo': 'Userinfo',
  'test-portal.about.userinfo': 'Über denselben Menschen.',
  'test-portal.step.revocation': 'Widerruf',
  'test-portal.about.revocation': 'Das Access-Token wurde widerrufen und öffnet nichts mehr.',
  'test-portal.shown': 'Was ein Portal davon sieht',
  'test-portal.milliseconds': '{ms} ms',
}
