# Alle Seiten

skip = Zum Inhalt
nav-account = Ihr Konto
nav-me = Mein Platz
nav-sign-in = Anmelden
nav-language = Sprache
more = Weitere
optional = (freiwillig)
colon = :
yes = Ja
no = Nein
moment = { $date }, { $time } Uhr
from-to = { $from } bis { $to }

# Was schiefgeht

problem-back = Zu den Veranstaltungen
problem-forbidden = Das ist nicht für Sie
problem-forbidden-help = Sie dürfen das nicht sehen oder tun. Wenn Sie anderer Meinung sind, schreiben Sie dem Veranstalter.
problem-missing = Hier ist nichts
problem-missing-help = Vielleicht ist die Adresse falsch geschrieben, oder was hier war, gibt es nicht mehr.
problem-conflict = Das geht jetzt nicht
problem-conflict-help = Es wurde nichts geändert. Vielleicht hat inzwischen jemand dasselbe geändert; gehen Sie zurück, sehen Sie nach und versuchen Sie es noch einmal.
problem-too-often = Das war zu oft
problem-too-often-help = Es ist nichts verloren. Warten Sie eine Minute, gehen Sie zurück und versuchen Sie es noch einmal.
problem-away = Einen Moment nicht erreichbar
problem-away-help = Es wurde nichts geändert. Warten Sie einen Moment, gehen Sie zurück und versuchen Sie es noch einmal.
problem-unreadable = Das ließ sich nicht lesen
problem-unreadable-help = Es wurde nichts geändert. Gehen Sie zurück und senden Sie es noch einmal.

# Formulare

form-wrong = Etwas fehlt oder stimmt nicht
form-kept = Alles, was Sie geschrieben haben, ist noch da.
wrong-form = Das lässt sich so nicht speichern. Sehen Sie Ihre Angaben durch und versuchen Sie es noch einmal.
wrong-name = Schreiben Sie Ihren Namen.
wrong-email = Schreiben Sie Ihre E-Mail-Adresse, zum Beispiel name@example.org.
wrong-organisation = Schreiben Sie den Namen Ihrer Organisation.
wrong-job = Schreiben Sie Ihre Funktion mit weniger Worten.
wrong-kind = Wählen Sie eine dieser Antworten.
wrong-country = Wählen Sie ein Land aus der Liste.
wrong-clusters = Wählen Sie Cluster aus der Liste.
wrong-languages = Wählen Sie mindestens eine Sprache, die Sie sprechen.
wrong-declarations = Nennen Sie mindestens etwas, das Sie bieten oder suchen.
wrong-declarations-text = Sagen Sie in einem Satz, worum es geht.
wrong-declarations-sectors = Wählen Sie Branchen aus der Liste.
wrong-declarations-kind = Wählen Sie, ob Sie es bieten oder suchen.
wrong-answers = Beantworten Sie diese Frage.
wrong-code = Tippen Sie die sechs Ziffern der letzten E-Mail ein. Fordern Sie nach mehreren Fehlversuchen eine neue an.
wrong-link = Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.

# Veranstaltungen

home-title = Veranstaltungen
home-lead = Gespräche unter vier Augen zwischen Menschen verschiedener Cluster. Wählen Sie eine Veranstaltung, um zu sehen, wer wen trifft, und um teilzunehmen.
home-none = Es gibt noch keine Veranstaltung.
event-cancelled = Abgesagt
event-cancelled-help = Diese Veranstaltung ist abgesagt. Es finden keine Treffen statt.
event-register = Teilnehmen
event-calendar = In den Kalender
event-where = Wo
event-languages = Sprachen
event-people = Teilnehmende
people = { $count ->
    [0] Noch niemand
    [one] Bisher 1 Person
   *[other] Bisher { $count } Personen
}
event-clusters = Wer trifft wen
meets-all = Mitglieder jedes Clusters treffen Mitglieder der anderen, und Nichtmitglieder treffen alle.
meets = trifft { $clusters }
non-members = Nichtmitglieder
event-zone = Alle Zeiten gelten in der Zeitzone { $zone }.
event-how = So geht es
event-how-1 = Sie sagen in wenigen Sätzen, was Sie bieten und was Sie suchen.
event-how-2 = Sie sehen, wer zu Ihnen passt und warum, und sagen, wen Sie treffen möchten.
event-how-3 = Sie bekommen Ihre Agenda: wann, wo, mit wem und warum.
event-contact = Fragen?
column-time = Zeit
column-what = Was
column-where = Wo
session = Treffen von { $minutes } Minuten
registration-until = Die Anmeldung ist offen bis { $moment }.
registration-from = Die Anmeldung öffnet am { $moment }.
registration-closed = Die Anmeldung ist geschlossen.

