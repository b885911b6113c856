# Alle pagina’s

skip = Naar de inhoud
nav-account = Uw account
nav-me = Mijn plek
nav-sign-in = Aanmelden
nav-language = Taal
more = Meer
optional = (niet verplicht)
colon = :
yes = Ja
no = Nee
moment = { $date }, { $time } uur
from-to = { $from } tot { $to }

# Wat er misgaat

problem-back = Naar de evenementen
problem-forbidden = Dit is niet voor u
problem-forbidden-help = U mag dit niet zien of doen. Denkt u van wel, schrijf dan naar de organisator van het evenement.
problem-missing = Hier is niets
problem-missing-help = Het adres is misschien verkeerd getypt, of wat hier stond is weg.
problem-conflict = Dit kan nu niet
problem-conflict-help = Er is niets veranderd. Misschien heeft iemand intussen hetzelfde gewijzigd; ga terug, kijk opnieuw en probeer het nog eens.
problem-too-often = Dat was te vaak
problem-too-often-help = Er is niets verloren. Wacht een minuut, ga terug en probeer het opnieuw.
problem-away = Even niet bereikbaar
problem-away-help = Er is niets veranderd. Wacht even, ga terug en probeer het opnieuw.
problem-unreadable = Dit kon niet worden gelezen
problem-unreadable-help = Er is niets veranderd. Ga terug en verstuur het opnieuw.

# Formulieren

form-wrong = Er ontbreekt iets of er klopt iets niet
form-kept = Alles wat u hebt getypt staat er nog.
wrong-form = Dit kan zo niet worden opgeslagen. Kijk uw antwoorden na en probeer het opnieuw.
wrong-name = Schrijf uw naam.
wrong-email = Schrijf uw e-mailadres, bijvoorbeeld naam@example.org.
wrong-organisation = Schrijf de naam van uw organisatie.
wrong-job = Schrijf uw functie in minder woorden.
wrong-kind = Kies een van deze antwoorden.
wrong-country = Kies een land uit de lijst.
wrong-clusters = Kies clusters uit de lijst.
wrong-languages = Kies ten minste één taal die u spreekt.
wrong-declarations = Noem ten minste één ding dat u aanbiedt of zoekt.
wrong-declarations-text = Zeg in één zin wat het is.
wrong-declarations-sectors = Kies sectoren uit de lijst.
wrong-declarations-kind = Kies of u het aanbiedt of zoekt.
wrong-answers = Beantwoord deze vraag.
wrong-code = Typ de zes cijfers uit de laatste mail. Vraag na enkele foute pogingen een nieuwe mail.
wrong-link = Deze link is al gebruikt of te oud. Vraag een nieuwe.

# Evenementen

home-title = Evenementen
home-lead = Gesprekken onder vier ogen tussen mensen van verschillende clusters. Kies een evenement om te zien wie wie ontmoet en om deel te nemen.
home-none = Er is nog geen evenement.
event-cancelled = Geannuleerd
event-cancelled-help = Dit evenement is geannuleerd. Er zijn geen gesprekken.
event-register = Inschrijven
event-calendar = Aan agenda toevoegen
event-where = Waar
event-languages = Talen
event-people = Deelnemers
people = { $count ->
    [0] Nog niemand
    [one] Tot nu toe 1 persoon
   *[other] Tot nu toe { $count } personen
}
event-clusters = Wie ontmoet wie
meets-all = Leden van elke cluster ontmoeten leden van de andere, en niet-leden ontmoeten iedereen.
meets = ontmoet { $clusters }
non-members = Niet-leden
event-zone = Alle tijden zijn in de tijdzone { $zone }.
event-how = Hoe het werkt
event-how-1 = U zegt in enkele zinnen wat u aanbiedt en wat u zoekt.
event-how-2 = U ziet wie bij u past en waarom, en zegt wie u wilt ontmoeten.
event-how-3 = U krijgt uw agenda: wanneer, waar, met wie en waarom.
event-contact = Vragen?
column-time = Tijd
column-what = Wat
column-where = Waar
session = Gesprekken van { $minutes } minuten
registration-until = Inschrijven kan tot { $moment }.
registration-from = Inschrijven kan vanaf { $moment }.
registration-closed = Inschrijven kan niet meer.

