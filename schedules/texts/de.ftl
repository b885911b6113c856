# Daten, Uhrzeiten und Zahlen

date = { $weekday }, { $day }. { $month } { $year }
time = { $hh }:{ $minute }
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
thousands = .
decimal = ,
percent = { $number }{"\u00A0"}%

# Die Agenda

your-agenda = Ihre Agenda
summary = { $count ->
    [one] Ein Treffen um { $time } Uhr, { $place }
   *[other] { $count } Treffen, das erste um { $time } Uhr, { $place }
}
summary-days = { $count ->
    [one] Ein Treffen am { $date } um { $time } Uhr, { $place }
   *[other] { $count } Treffen, das erste am { $date } um { $time } Uhr, { $place }
}
no-meetings = Keine Treffen
no-meetings-help = Für Sie konnte kein Treffen eingeplant werden. Am Empfang hilft man Ihnen, in Ihrer freien Zeit Gesprächspartner zu finden.
column-time = Zeit
column-place = Ort
column-whom = Wen Sie treffen
column-why = Warum
table = Tisch { $number }
free = Frei
unavailable = Sie sind nicht verfügbar
both-speak = Sie sprechen beide { $languages }
no-common-language = Sie haben keine gemeinsame Sprache
non-member = Kein Mitglied
left-out = Von beiden gewünscht, nicht eingeplant
left-out-help = Sie und diese Personen wollten einander treffen. Ein Treffen war nicht möglich:
shortage = { $minimum ->
    [one] Ihnen steht mindestens ein Treffen zu
   *[other] Ihnen stehen mindestens { $minimum } Treffen zu
}; Sie haben { $meetings }.
shortage-why = Was am häufigsten im Weg stand: { $why }.
shortage-nobody = Für Sie wurde niemand Weiteres gefunden, der passt.
questions = Fragen: { $desk }
made = Erstellt am { $date } um { $time } Uhr.
zone = Zeitzone: { $zone }, { $offset }.
mail-subject = Ihre Agenda für { $event }
meeting-with = Treffen mit { $whom }

# Alle Agenden

all-agendas = Alle Agenden
meetings-of = { $count ->
    [0] keine Treffen
   *[other] { $count } Treffen
}

# Warum ein Paar nicht eingeplant ist, an eine der beiden Personen

why-veto = das Treffen wurde ausgeschlossen
why-consent = die Zustimmung, die die Veranstaltung verlangt, wurde nicht gegeben
why-pairing = Ihre Cluster treffen einander auf dieser Veranstaltung nicht
why-same_organisation = Sie gehören zur selben Organisation
why-threshold = das Treffen hätte weniger Wert, als die Veranstaltung verlangt
why-no_common_slot = es gibt keine Zeit, zu der Sie sich treffen können
why-limit-own = Sie haben so viele Treffen, wie Sie annehmen
why-limit-other = diese Person hat so viele Treffen, wie sie annimmt
why-organisations = Ihre Organisationen treffen einander schon so oft wie erlaubt
why-quota = die Cluster treffen einander schon so oft wie erlaubt
why-own_place = der Ort des Treffens ist belegt oder geschlossen, wann immer Sie beide frei sind
why-places = alle Plätze sind belegt, wann immer Sie beide frei sind
why-traded = andere Treffen belegen die Zeiten, zu denen Sie sich treffen könnten
why-run = eine der beiden Personen hätte zu viele Treffen hintereinander
why-breaks = eine der beiden Personen hätte zu viele Pausen, oder andere Treffen würden leiden
why-no_value = das Treffen würde dem Plan nichts hinzufügen
why-time = die Suche endete, bevor dieses Treffen versucht wurde

# Der Bericht