# Anmelden

sign-in = Anmelden
sign-in-title = Anmelden
sign-in-lead = Hier gibt es keine Passwörter: Sie bekommen eine E-Mail mit einem Link und einem Code.
sign-in-send = E-Mail senden
field-email = E-Mail-Adresse
field-code = Code aus der E-Mail
field-code-hint = Sechs Ziffern
sent-title = Sehen Sie in Ihr Postfach
sent-lead = Eine E-Mail ist unterwegs an { $email }. Öffnen Sie den Link oder tippen Sie hier den Code ein. Beide gelten { $minutes } Minuten.
sent-wrong = Dieser Code ist falsch oder zu alt.
sent-nothing = Keine E-Mail? Sehen Sie im Spam-Ordner nach; manche Mailsysteme verzögern E-Mails um mehrere Minuten.
sent-again = Eine neue anfordern
link-lead = Noch ein Schritt, denn Mailprogramme öffnen Links manchmal von selbst.
sign-out = Abmelden
me-title = Mein Platz
me-signed-in = Sie sind angemeldet als { $email }.
me-none = Sie nehmen noch an keiner Veranstaltung teil.
me-find = Veranstaltung suchen
role-owner = Diese Veranstaltung gehört Ihnen
role-organiser = Sie veranstalten dies mit
role-manager = Sie betreuen Ihr Cluster
state-draft = Adresse noch nicht bestätigt
state-confirmed = Wartet auf den Veranstalter
state-waiting = Auf der Warteliste
state-approved = Sie nehmen teil
state-withdrawn = Sie haben sich abgemeldet
state-refused = Nicht angenommen

# Teilnehmen

register = Anmeldung senden
register-title = Teilnehmen
form-you = Über Sie
field-name = Ihr Name
field-email-hint = Hierher kommt Ihre Agenda. Andere sehen die Adresse nur, wenn Sie es beide erlauben.
field-organisation = Organisation
field-job = Funktion
field-country = Land
field-kind = Sie kommen als
field-clusters = Ihre Organisation ist Mitglied von
field-clusters-hint = Lassen Sie es leer, wenn sie nirgends Mitglied ist: Alle sind willkommen.
field-languages = Sprachen, die Sie in Gesprächen sprechen
field-languages-hint = Treffen werden geplant, wo beide eine davon sprechen.
field-languages-more = Weitere Sprachen
form-declarations = Was Sie bieten und suchen
form-declarations-lead = Je ein oder zwei genügen, in Ihrer eigenen Sprache. Je klarer sie sind, desto besser sind Ihre Treffen.
examples = Beispiele
example-good = Gut:
example-offer = „Wir schweißen mit Robotern Aluminiumrahmen bis 6 m, vom Einzelstück bis 500 im Jahr.“
example-need = „Wir suchen einen Partner, der Schweißnähte in unserer Linie mit Kameras prüft.“
example-weak = Zu vage:
example-vague = „Innovative Lösungen für die Industrie.“
declaration-offer = Angebot { $number }
declaration-need = Bedarf { $number }
field-sectors = Branchen: Was zu Ihrem Text passt, wird vorgeschlagen. Kreuzen Sie an, was stimmt, oder tippen Sie, um weitere zu finden.
field-sector = Branche suchen
more-offer = Angebot hinzufügen
more-need = Bedarf hinzufügen
suggest-sectors = Branchen vorschlagen
all-sectors = Alle Branchen
form-questions = Der Veranstalter fragt
form-privacy = Ihre Daten
form-privacy-lead = Ihre Angaben dienen dazu, Ihre Treffen zu planen. Andere Teilnehmende sehen Ihren Namen, Ihre Organisation und was Sie bieten und suchen.
form-privacy-whole = Der ganze Hinweis zum Datenschutz
field-shares-contact = Wen ich treffe, darf meine E-Mail-Adresse sehen, wenn er oder sie die eigene teilt
registered-draft-title = Noch ein Schritt
registered-draft = Wir haben Ihnen eine E-Mail gesendet. Öffnen Sie den Link innerhalb von 30 Minuten, um Ihre Adresse zu bestätigen; erst dann sind Sie angemeldet.
registered-confirmed-title = Danke
registered-confirmed = Der Veranstalter entscheidet über Ihre Anmeldung und schreibt Ihnen.
registered-waiting-title = Sie stehen auf der Warteliste
registered-waiting = Alle Plätze sind vergeben. Sie rücken von selbst nach, sobald einer frei wird.
registered-approved-title = Sie nehmen teil
registered-approved = Ihre Anmeldung ist vollständig.
registered-next = Sobald andere da sind, sehen Sie, wer zu Ihnen passt, und können um ein Treffen bitten.