# Aanmelden

sign-in = Aanmelden
sign-in-title = Aanmelden
sign-in-lead = Hier zijn geen wachtwoorden: u krijgt een mail met een link en een code.
sign-in-send = Stuur mij de mail
field-email = E-mailadres
field-code = Code in de mail
field-code-hint = Zes cijfers
sent-title = Kijk in uw mailbox
sent-lead = Er is een mail onderweg naar { $email }. Open de link of typ de code hier. Beide gelden { $minutes } minuten.
sent-wrong = Deze code is fout of te oud.
sent-nothing = Geen mail? Kijk bij de ongewenste mail; sommige mailsystemen vertragen mails met enkele minuten.
sent-again = Een nieuwe vragen
link-lead = Nog één stap, want mailprogramma’s openen links soms vanzelf.
sign-out = Afmelden
me-title = Mijn plek
me-signed-in = U bent aangemeld als { $email }.
me-none = U neemt nog aan geen enkel evenement deel.
me-find = Een evenement zoeken
role-owner = Dit evenement is van u
role-organiser = U organiseert dit evenement
role-manager = U begeleidt uw cluster
state-draft = Adres nog niet bevestigd
state-confirmed = Wacht op de organisator
state-waiting = Op de wachtlijst
state-approved = U neemt deel
state-withdrawn = U hebt zich teruggetrokken
state-refused = Niet aanvaard

# Inschrijven

register = Inschrijven
register-title = Inschrijven
form-you = Over u
field-name = Uw naam
field-email-hint = Uw agenda komt hier aan. Anderen zien het adres alleen als u het beiden toestaat.
field-organisation = Organisatie
field-job = Functie
field-country = Land
field-kind = U komt als
field-clusters = Uw organisatie is lid van
field-clusters-hint = Laat leeg als zij nergens lid van is: iedereen is welkom.
field-languages = Talen die u in gesprekken spreekt
field-languages-hint = Gesprekken worden gepland waar beiden er een van spreken.
field-languages-more = Meer talen
form-declarations = Wat u aanbiedt en zoekt
form-declarations-lead = Eén of twee van elk is genoeg, in uw eigen taal. Hoe duidelijker, hoe beter uw gesprekken.
examples = Voorbeelden
example-good = Goed:
example-offer = “Wij lassen met robots aluminium frames tot 6 m, van één stuk tot 500 per jaar.”
example-need = “Wij zoeken een partner die lasnaden op onze lijn met camera’s kan controleren.”
example-weak = Te vaag:
example-vague = “Innovatieve oplossingen voor de industrie.”
declaration-offer = Aanbod { $number }
declaration-need = Vraag { $number }
field-sectors = Sectoren: die bij uw tekst passen worden voorgesteld. Vink aan wat klopt, of typ om andere te vinden.
field-sector = Een sector zoeken
more-offer = Een aanbod toevoegen
more-need = Een vraag toevoegen
suggest-sectors = Sectoren voorstellen
all-sectors = Alle sectoren
form-questions = De organisator vraagt
form-privacy = Uw gegevens
form-privacy-lead = Wat u invult dient om uw gesprekken te plannen. Andere deelnemers zien uw naam, uw organisatie en wat u aanbiedt en zoekt.
form-privacy-whole = De volledige privacyverklaring
field-shares-contact = Wie ik ontmoet mag mijn e-mailadres zien, als zij het hunne delen
registered-draft-title = Nog één stap
registered-draft = Wij hebben u een mail gestuurd. Open de link binnen 30 minuten om uw adres te bevestigen; pas dan bent u ingeschreven.
registered-confirmed-title = Dank u
registered-confirmed = De organisator beslist over uw inschrijving en schrijft u.
registered-waiting-title = U staat op de wachtlijst
registered-waiting = Alle plaatsen zijn bezet. U schuift vanzelf op zodra er een vrijkomt.
registered-approved-title = U neemt deel
registered-approved = Uw inschrijving is volledig.
registered-next = Zodra er anderen zijn, ziet u wie bij u past en kunt u vragen om hen te ontmoeten.