report = Bericht
report-both = Von beiden Seiten gewünscht
report-both-none = Keine zwei Teilnehmenden wollten einander treffen.
report-both-all = { $possible ->
    [one] Das eine Paar, das beide Seiten gewünscht haben, trifft sich.
   *[other] Alle { $possible } Paare, die beide Seiten gewünscht haben, treffen sich.
}
report-both-some = { $placed } von { $possible } Paaren, die beide Seiten gewünscht haben, treffen sich.
report-proven-most = Kein Plan kann mehr davon enthalten.
report-floor = Mindestzahl an Treffen
report-floor-met = Niemand hat weniger Treffen, als ihm zustehen.
report-floor-missed = { $people ->
    [one] Eine Person hat weniger Treffen, als ihr zustehen
   *[other] { $people } Personen haben weniger Treffen, als ihnen zustehen
}; { $missing ->
    [one] es fehlt ein Treffen.
   *[other] es fehlen insgesamt { $missing } Treffen.
}
report-proven-least = Kein Plan kann weniger fehlen lassen.
column-participant = Person
column-with = Mit
column-due = Mindestens
column-has = Hat
column-obstacle = Stand am häufigsten im Weg
report-no-match = Es wurde niemand Weiteres gefunden, der passt
column-reason = Grund
report-quality = Wie gut der Plan ist
report-by-sectors = Gesuche und Angebote sind in mehreren Sprachen. Zwischen diesen wurden nur Branchen und gleiche Wörter verglichen, nicht was die Texte bedeuten: Das Modell dafür fehlte.
report-optimal = Kein besserer Plan ist möglich: Jedes Ziel ist bewiesen.
report-value-best = Kein höherer Wert ist möglich; ein anderes Ziel ist nicht bewiesen.
report-value-share = Der Wert erreicht nachweislich { $share } des bestmöglichen.
report-unknown = Der Plan hält alle Regeln ein; wie nah er am bestmöglichen liegt, ist nicht bekannt.
report-infeasible = Kein Plan kann die gegebenen Tatsachen erfüllen:
value = Wert
bound = Bewiesene Grenze
gap = Abstand
breaks = Pausen
count-bound = { $count }, bewiesene Grenze { $bound }
changes = Änderungen gegenüber der vorigen Version
not-known = nicht bekannt
report-meetings = Treffen
meetings = Treffen
with-meeting = Teilnehmende mit einem Treffen
with-meeting-of = { $some } von { $all }
across = Treffen zwischen Clustern
with-non-members = Treffen mit Personen ohne Cluster
report-grid = Treffen zwischen Clustern, nach dem ersten Cluster jeder Person
non-members = Ohne Cluster
column-cluster = Cluster
report-per-person = Treffen je Person
report-per-person-desc = Wie viele Personen wie viele Treffen haben.
column-meetings = Treffen
column-participants = Personen
report-nobody = Alle haben ein Treffen.
report-without = { $count ->
    [one] Eine Person ohne Treffen
   *[other] { $count } Personen ohne Treffen
}
report-places = Nutzung der Plätze
report-places-desc = Treffen an gemeinsamen Plätzen zu jeder Zeit. Der Umriss zeigt, wie viele diese Plätze aufnehmen.
column-slot = Zeitfenster
column-at-common = An gemeinsamen Plätzen
column-room = Raum für
column-at-own = An eigenen Plätzen
report-unplaced = Mögliche Treffen, die nicht stattfinden
report-unplaced-none = Jedes mögliche Treffen findet statt.
report-unplaced-desc = Wie viele mögliche Treffen wegfielen, nach der Tatsache, die im Weg stand.
column-matches = Anzahl
unplaced-veto = Eine Seite hat Nein gesagt
unplaced-consent = Die Zustimmung fehlt
unplaced-pairing = Ihre Cluster treffen einander nicht
unplaced-same_organisation = Dieselbe Organisation
unplaced-threshold = Unter der Schwelle
unplaced-no_common_slot = Keine Zeit, zu der beide können
unplaced-limit = Eine Seite hat so viele Treffen, wie sie annimmt
unplaced-limit-of = { $name } hat bereits die Höchstzahl an Treffen
unplaced-organisations = Ihre Organisationen treffen einander so oft wie erlaubt
unplaced-quota = Die beiden Cluster haben so viele Treffen wie erlaubt
unplaced-own_place = Der eigene Platz ist belegt oder geschlossen
unplaced-places = Alle Plätze sind belegt
unplaced-traded = Bessere Treffen belegen die Zeiten
unplaced-run = Zu viele Treffen hintereinander
unplaced-breaks = Zu viele Pausen, oder ein früheres Ziel würde leiden
unplaced-no_value = Trägt zu keinem Ziel bei
unplaced-time = Die Suche endete vorher
report-consent = Treffen nach Zustimmung
consent-both = Beide Seiten haben gefragt
consent-one = Eine Seite hat gefragt
consent-nobody = Niemand hat gefragt
consent-agreed = Vorab vereinbart
report-non-members = { $count ->
    [one] Eine Person ohne Cluster
   *[other] { $count } Personen ohne Cluster
}
report-spread = Wer auf wie vielen Listen steht
report-spread-effect = Die zehn am häufigsten Genannten nehmen { $to } der Plätze aller Listen der besten Treffer ein; nach dem Wert allein wären es { $from }.
column-lists = Listen
column-top-ten = Die zehn Meistgenannten
column-gini = Gini-Koeffizient
column-unlisted = Auf keiner Liste
spread-before = Nach dem Wert allein
spread-after = Wie behalten
report-comparison = Verglichen mit einfacheren Wegen
comparison-against = Gegenüber „{ $method }“: { $gains }.
comparison-none = „{ $method }“ ergibt keinen Plan, der alle Regeln einhält.
comparison-same = nichts gewonnen oder verloren
comparison-value = Wert { $change }
comparison-mutual = von beiden gewünschte Paare { $change }
comparison-under-floor = Personen unter ihrer Mindestzahl { $change }
comparison-breaks = Pausen { $change }
method-ours = Dieser Plan
method-registration_order = Wer zuerst kommt, mahlt zuerst
method-heaviest_first = Höchster Wert zuerst
method-mutual_first = Beidseitige Wünsche zuerst
column-method = Weg
column-share = Anteil am Wert
column-mutual = Von beiden gewünscht
column-under-floor = Unter ihrer Mindestzahl
report-fairness = Wer bekommt wie viel
report-fairness-desc = Treffen jeder Person, nach Gruppen. Der Kasten umfasst die mittlere Hälfte der Personen, der Strich darin steht beim Median; die dünne Linie reicht von den wenigsten bis zu den meisten; Punkt und Zahl sind der Mittelwert.
report-fairness-rival = Der Ring ist der Mittelwert bei „Wer zuerst kommt, mahlt zuerst“.
report-fairness-none = Alle gehören zu einer Gruppe.
fairness-cluster = Nach erstem Cluster
fairness-kind = Nach Art der Organisation
fairness-country = Nach Land
fairness-range = Von { $low } Treffen je Person ({ $lowest }) bis { $high } ({ $highest }).
fairness-unknown = Nicht angegeben
fairness-others = { $count } andere
column-kind = Art
column-country = Land
column-median = Median
column-middle = Mittlere Hälfte
column-reach = Wenigste–meiste
column-value-each = Wert je Person
column-mean = Treffen je Person (unter ihrer Mindestzahl)