# Der eigene Platz

tabs = Ihr Platz bei dieser Veranstaltung
tab-overview = Überblick
tab-suggestions = Wer zu Ihnen passt
tab-directory = Alle
tab-agenda = Agenda
tab-profile = Profil
save = Speichern
profile-saved = Gespeichert.
profile-changed = Jemand hat dieses Profil gleichzeitig geändert. Was Sie geschrieben haben, steht unten und ist nicht gespeichert; öffnen Sie das Profil in einem anderen Tab, vergleichen Sie und speichern Sie dort noch einmal.
state-draft-help = Öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben. Sonst kann niemand Sie um ein Treffen bitten.
state-confirmed-help = Der Veranstalter entscheidet über Ihre Anmeldung und schreibt Ihnen.
state-waiting-help = Alle Plätze sind vergeben. Sie rücken von selbst nach, sobald einer frei wird.
state-approved-help = Für Sie werden Treffen geplant.
state-withdrawn-help = Für Sie werden keine Treffen geplant. Schreiben Sie dem Veranstalter, wenn Sie doch kommen möchten.
state-refused-help = Der Veranstalter konnte Ihre Anmeldung nicht annehmen. Schreiben Sie ihm, wenn Sie Fragen haben.
next-steps = Für bessere Treffen
step-offer = Sagen Sie, was Sie bieten
step-need = Sagen Sie, was Sie suchen
step-sectors = Wählen Sie Branchen für jedes Angebot und jeden Bedarf
step-languages = Sagen Sie, welche Sprachen Sie sprechen
step-job = Sagen Sie, was Sie in Ihrer Organisation tun
asked-me = Sie möchten Sie treffen
asked-me-none = Niemand wartet auf Ihre Antwort.
accept = Annehmen
decline = Ablehnen
i-said = Was Sie gesagt haben
i-said-none = Sie haben noch niemanden gefragt.
said-must = Sie haben gefragt; es ist Ihnen wichtig
said-wish = Sie haben gefragt
said-accept = Sie haben angenommen
said-no = Sie möchten kein Treffen
take-back = Zurücknehmen
wording-must = Ich bitte um ein Treffen mit dieser Person; es ist mir wichtig.
wording-wish = Ich bitte um ein Treffen mit dieser Person.
wording-accept = Ich stimme dem Treffen mit dieser Person zu, die darum gebeten hat.
wording-no = Ich möchte diese Person nicht treffen.
data-export = Alles über mich herunterladen
withdraw = Von der Veranstaltung abmelden
withdraw-help = Ihre Treffen entfallen, und Ihr Platz geht an jemand anderen. Ihr Profil bleibt, bis die Daten der Veranstaltung gelöscht werden.
erase = Mich löschen
erase-help = Alles über Sie wird endgültig gelöscht: Profil, Anfragen, Treffen, E-Mails. Es bleiben nur Zahlen.
erase-sure = Ich möchte gelöscht werden. Das lässt sich nicht rückgängig machen.
suggestions-not-yet = Vorschläge kommen, sobald genug Menschen angemeldet sind. Ihr Platz bleibt Ihnen.
suggestions-none = Noch passt niemand. Sagen Sie genauer, was Sie bieten und suchen, oder fügen Sie Branchen hinzu.
suggestions-lead = Die besten zuerst, mit dem Grund. Fragen Sie, wen Sie treffen möchten; geplant wird, wo beide einverstanden sind.
quality-excellent = Passt hervorragend
quality-good = Passt gut
quality-possible = Passt vielleicht
note = Ein Wort dazu
ask = Um ein Treffen bitten
ask-must = Bitten, sehr wichtig
not-for-me = Nichts für mich
directory-words = Name, Organisation oder Funktion
directory-cluster = Cluster
directory-sector = Branche
directory-language = Spricht
directory-any = Beliebig
directory-search = Suchen
directory-none = Niemand gefunden. Versuchen Sie es mit weniger Wörtern oder Filtern.
directory-found = { $count ->
    [0] Niemand gefunden
    [one] 1 Person
   *[other] { $count } Personen
}
kind-offer = Bietet:
kind-need = Sucht:
column-whom = Wen Sie treffen
column-why = Warum
agenda-not-yet = Ihre Agenda ist noch nicht veröffentlicht. Sie bekommen eine E-Mail, sobald es so weit ist.
agenda-empty = In Ihrer Agenda steht kein Treffen. Am Empfang hilft man Ihnen, in Ihrer freien Zeit jemanden zu finden.
agenda-link = Ihre Agenda ohne Anmeldung
meeting-cancelled = Abgesagt
cancel-meeting = Dieses Treffen absagen
cancel-reason = Grund
field-visibility = Wer es lesen darf
visibility-matched = Mit wem ich zusammengebracht werde
visibility-all = Alle Teilnehmenden
visibility-organisers = Nur die Veranstalter
form-slots = Wann Sie nicht können
form-slots-lead = Kreuzen Sie an, wann Sie nicht verfügbar sind.
slots-whole = Alles
field-max-meetings = Höchstens so viele Treffen
wrong-unavailable = Wählen Sie Zeiten aus der Liste.
wrong-max_meetings = Schreiben Sie eine ganze Zahl ab 1.
state-paused = Sie pausieren
state-paused-help = Sie behalten Ihren Platz, und es werden keine neuen Gespräche für Sie geplant. Machen Sie weiter, wann Sie möchten.
pause = Pausieren
pause-help = Sie behalten Platz und Profil; bis Sie weitermachen, werden keine neuen Gespräche geplant. Sagen Sie geplante Gespräche einzeln in Ihrer Agenda ab.
resume = Weitermachen
complete = Ihr Profil ist zu { $share } vollständig.
colleagues = Ihre Kolleginnen und Kollegen bei dieser Veranstaltung
colleague-comes = kommt zu: { $sessions }
colleague-paused = pausiert
colleague-away = kommt zu keiner Sitzung
sees = Wer sieht was
sees-all = Alle, die teilnehmen
sees-matched = Wer zu Ihnen passt, außerdem
sees-met = Wen Sie treffen, außerdem
sees-contact = Ihre E-Mail-Adresse und Telefonnummer, wenn sie ihre auch teilen
sees-no-contact = nichts: Sie teilen Ihre Kontaktdaten nicht
sees-desk = Die Organisatoren
sees-everything = alles in Ihrem Profil und wen Sie treffen möchten; nie Ihre eigenen Notizen und Bewertungen
sees-nothing = nichts weiter
lapses = Antworten Sie bis { $date }.
waits = Wartet bis { $date } auf Antwort.
lapsed = Es kam rechtzeitig keine Antwort. Nehmen Sie die Anfrage zurück, um jemand anderen zu fragen, oder fragen Sie noch einmal.
fit-you-need = Sie suchen
fit-they-offer = Ihr Gegenüber bietet
fit-they-need = Ihr Gegenüber sucht
fit-you-offer = Sie bieten
fit-sectors = Gemeinsame Branchen
fit-languages = Gemeinsame Sprachen
fit-no-language = Keine gemeinsame Sprache
fit-by-sectors = (nach Branchen)
asked-you = möchte Sie treffen
later = Später
laters = Für später zurückgelegt
not-later = Wieder ansehen
full-likely = Sie haben { $slots } Zeiten für Gespräche, und { $people } Personen passen gut zu Ihnen: Eine volle Agenda ist wahrscheinlich.
full-possible = Sie haben { $slots } Zeiten für Gespräche, und { $people } Personen passen gut zu Ihnen: Eine volle Agenda ist möglich. Fragen Sie, wen Sie treffen möchten.
full-unlikely = Sie haben { $slots } Zeiten für Gespräche, und { $people } Personen passen gut zu Ihnen: Eine volle Agenda ist unwahrscheinlich. Mehr Angebote, Bedarfe oder Branchen bringen mehr Treffer.
caps = Sie dürfen { $most } offene Anfragen haben; es sind { $open }.
slots-day = Den ganzen Tag
confirm-title = Bitte bestätigen Sie Ihre Gespräche
confirm-until = Diese Agenda ist vorläufig. Bestätigen Sie jedes Gespräch bis { $moment } oder sagen Sie es ab.
confirm-now = Diese Agenda ist vorläufig. Bestätigen Sie jedes Gespräch oder sagen Sie es ab.
silence-keep = Was Sie nicht beantworten, bleibt bestehen.
silence-drop = Wenn Sie keines bestätigen, werden keine Gespräche für Sie geplant.
confirm = Ich komme
confirmed-by-you = Sie kommen.
confirmed-by-both = Ihr Gegenüber kommt auch.
confirmed-by-other = Ihr Gegenüber kommt.
agenda-kept = Es gibt keine Verbindung. Sie sehen Ihre Agenda vom Stand
soon-now = Jetzt
soon-next = Danach
restore-meeting = Ich komme doch
late = Ich verspäte mich:
late-by = { $minutes } Min.
in-time = Ich bin doch pünktlich
absent = Niemand ist gekommen
absent-said = Sie haben gesagt, dass niemand gekommen ist
rate = Wie war es?
rating-4 = Ausgezeichnet
rating-3 = Gut
rating-2 = Mäßig
rating-1 = Nicht nützlich
came = Was kam dabei heraus?
outcome-nothing = Nichts
outcome-knowledge = Wissen
outcome-contact = Ein Kontakt
outcome-negotiation = Eine Verhandlung
outcome-agreement = Eine Vereinbarung
meeting-more = Notiz, absagen
own-note = Ihre Notiz
own-note-hint = Nur Sie können sie lesen.
calendar-follow = Im Kalender abonnieren
print = Drucken
places = Wo Ihre Plätze sind
desk-call = Fragen am Tag selbst?
agenda-link-hint = Behalten Sie ihn für sich: Wer ihn hat, kann Ihre Gespräche sehen und ändern.
confirm-left = { $count ->
    [0] Alles ist beantwortet.
    [one] { $count } wartet auf Ihre Antwort.
   *[other] { $count } warten auf Ihre Antwort.
}
other-late = { $count ->
    [one] Kommt { $count } Minute später.
   *[other] Kommt { $count } Minuten später.
}
you-are-late = { $count ->
    [one] Sie sagten: { $count } Minute später.
   *[other] Sie sagten: { $count } Minuten später.
}