# De eigen plek

tabs = Uw plek bij dit evenement
tab-overview = Overzicht
tab-suggestions = Wie bij u past
tab-directory = Iedereen
tab-agenda = Agenda
tab-profile = Profiel
save = Opslaan
profile-saved = Opgeslagen.
profile-changed = Iemand heeft dit profiel tegelijk met u gewijzigd. Wat u hebt getypt staat hieronder en is niet opgeslagen; open het profiel in een ander tabblad om te vergelijken en sla daar opnieuw op.
state-draft-help = Open de link in de mail die wij u stuurden. Zonder die stap kan niemand u om een gesprek vragen.
state-confirmed-help = De organisator beslist over uw inschrijving en schrijft u.
state-waiting-help = Alle plaatsen zijn bezet. U schuift vanzelf op zodra er een vrijkomt.
state-approved-help = Er worden gesprekken voor u gepland.
state-withdrawn-help = Er worden geen gesprekken voor u gepland. Schrijf naar de organisator als u toch wilt komen.
state-refused-help = De organisator kon uw inschrijving niet aanvaarden. Schrijf hun als u vragen hebt.
next-steps = Voor betere gesprekken
step-offer = Zeg wat u aanbiedt
step-need = Zeg wat u zoekt
step-sectors = Kies sectoren voor elk aanbod en elke vraag
step-languages = Zeg welke talen u spreekt
step-job = Zeg wat u in uw organisatie doet
asked-me = Zij willen u ontmoeten
asked-me-none = Niemand wacht op uw antwoord.
accept = Aanvaarden
decline = Afwijzen
i-said = Wat u hebt gezegd
i-said-none = U hebt nog niemand gevraagd.
said-must = U hebt gevraagd; het is belangrijk voor u
said-wish = U hebt gevraagd
said-accept = U hebt aanvaard
said-no = U wilt geen gesprek
take-back = Terugnemen
wording-must = Ik vraag om deze persoon te ontmoeten; het is belangrijk voor mij.
wording-wish = Ik vraag om deze persoon te ontmoeten.
wording-accept = Ik stem ermee in deze persoon te ontmoeten, die erom vroeg.
wording-no = Ik wil deze persoon niet ontmoeten.
data-export = Alles over mij downloaden
withdraw = Zich terugtrekken uit het evenement
withdraw-help = Uw gesprekken vervallen en uw plaats gaat naar iemand anders. Uw profiel blijft tot de gegevens van het evenement worden gewist.
erase = Mij wissen
erase-help = Alles over u wordt voorgoed gewist: profiel, vragen, gesprekken, mails. Alleen aantallen blijven.
erase-sure = Ik wil worden gewist. Dit kan niet ongedaan worden gemaakt.
suggestions-not-yet = Voorstellen komen zodra genoeg mensen zijn ingeschreven. Uw plaats blijft bewaard.
suggestions-none = Er past nog niemand. Zeg duidelijker wat u aanbiedt en zoekt, of voeg sectoren toe.
suggestions-lead = De beste eerst, met de reden. Vraag wie u wilt ontmoeten; gesprekken worden gepland waar beiden het eens zijn.
quality-excellent = Past uitstekend
quality-good = Past goed
quality-possible = Past misschien
note = Een woord aan hen
ask = Om een gesprek vragen
ask-must = Vragen, heel belangrijk
not-for-me = Niet voor mij
directory-words = Naam, organisatie of functie
directory-cluster = Cluster
directory-sector = Sector
directory-language = Spreekt
directory-any = Maakt niet uit
directory-search = Zoeken
directory-none = Niemand gevonden. Probeer minder woorden of filters.
directory-found = { $count ->
    [0] Niemand gevonden
    [one] 1 persoon
   *[other] { $count } personen
}
kind-offer = Biedt aan:
kind-need = Zoekt:
column-whom = Wie u ontmoet
column-why = Waarom
agenda-not-yet = Uw agenda is nog niet gepubliceerd. U krijgt een mail zodra dat zo is.
agenda-empty = Er staat geen gesprek in uw agenda. De balie kan u helpen iemand te vinden in uw vrije tijd.
agenda-link = Uw agenda zonder aanmelden
meeting-cancelled = Geannuleerd
cancel-meeting = Dit gesprek annuleren
cancel-reason = Reden
field-visibility = Wie mag het lezen
visibility-matched = Met wie ik een gesprek heb of kan hebben
visibility-all = Alle deelnemers
visibility-organisers = Alleen de organisatoren
form-slots = Wanneer u niet kunt
form-slots-lead = Vink aan wanneer u niet beschikbaar bent.
slots-whole = Alles
field-max-meetings = Hoogstens zoveel gesprekken
wrong-unavailable = Kies tijden uit de lijst.
wrong-max_meetings = Schrijf een geheel getal vanaf 1.
state-paused = U hebt gepauzeerd
state-paused-help = U houdt uw plaats en er worden geen nieuwe gesprekken voor u gepland. Ga verder wanneer u wilt.
pause = Pauzeren
pause-help = U houdt uw plaats en uw profiel; er worden geen nieuwe gesprekken gepland tot u verdergaat. Annuleer geplande gesprekken één voor één in uw agenda.
resume = Verdergaan
complete = Uw profiel is voor { $share } volledig.
colleagues = Uw collega’s op dit evenement
colleague-comes = komt naar: { $sessions }
colleague-paused = pauzeert
colleague-away = komt naar geen sessie
sees = Wie ziet wat
sees-all = Iedereen die deelneemt
sees-matched = Wie bij u past, daarnaast
sees-met = Wie u ontmoet, daarnaast
sees-contact = uw e-mailadres en telefoon, als zij die ook delen
sees-no-contact = niets: u deelt uw contactgegevens niet
sees-desk = De organisatoren
sees-everything = alles in uw profiel en wie u wilt ontmoeten; nooit uw eigen notities en beoordelingen
sees-nothing = niets meer
lapses = Antwoord vóór { $date }.
waits = Wacht op antwoord tot { $date }.
lapsed = Er kwam op tijd geen antwoord. Trek het verzoek in om iemand anders te vragen, of vraag opnieuw.
fit-you-need = U zoekt
fit-they-offer = Zij bieden
fit-they-need = Zij zoeken
fit-you-offer = U biedt
fit-sectors = Gemeenschappelijke sectoren
fit-languages = Gemeenschappelijke talen
fit-no-language = Geen gemeenschappelijke taal
fit-by-sectors = (per sector)
asked-you = wil u ontmoeten
later = Later
laters = Opzijgelegd voor later
not-later = Opnieuw bekijken
full-likely = U hebt { $slots } tijdstippen en { $people } mensen passen goed bij u: een volle agenda is waarschijnlijk.
full-possible = U hebt { $slots } tijdstippen en { $people } mensen passen goed bij u: een volle agenda is mogelijk. Vraag wie u wilt ontmoeten.
full-unlikely = U hebt { $slots } tijdstippen en { $people } mensen passen goed bij u: een volle agenda is onwaarschijnlijk. Meer aanbod, noden of sectoren geven meer matches.
caps = U mag { $most } openstaande verzoeken hebben; u hebt er { $open }.
slots-day = De hele dag
confirm-title = Bevestig uw gesprekken
confirm-until = Deze agenda is voorlopig. Bevestig of annuleer elk gesprek vóór { $moment }.
confirm-now = Deze agenda is voorlopig. Bevestig of annuleer elk gesprek.
silence-keep = Wat u niet beantwoordt, blijft staan.
silence-drop = Bevestigt u er geen, dan worden geen gesprekken voor u gepland.
confirm = Ik kom
confirmed-by-you = U komt.
confirmed-by-both = De ander komt ook.
confirmed-by-other = De ander komt.
agenda-kept = Er is geen verbinding. U ziet uw agenda zoals op
soon-now = Nu
soon-next = Volgende
restore-meeting = Ik kom toch
late = Ik ben te laat:
late-by = { $minutes } min
in-time = Ik ben toch op tijd
absent = Er kwam niemand
absent-said = U zei dat er niemand kwam
rate = Hoe was het?
rating-4 = Uitstekend
rating-3 = Goed
rating-2 = Matig
rating-1 = Niet nuttig
came = Wat kwam eruit?
outcome-nothing = Niets
outcome-knowledge = Kennis
outcome-contact = Een contact
outcome-negotiation = Een onderhandeling
outcome-agreement = Een akkoord
meeting-more = Notitie, annuleren
own-note = Uw notitie
own-note-hint = Alleen u kunt ze lezen.
calendar-follow = Volgen in uw agenda-app
print = Afdrukken
places = Waar uw plaatsen zijn
desk-call = Vragen op de dag zelf?
agenda-link-hint = Hou hem voor uzelf: wie hem heeft, kan uw gesprekken zien en wijzigen.
confirm-left = { $count ->
    [0] U hebt alles beantwoord.
    [one] { $count } wacht op uw antwoord.
   *[other] { $count } wachten op uw antwoord.
}
other-late = { $count ->
    [one] { $count } minuut te laat.
   *[other] { $count } minuten te laat.
}
you-are-late = { $count ->
    [one] U zei: { $count } minuut te laat.
   *[other] U zei: { $count } minuten te laat.
}