# Sprachen

language-ar = Arabisch
language-bg = Bulgarisch
language-cs = Tschechisch
language-da = Dänisch
language-de = Deutsch
language-el = Griechisch
language-en = Englisch
language-es = Spanisch
language-et = Estnisch
language-fi = Finnisch
language-fr = Französisch
language-ga = Irisch
language-hr = Kroatisch
language-hu = Ungarisch
language-it = Italienisch
language-ja = Japanisch
language-lb = Luxemburgisch
language-lt = Litauisch
language-lv = Lettisch
language-mt = Maltesisch
language-nl = Niederländisch
language-no = Norwegisch
language-pl = Polnisch
language-pt = Portugiesisch
language-ro = Rumänisch
language-ru = Russisch
language-sk = Slowakisch
language-sl = Slowenisch
language-sv = Schwedisch
language-tr = Türkisch
language-uk = Ukrainisch
language-zh = Chinesisch

# Länder

country-AT = Österreich
country-BE = Belgien
country-BG = Bulgarien
country-CA = Kanada
country-CH = Schweiz
country-CN = China
country-CY = Zypern
country-CZ = Tschechien
country-DE = Deutschland
country-DK = Dänemark
country-EE = Estland
country-ES = Spanien
country-FI = Finnland
country-FR = Frankreich
country-GB = Vereinigtes Königreich
country-GR = Griechenland
country-HR = Kroatien
country-HU = Ungarn
country-IE = Irland
country-IT = Italien
country-JP = Japan
country-LT = Litauen
country-LU = Luxemburg
country-LV = Lettland
country-MA = Marokko
country-MT = Malta
country-NL = Niederlande
country-NO = Norwegen
country-PL = Polen
country-PT = Portugal
country-RO = Rumänien
country-SE = Schweden
country-SI = Slowenien
country-SK = Slowakei
country-TN = Tunesien
country-TR = Türkei
country-UA = Ukraine
country-US = Vereinigte Staaten