# Der Platz des Veranstalters

desk-title = Schreibtisch des Veranstalters
desk-plan = Planung
desk-people = Teilnehmende
desk-state-approved = Nehmen teil
desk-state-paused = Pausiert
desk-state-confirmed = Zu entscheiden
desk-state-waiting = Warteliste
desk-state-draft = Adresse nicht bestätigt
desk-state-withdrawn = Abgemeldet
desk-state-refused = Nicht angenommen
desk-unready = { $count ->
    [one] Eine Person, die teilnimmt, bietet und sucht noch nichts und kann nicht zugeordnet werden.
   *[other] { $count } Personen, die teilnehmen, bieten und suchen noch nichts und können nicht zugeordnet werden.
}
desk-match = Suchen, wer zu wem passt
desk-match-help = Ordnet, wer wen treffen sollte, und sagt, warum. Danach sehen alle, wer zu ihnen passt.
desk-schedule = Plan erstellen
desk-schedule-help = Legt die vereinbarten und die besten Treffen in Zeiten und Orte. Es wird ein Entwurf, den niemand sieht, bevor Sie ihn veröffentlichen.
desk-minutes = Minuten höchstens
desk-versions = Pläne
desk-versions-none = Es gibt noch keinen Plan.
desk-version = Version { $number }
desk-draft = Entwurf
desk-proven = { $share } des Bestmöglichen, bewiesen
desk-unproven = wie nah am Besten ist nicht bekannt
desk-publish = Veröffentlichen
desk-again = Erneut veröffentlichen
desk-everyone = Alle
desk-filter = Wen zeigen
desk-nobody = Hier ist niemand.
desk-name = Name
desk-standing = Stand
desk-missing = Es fehlt
desk-decide = Entscheiden
desk-approve = Annehmen
desk-refuse = Nicht annehmen
lacks-offer = kein Angebot
lacks-need = kein Bedarf
lacks-sectors = keine Branchen
lacks-languages = keine Sprachen
lacks-job = keine Funktion
job-kind-match = Suchen, wer zu wem passt
job-kind-schedule = Plan erstellen
job-queued = Wartet auf einen freien Server
job-running = In Arbeit
job-done = Fertig
job-failed = Fehlgeschlagen; fordern Sie es noch einmal an, und melden Sie es dem Betreiber, wenn es wieder geschieht
job-cancelled = Angehalten
job-matched = Gefundene Paare: { $count }
job-built = Ein Entwurf ist fertig. Treffen: { $count }
job-understood = Lesen, was alle geschrieben haben
job-ranked = Ordnen, wer zu wem passt
job-searched = Bessere Pläne suchen: bisher { $value } wert, höchstens { $bound } ist möglich
job-rendered = Agenden schreiben
job-meanwhile = Sie können diese Seite verlassen; die Arbeit geht weiter.
job-stop = Anhalten