# De plek van de organisator

desk-title = Bureau van de organisator
desk-plan = Planning
desk-people = Deelnemers
desk-state-approved = Nemen deel
desk-state-paused = Gepauzeerd
desk-state-confirmed = Te beslissen
desk-state-waiting = Wachtlijst
desk-state-draft = Adres niet bevestigd
desk-state-withdrawn = Teruggetrokken
desk-state-refused = Niet aanvaard
desk-unready = { $count ->
    [one] Eén deelnemer biedt en zoekt nog niets en kan niet worden gekoppeld.
   *[other] { $count } deelnemers bieden en zoeken nog niets en kunnen niet worden gekoppeld.
}
desk-match = Zoeken wie bij wie past
desk-match-help = Rangschikt wie wie zou moeten ontmoeten en zegt waarom. Deelnemers zien daarna wie bij hen past.
desk-schedule = Planning maken
desk-schedule-help = Plaatst de afgesproken en de beste gesprekken in tijden en plaatsen. Het wordt een ontwerp dat niemand ziet voor u het publiceert.
desk-minutes = Minuten hoogstens
desk-versions = Planningen
desk-versions-none = Er is nog geen planning.
desk-version = Versie { $number }
desk-draft = Ontwerp
desk-proven = { $share } van het best mogelijke, bewezen
desk-unproven = hoe dicht bij het beste is niet bekend
desk-publish = Publiceren
desk-again = Opnieuw publiceren
desk-everyone = Iedereen
desk-filter = Wie tonen
desk-nobody = Hier is niemand.
desk-name = Naam
desk-standing = Toestand
desk-missing = Ontbreekt
desk-decide = Beslissen
desk-approve = Aanvaarden
desk-refuse = Niet aanvaarden
lacks-offer = geen aanbod
lacks-need = geen vraag
lacks-sectors = geen sectoren
lacks-languages = geen talen
lacks-job = geen functie
job-kind-match = Zoeken wie bij wie past
job-kind-schedule = Planning maken
job-queued = Wacht op een vrije server
job-running = Bezig
job-done = Klaar
job-failed = Mislukt; vraag opnieuw, en meld het aan wie het platform beheert als het nog eens mislukt
job-cancelled = Gestopt
job-matched = Gevonden koppels: { $count }
job-built = Een ontwerp is klaar. Gesprekken: { $count }
job-understood = Lezen wat mensen schreven
job-ranked = Rangschikken wie bij wie past
job-searched = Betere planningen zoeken: waarde { $value } tot nu toe, hoogstens { $bound } is mogelijk
job-rendered = Agenda’s schrijven
job-meanwhile = U mag deze pagina verlaten; het werk gaat door.
job-stop = Stoppen