# Signing in

sign-in-subject = Bei Maillage anmelden
sign-in-link = Öffnen Sie diesen Link, um sich anzumelden. Er gilt { $minutes } Minuten und nur einmal.
sign-in-code = Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben: { $code }
sign-in-unasked = Wenn Sie nichts angefordert haben, brauchen Sie nichts zu tun.

# Personal data

privacy-who = Wer für Ihre Daten verantwortlich ist
privacy-together = gemeinsam mit
privacy-what-for = Wozu sie dienen
privacy-usual-purpose = Um zu finden, wen Sie treffen sollten, um die Gespräche zu planen und Sie darüber zu informieren.
privacy-kept = Was gespeichert wird
privacy-kept-what = Was Sie über sich sagen, was Sie anbieten und suchen, was Sie über andere sagen, mit Wortlaut und Zeit, und Ihre Gespräche. Was Sie für den Zugang brauchen und was Sie nicht essen, sieht nur der Empfang; es wird gelöscht, wenn die Veranstaltung endet.
privacy-seen = Wer sie sieht
privacy-seen-by = Die Organisatoren; andere Teilnehmende nur so weit, wie Sie es für jedes Angebot und jeden Bedarf erlauben. Ihre E-Mail-Adresse und Ihre Telefonnummer erhält jemand, den Sie treffen, nur wenn Sie beide es erlauben.
privacy-how-long = Wie lange
privacy-days = { $days ->
    [one] Einen Tag nach der Veranstaltung ist niemand mehr zu erkennen.
   *[other] { $days } Tage nach der Veranstaltung ist niemand mehr zu erkennen.
}
privacy-until-asked = Bis Sie um Löschung bitten.
privacy-rights = Ihre Rechte
privacy-rights-what = Sie können Ihre Daten jederzeit in Ihrem Profil einsehen, berichtigen, mitnehmen und löschen oder dafür an die Adresse oben schreiben. Sie können sich bei Ihrer Datenschutzbehörde beschweren.

# News about a meeting

news-cancelled-subject = { $whom }: Ihr Gespräch ist abgesagt
news-cancelled = { $whom } hat Ihr Gespräch am { $when } abgesagt.
news-reason = Der Grund: { $reason }
news-restored-subject = { $whom }: Ihr Gespräch findet doch statt
news-restored = { $whom } hat die Absage zurückgenommen: Ihr Gespräch findet am { $when } statt.
news-late-subject = { $whom }: { $minutes } Minuten Verspätung
news-late = { $whom } kommt zu Ihrem Gespräch am { $when } { $minutes } Minuten später.
news-in-time-subject = { $whom }: doch pünktlich
news-in-time = { $whom } kommt zu Ihrem Gespräch am { $when } doch pünktlich.
news-confirmed-subject = { $whom }: Ihr Gespräch ist bestätigt
news-confirmed = { $whom } hat Ihr Gespräch am { $when } bestätigt.
news-unconfirmed-subject = { $whom }: Ihr Gespräch ist nicht mehr bestätigt
news-unconfirmed = { $whom } hat die Bestätigung Ihres Gesprächs am { $when } zurückgenommen.
news-agenda = Dieser Link öffnet Ihre Agenda. Wer ihn hat, kann Ihre Gespräche sehen und ändern; behalten Sie ihn für sich.
news-by-link-subject = Ihre Agenda wurde geändert
news-by-link-cancelled = Mit dem Link zu Ihrer Agenda wurde Ihr Gespräch mit { $whom } am { $when } abgesagt.
news-by-link-restored = Mit dem Link zu Ihrer Agenda wurde die Absage Ihres Gesprächs mit { $whom } am { $when } zurückgenommen.
news-by-link-late = Mit dem Link zu Ihrer Agenda wurde { $whom } gesagt, dass Sie am { $when } { $minutes } Minuten später kommen.
news-by-link-in-time = Mit dem Link zu Ihrer Agenda wurde { $whom } gesagt, dass Sie am { $when } pünktlich kommen.
news-by-link-confirmed = Mit dem Link zu Ihrer Agenda wurde Ihr Gespräch mit { $whom } am { $when } bestätigt.
news-by-link-unconfirmed = Mit dem Link zu Ihrer Agenda wurde die Bestätigung Ihres Gesprächs mit { $whom } am { $when } zurückgenommen.
news-by-link-unasked = Waren das nicht Sie, öffnen Sie Ihre Agenda, machen Sie es dort rückgängig und bitten Sie den Organisator um einen neuen Link.
privacy-page-number = Die Seite der Veranstaltung sagt allen, wie viele teilnehmen, und nicht, wer.
privacy-page-organisations = Die Seite der Veranstaltung sagt allen, welche Organisationen teilnehmen, und nicht, wer.
privacy-page-people = Die Seite der Veranstaltung sagt allen, wer teilnimmt: Name, Organisation und Cluster.

# Erinnerungen

reminder-subject = Für Ihre Treffen bei { $event } fehlt etwas
reminder-lead = Sie sind für { $event } angemeldet. Für gute Treffen fehlt etwas:
reminder-address = Ihre E-Mail-Adresse ist noch nicht bestätigt: Melden Sie sich einmal an.
reminder-offer = Sagen Sie, was Sie anbieten.
reminder-need = Sagen Sie, was Sie brauchen.
reminder-sectors = Wählen Sie Branchen für alles, was Sie anbieten und brauchen.
reminder-language = Niemand, den Sie treffen können, spricht eine Sprache, die Sie genannt haben: Sagen Sie, welche Sie noch sprechen.
reminder-time = Sie sind zu keiner Zeit verfügbar: Sagen Sie, wann Sie können.
reminder-answer = Jemand möchte Sie treffen und wartet auf Ihre Antwort.
reminder-heard = Noch hat niemand auf Ihre Bitten geantwortet: Bitten Sie auch andere.
reminder-link = Öffnen Sie hier Ihren Platz; die Anmeldung geht über einen Link per E-Mail:
reminder-who = Der Veranstalter hat diese E-Mail senden lassen; eine Antwort geht an ihn.

# E-Mails einer Veranstaltung

changes-heading = Was sich geändert hat
change-moved = { $whom }: { $when } statt { $was }.
change-place = { $whom }, { $time }: { $when } statt { $was }.
change-cancelled = { $whom }: Das Gespräch am { $was } entfällt.
change-new = { $whom }: neu, { $when }.
change-none = An Ihren Gesprächen hat sich nichts geändert.
agenda-link = Ihre Agenda öffnen
mail-no-reminders = Mit einem Klick erhalten Sie solche E-Mails nicht mehr; Ihre Agenda kommt weiterhin an.
mail-no-invitations = Mit einem Klick erhalten Sie solche Einladungen nicht mehr.
mail-stop = Keine solchen E-Mails mehr: { $link }
mail-invitation-subject = Gespräche bei { $event }
mail-invitation-body = Sie sind zu { $event } eingeladen, { $date }, { $venue }.

    Sagen Sie, was Sie bieten und was Sie suchen; wir planen, wen Sie treffen sollten und wann. Dieser Link öffnet die Seite der Veranstaltung:
mail-registered-subject = Ihre Anmeldung zu { $event }
mail-registered-body = { $name }, so steht es um Ihre Anmeldung zu { $event } ({ $date }).

    Dieser Link öffnet Ihren Platz: Dort können Sie mehr darüber sagen, was Sie bieten und suchen, sehen, wen Sie treffen könnten, und um Gespräche bitten.
registered-approved = Sie haben einen Platz.
registered-confirmed = Der Veranstalter sieht sich Ihre Anmeldung an und gibt Ihnen Bescheid.
registered-waiting = Alle Plätze sind vergeben. Sie stehen auf der Warteliste und rücken nach, sobald einer frei wird; Sie müssen nichts tun.
registered-refused = Der Veranstalter konnte Ihnen keinen Platz geben.
mail-requested-subject = Jemand möchte Sie bei { $event } treffen
mail-requested-body = { $name }, es gibt neue Anfragen an Sie zu { $event }. Sagen Sie, wen Sie treffen möchten; erst dann wird das Gespräch geplant.

    Dieser Link öffnet sie; Sie melden sich mit einem Link per E-Mail an:
mail-unanswered-subject = Anfragen warten auf Ihre Antwort: { $event }
mail-unanswered-body = { $name }, zu { $event } warten noch Menschen auf Ihre Antwort. Ja oder nein: Beides hilft ihnen zu planen.

    Dieser Link öffnet ihre Anfragen; Sie melden sich mit einem Link per E-Mail an:
mail-preliminary-subject = Bitte bestätigen Sie Ihre Gespräche: { $event }
mail-preliminary-body = { $name }, hier ist Ihre vorläufige Agenda zu { $event }. Öffnen Sie sie und bestätigen Sie die Gespräche, zu denen Sie kommen.
mail-final-subject = Ihre Agenda zu { $event }
mail-final-body = { $name }, hier ist Ihre Agenda zu { $event } ({ $date }, { $venue }).
mail-changes-subject = Ihre Agenda hat sich geändert: { $event }
mail-changes-body = { $name }, Ihre Agenda zu { $event } hat sich geändert.
mail-cancelled-subject = { $event } ist abgesagt
mail-cancelled-body = { $name }, { $event } am { $date } findet nicht statt. Alle Gespräche entfallen. { $organiser } bittet um Entschuldigung.
mail-reconfirm-subject = Kommen Sie zu { $event }?
mail-reconfirm-body = { $name }, { $event } ist am { $date }. Kommen Sie? Öffnen Sie Ihre Agenda und drücken Sie auf einen Knopf, damit niemand umsonst auf Sie wartet.
mail-tomorrow-subject = Morgen: { $event }
mail-tomorrow-body = { $name }, { $event } beginnt bald: { $date }, { $venue }. Dieser Link öffnet Ihre Agenda:
mail-feedback-subject = Wie waren Ihre Gespräche bei { $event }?
mail-feedback-body = { $name }, danke für Ihr Kommen zu { $event }. Sagen Sie mit zweimal Tippen je Gespräch, was daraus wurde:
mail-second-feedback-subject = Was ist aus Ihren Gesprächen bei { $event } geworden?
mail-second-feedback-body = { $name }, vor einem halben Jahr haben Sie bei { $event } Menschen getroffen. Was ist daraus geworden: ein Kontakt, eine Verhandlung, eine Vereinbarung? Zweimal Tippen je Gespräch sagt es { $organiser }:
invite-request = Diese E-Mail trägt das Gespräch in Ihren Kalender ein. Was sich daran ändert, folgt von selbst.
invite-cancel = Diese E-Mail nimmt das Gespräch aus Ihrem Kalender.
invite-request-subject = { $event }: { $whom }
invite-cancel-subject = Entfällt: { $whom }, { $event }
test-subject = E-Mail von Maillage kommt an
test-body = Diese E-Mail wurde gesendet, um die Einstellungen zu prüfen. Niemand muss etwas tun.
