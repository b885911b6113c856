# Datums, tijden en getallen

date = { $weekday } { $day } { $month } { $year }
time = { $hh }:{ $minute }
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
thousands = .
decimal = ,
percent = { $number }%

# De agenda

your-agenda = Uw agenda
summary = { $count ->
    [one] Eén gesprek, om { $time }, { $place }
   *[other] { $count } gesprekken, het eerste om { $time }, { $place }
}
summary-days = { $count ->
    [one] Eén gesprek, op { $date } om { $time }, { $place }
   *[other] { $count } gesprekken, het eerste op { $date } om { $time }, { $place }
}
no-meetings = Geen gesprekken
no-meetings-help = Er kon geen gesprek voor u worden ingepland. De balie kan u helpen een gesprekspartner te vinden wanneer u vrij bent.
column-time = Tijd
column-place = Plaats
column-whom = Wie u ontmoet
column-why = Waarom
table = Tafel { $number }
free = Vrij
unavailable = U bent niet beschikbaar
both-speak = U spreekt beiden { $languages }
no-common-language = U hebt geen gemeenschappelijke taal
non-member = Niet-lid
left-out = Door beiden gewenst, niet ingepland
left-out-help = U en deze personen vroegen elkaar te ontmoeten. Een gesprek was niet mogelijk:
shortage = U hebt recht op minstens { $minimum ->
    [one] één gesprek
   *[other] { $minimum } gesprekken
} en hebt er { $meetings }.
shortage-why = Wat het vaakst in de weg stond: { $why }.
shortage-nobody = Er is voor u geen verdere match gevonden.
questions = Vragen: { $desk }
made = Opgemaakt op { $date } om { $time }.
zone = Tijdzone: { $zone }, { $offset }.
mail-subject = Uw agenda voor { $event }
meeting-with = Gesprek met { $whom }

# Alle agenda’s

all-agendas = Alle agenda’s
meetings-of = { $count ->
    [0] geen gesprekken
    [one] { $count } gesprek
   *[other] { $count } gesprekken
}

# Waarom een paar niet is ingepland, tegen een van beiden

why-veto = het gesprek werd uitgesloten
why-consent = de toestemming die het evenement vraagt, werd niet gegeven
why-pairing = uw clusters ontmoeten elkaar niet op dit evenement
why-same_organisation = u bent van dezelfde organisatie
why-threshold = de match is minder waard dan het evenement vraagt
why-no_common_slot = er is geen tijdslot waarin u elkaar kunt ontmoeten
why-limit-own = u hebt zoveel gesprekken als u aanneemt
why-limit-other = deze persoon heeft zoveel gesprekken als hij of zij aanneemt
why-organisations = uw organisaties ontmoeten elkaar al zo vaak als mag
why-quota = de clusters ontmoeten elkaar al zo vaak als mag
why-own_place = de plaats van het gesprek is bezet of gesloten telkens als u beiden vrij bent
why-places = alle plaatsen zijn bezet telkens als u beiden vrij bent
why-traded = andere gesprekken namen de tijdsloten in waarin u elkaar kon ontmoeten
why-run = een van u zou te veel gesprekken na elkaar hebben
why-breaks = een van u zou te veel pauzes hebben, of andere gesprekken zouden eronder lijden
why-no_value = het gesprek zou niets aan het schema toevoegen
why-time = de zoektocht eindigde voordat dit gesprek werd geprobeerd

# Het rapport

report = Rapport
report-both = Door beide kanten gewenst
report-both-none = Geen twee deelnemers vroegen elkaar te ontmoeten.
report-both-all = { $possible ->
    [one] Het enige paar dat door beide kanten is gewenst, ontmoet elkaar.
   *[other] Alle { $possible } paren die door beide kanten zijn gewenst, ontmoeten elkaar.
}
report-both-some = { $placed } van de { $possible } paren die door beide kanten zijn gewenst, ontmoeten elkaar.
report-proven-most = Geen enkel schema kan er meer bevatten.
report-floor = Minimum aan gesprekken
report-floor-met = Niemand heeft minder gesprekken dan het minimum.
report-floor-missed = { $people ->
    [one] Eén deelnemer heeft minder gesprekken dan het minimum
   *[other] { $people } deelnemers hebben minder gesprekken dan hun minimum
}; { $missing ->
    [one] er ontbreekt één gesprek.
   *[other] er ontbreken in totaal { $missing } gesprekken.
}
report-proven-least = Geen enkel schema kan er minder laten ontbreken.
column-participant = Deelnemer
column-with = Met
column-due = Minimum
column-has = Heeft
column-obstacle = Stond het vaakst in de weg
report-no-match = Er is geen verdere match gevonden
column-reason = Reden
report-quality = Hoe goed het schema is
report-by-sectors = Vraag en aanbod staan in meerdere talen. Tussen talen zijn alleen sectoren en gelijke woorden vergeleken, niet wat de teksten betekenen: het model daarvoor ontbrak.
report-optimal = Geen beter schema is mogelijk: elk doel is bewezen.
report-value-best = Geen hogere waarde is mogelijk; een ander doel is niet bewezen.
report-value-share = De waarde is { $share } van het best mogelijke, bewezen.
report-unknown = Het schema volgt alle regels; hoe dicht het bij het best mogelijke ligt, is niet bekend.
report-infeasible = Geen enkel schema kan aan de gegeven feiten voldoen:
value = Waarde
bound = Bewezen grens
gap = Afstand
breaks = Pauzes
count-bound = { $count }, bewezen grens { $bound }
changes = Wijzigingen sinds de vorige versie
not-known = niet bekend
report-meetings = Gesprekken
meetings = Gesprekken
with-meeting = Deelnemers met een gesprek
with-meeting-of = { $some } van { $all }
across = Gesprekken tussen clusters
with-non-members = Gesprekken met niet-leden
report-grid = Gesprekken tussen clusters, volgens de eerste cluster van elke deelnemer
non-members = Niet-leden
column-cluster = Cluster
report-per-person = Gesprekken per deelnemer
report-per-person-desc = Hoeveel deelnemers hoeveel gesprekken hebben.
column-meetings = Gesprekken
column-participants = Deelnemers
report-nobody = Iedereen heeft een gesprek.
report-without = { $count ->
    [one] Eén deelnemer zonder gesprek
   *[other] { $count } deelnemers zonder gesprek
}
report-places = Gebruik van de plaatsen
report-places-desc = Gesprekken aan gemeenschappelijke plaatsen in elk tijdslot. De omtrek toont hoeveel er op die plaatsen kunnen.
column-slot = Tijdslot
column-at-common = Aan gemeenschappelijke plaatsen
column-room = Ruimte voor
column-at-own = Aan eigen plaatsen
report-unplaced = Matches zonder gesprek
report-unplaced-none = Elke match heeft een gesprek.
report-unplaced-desc = Hoeveel matches wegvielen, volgens het feit dat in de weg stond.
column-matches = Matches
unplaced-veto = Een van beiden zei nee
unplaced-consent = Er werd geen toestemming gegeven
unplaced-pairing = Hun clusters ontmoeten elkaar niet
unplaced-same_organisation = Zelfde organisatie
unplaced-threshold = Onder de drempel
unplaced-no_common_slot = Geen tijdslot waarin beiden kunnen
unplaced-limit = Een van beiden heeft zoveel gesprekken als hij of zij aanneemt
unplaced-limit-of = { $name } heeft al het hoogste aantal gesprekken
unplaced-organisations = Hun organisaties ontmoeten elkaar zo vaak als mag
unplaced-quota = De twee clusters hebben zoveel gesprekken als mag
unplaced-own_place = De eigen plaats is bezet of gesloten
unplaced-places = Alle plaatsen zijn bezet
unplaced-traded = Betere gesprekken namen de tijdsloten in
unplaced-run = Te veel gesprekken na elkaar
unplaced-breaks = Te veel pauzes, of een eerder doel zou eronder lijden
unplaced-no_value = Draagt aan geen enkel doel bij
unplaced-time = De zoektocht eindigde voordien
report-consent = Gesprekken volgens toestemming
consent-both = Beide kanten vroegen het
consent-one = Eén kant vroeg het
consent-nobody = Niemand vroeg het
consent-agreed = Vooraf afgesproken
report-non-members = { $count ->
    [one] Eén niet-lid
   *[other] { $count } niet-leden
}
report-spread = Wie in hoeveel lijsten staat
report-spread-effect = De tien meest vermelde mensen nemen { $to } van de plaatsen in alle lijsten met beste matches in; op waarde alleen zou dat { $from } zijn.
column-lists = Lijsten
column-top-ten = De tien meest vermelde
column-gini = Gini-coëfficiënt
column-unlisted = In niemands lijst
spread-before = Op waarde alleen
spread-after = Zoals bewaard
report-comparison = Vergeleken met eenvoudiger manieren
comparison-against = Tegenover ‘{ $method }’: { $gains }.
comparison-none = ‘{ $method }’ levert geen planning op die alle regels volgt.
comparison-same = niets gewonnen of verloren
comparison-value = waarde { $change }
comparison-mutual = paren die beide kanten wensten { $change }
comparison-under-floor = mensen onder hun minimum { $change }
comparison-breaks = pauzes { $change }
method-ours = Deze planning
method-registration_order = Wie eerst komt, eerst maalt
method-heaviest_first = Hoogste waarde eerst
method-mutual_first = Wederzijdse wensen eerst
column-method = Manier
column-share = Aandeel in de waarde
column-mutual = Door beiden gewenst
column-under-floor = Onder hun minimum
report-fairness = Wie krijgt hoeveel
report-fairness-desc = Gesprekken van elke persoon, per groep. Het vak bevat de middelste helft van de mensen en de streep erin staat op de mediaan; de dunne lijn loopt van het minste tot het meeste; het punt en het getal zijn het gemiddelde.
report-fairness-rival = De ring is het gemiddelde volgens ‘wie eerst komt, eerst maalt’.
report-fairness-none = Alle deelnemers horen bij één groep.
fairness-cluster = Per eerste cluster
fairness-kind = Per soort organisatie
fairness-country = Per land
fairness-range = Van { $low } gesprekken per persoon ({ $lowest }) tot { $high } ({ $highest }).
fairness-unknown = Niet opgegeven
fairness-others = { $count } andere
column-kind = Soort
column-country = Land
column-median = Mediaan
column-middle = Middelste helft
column-reach = Minste–meeste
column-value-each = Waarde per persoon
column-mean = Gesprekken per persoon (onder hun minimum)

# Talen

language-ar = Arabisch
language-bg = Bulgaars
language-cs = Tsjechisch
language-da = Deens
language-de = Duits
language-el = Grieks
language-en = Engels
language-es = Spaans
language-et = Ests
language-fi = Fins
language-fr = Frans
language-ga = Iers
language-hr = Kroatisch
language-hu = Hongaars
language-it = Italiaans
language-ja = Japans
language-lb = Luxemburgs
language-lt = Litouws
language-lv = Lets
language-mt = Maltees
language-nl = Nederlands
language-no = Noors
language-pl = Pools
language-pt = Portugees
language-ro = Roemeens
language-ru = Russisch
language-sk = Slowaaks
language-sl = Sloveens
language-sv = Zweeds
language-tr = Turks
language-uk = Oekraïens
language-zh = Chinees

# Landen

country-AT = Oostenrijk
country-BE = België
country-BG = Bulgarije
country-CA = Canada
country-CH = Zwitserland
country-CN = China
country-CY = Cyprus
country-CZ = Tsjechië
country-DE = Duitsland
country-DK = Denemarken
country-EE = Estland
country-ES = Spanje
country-FI = Finland
country-FR = Frankrijk
country-GB = Verenigd Koninkrijk
country-GR = Griekenland
country-HR = Kroatië
country-HU = Hongarije
country-IE = Ierland
country-IT = Italië
country-JP = Japan
country-LT = Litouwen
country-LU = Luxemburg
country-LV = Letland
country-MA = Marokko
country-MT = Malta
country-NL = Nederland
country-NO = Noorwegen
country-PL = Polen
country-PT = Portugal
country-RO = Roemenië
country-SE = Zweden
country-SI = Slovenië
country-SK = Slowakije
country-TN = Tunesië
country-TR = Turkije
country-UA = Oekraïne
country-US = Verenigde Staten

# Signing in

sign-in-subject = Inloggen bij Maillage
sign-in-link = Open deze link om in te loggen. Hij is { $minutes } minuten geldig en werkt één keer.
sign-in-code = Of typ deze code waar u erom vroeg: { $code }
sign-in-unasked = Hebt u hier niet om gevraagd, dan hoeft u niets te doen.

# Personal data

privacy-who = Wie verantwoordelijk is voor uw gegevens
privacy-together = samen met
privacy-what-for = Waarvoor ze worden gebruikt
privacy-usual-purpose = Om te vinden wie u zou moeten ontmoeten, om de afspraken te plannen en om u erover te informeren.
privacy-kept = Wat wordt bewaard
privacy-kept-what = Wat u over uzelf vertelt, wat u aanbiedt en zoekt, wat u over anderen zegt met de bewoording en het tijdstip, en uw afspraken. Wat u nodig hebt om binnen te komen en wat u niet eet, ziet alleen de balie en wordt gewist als het evenement eindigt.
privacy-seen = Wie ze ziet
privacy-seen-by = De organisatoren; andere deelnemers alleen voor zover u dat per aanbod en behoefte zegt. Uw e-mailadres en telefoonnummer gaan alleen naar iemand die u ontmoet als u beiden dat toestaat.
privacy-how-long = Hoe lang
privacy-days = { $days ->
    [one] Eén dag na het evenement is niemand meer te herkennen.
   *[other] { $days } dagen na het evenement is niemand meer te herkennen.
}
privacy-until-asked = Tot u vraagt ze te wissen.
privacy-rights = Uw rechten
privacy-rights-what = U kunt uw gegevens altijd in uw profiel inzien, verbeteren, meenemen en wissen, of door naar het adres hierboven te schrijven. U kunt een klacht indienen bij uw toezichthouder.

# News about a meeting

news-cancelled-subject = { $whom }: uw gesprek is geannuleerd
news-cancelled = { $whom } heeft uw gesprek van { $when } geannuleerd.
news-reason = De reden: { $reason }
news-restored-subject = { $whom }: uw gesprek gaat toch door
news-restored = { $whom } heeft de annulering ingetrokken: uw gesprek gaat door op { $when }.
news-late-subject = { $whom }: { $minutes } minuten te laat
news-late = { $whom } komt { $minutes } minuten te laat voor uw gesprek van { $when }.
news-in-time-subject = { $whom }: toch op tijd
news-in-time = { $whom } is toch op tijd voor uw gesprek van { $when }.
news-confirmed-subject = { $whom }: uw gesprek is bevestigd
news-confirmed = { $whom } heeft uw gesprek van { $when } bevestigd.
news-unconfirmed-subject = { $whom }: uw gesprek is niet meer bevestigd
news-unconfirmed = { $whom } heeft de bevestiging van uw gesprek van { $when } ingetrokken.
news-agenda = Deze link opent uw agenda. Wie hem heeft, kan uw gesprekken zien en wijzigen; hou hem voor uzelf.
news-by-link-subject = Uw agenda is gewijzigd
news-by-link-cancelled = Met de link naar uw agenda is uw gesprek met { $whom } van { $when } geannuleerd.
news-by-link-restored = Met de link naar uw agenda is de annulering van uw gesprek met { $whom } van { $when } ingetrokken.
news-by-link-late = Met de link naar uw agenda is aan { $whom } gemeld dat u { $minutes } minuten te laat komt op { $when }.
news-by-link-in-time = Met de link naar uw agenda is aan { $whom } gemeld dat u op tijd komt op { $when }.
news-by-link-confirmed = Met de link naar uw agenda is uw gesprek met { $whom } van { $when } bevestigd.
news-by-link-unconfirmed = Met de link naar uw agenda is de bevestiging van uw gesprek met { $whom } van { $when } ingetrokken.
news-by-link-unasked = Was u dit niet, open dan uw agenda, maak het daar ongedaan en vraag de organisator een nieuwe link.
privacy-page-number = De pagina van het evenement zegt iedereen hoeveel mensen deelnemen, en niet wie.
privacy-page-organisations = De pagina van het evenement zegt iedereen welke organisaties deelnemen, en niet wie.
privacy-page-people = De pagina van het evenement zegt iedereen wie deelneemt: naam, organisatie en cluster.

# Herinneringen

reminder-subject = Er ontbreekt iets voor uw gesprekken op { $event }
reminder-lead = U bent ingeschreven voor { $event }. Voor goede gesprekken ontbreekt er iets:
reminder-address = Uw e-mailadres is nog niet bevestigd: meld u één keer aan.
reminder-offer = Zeg wat u aanbiedt.
reminder-need = Zeg wat u nodig hebt.
reminder-sectors = Kies sectoren bij alles wat u aanbiedt en nodig hebt.
reminder-language = Niemand die u mag ontmoeten spreekt een taal die u noemde: zeg welke andere u spreekt.
reminder-time = U bent op geen enkel moment beschikbaar: zeg wanneer u kunt.
reminder-answer = Iemand vraagt u te ontmoeten en wacht op uw antwoord.
reminder-heard = Niemand heeft nog op uw vragen geantwoord: vraag ook anderen.
reminder-link = Open hier uw plek; u meldt zich aan met een link per mail:
reminder-who = De organisator liet deze mail sturen; een antwoord gaat naar hen.

# Mails van een evenement

changes-heading = Wat er veranderd is
change-moved = { $whom }: { $when } in plaats van { $was }.
change-place = { $whom }, { $time }: { $when } in plaats van { $was }.
change-cancelled = { $whom }: het gesprek van { $was } vervalt.
change-new = { $whom }: nieuw, { $when }.
change-none = Voor uw gesprekken is er niets veranderd.
agenda-link = Uw agenda openen
mail-no-reminders = Met één klik krijgt u zulke mails niet meer; uw agenda blijft u bereiken.
mail-no-invitations = Met één klik krijgt u zulke uitnodigingen niet meer.
mail-stop = Geen zulke mails meer: { $link }
mail-invitation-subject = Gesprekken op { $event }
mail-invitation-body = U bent uitgenodigd voor { $event }, { $date }, { $venue }.

    Zeg wat u aanbiedt en wat u zoekt; wij plannen wie u zou moeten ontmoeten, en wanneer. Deze link opent de pagina van het evenement:
mail-registered-subject = Uw inschrijving voor { $event }
mail-registered-body = { $name }, zo staat het met uw inschrijving voor { $event } ({ $date }).

    Deze link opent uw plek: daar kunt u meer zeggen over wat u aanbiedt en zoekt, zien wie u zou kunnen ontmoeten, en om gesprekken vragen.
registered-approved = U hebt een plaats.
registered-confirmed = De organisator bekijkt uw inschrijving en laat het u weten.
registered-waiting = Alle plaatsen zijn bezet. U staat op de wachtlijst en krijgt een plaats zodra er een vrijkomt; u hoeft niets te doen.
registered-refused = De organisator kon u geen plaats geven.
mail-requested-subject = Iemand wil u ontmoeten op { $event }
mail-requested-body = { $name }, er zijn nieuwe verzoeken voor u op { $event }. Zeg wie u wilt ontmoeten; pas dan wordt het gesprek gepland.

    Deze link opent ze; u meldt zich aan met een link per mail:
mail-unanswered-subject = Verzoeken wachten op uw antwoord: { $event }
mail-unanswered-body = { $name }, er wachten nog mensen op uw antwoord voor { $event }. Ja of nee: beide helpen hen te plannen.

    Deze link opent hun verzoeken; u meldt zich aan met een link per mail:
mail-preliminary-subject = Bevestig alstublieft uw gesprekken: { $event }
mail-preliminary-body = { $name }, hier is uw voorlopige agenda voor { $event }. Open hem en bevestig de gesprekken waarvoor u komt.
mail-final-subject = Uw agenda voor { $event }
mail-final-body = { $name }, hier is uw agenda voor { $event } ({ $date }, { $venue }).
mail-changes-subject = Uw agenda is veranderd: { $event }
mail-changes-body = { $name }, uw agenda voor { $event } is veranderd.
mail-cancelled-subject = { $event } gaat niet door
mail-cancelled-body = { $name }, { $event } op { $date } gaat niet door. Alle gesprekken vervallen. { $organiser } verontschuldigt zich voor het ongemak.
mail-reconfirm-subject = Komt u naar { $event }?
mail-reconfirm-body = { $name }, { $event } is op { $date }. Komt u? Open uw agenda en druk op één knop, zodat niemand tevergeefs op u wacht.
mail-tomorrow-subject = Morgen: { $event }
mail-tomorrow-body = { $name }, { $event } begint bijna: { $date }, { $venue }. Deze link opent uw agenda:
mail-feedback-subject = Hoe waren uw gesprekken op { $event }?
mail-feedback-body = { $name }, dank u voor uw komst naar { $event }. Zeg met twee tikken per gesprek wat het heeft opgeleverd:
mail-second-feedback-subject = Wat is er van uw gesprekken op { $event } geworden?
mail-second-feedback-body = { $name }, een half jaar geleden ontmoette u mensen op { $event }. Wat is ervan gekomen: een contact, een onderhandeling, een overeenkomst? Twee tikken per gesprek vertellen het aan { $organiser }:
invite-request = Deze mail zet het gesprek in uw agenda. Wat eraan verandert, volgt vanzelf.
invite-cancel = Deze mail haalt het gesprek uit uw agenda.
invite-request-subject = { $event }: { $whom }
invite-cancel-subject = Vervalt: { $whom }, { $event }
test-subject = Mail van Maillage werkt
test-body = Deze mail is gestuurd om de instellingen te proberen. Niemand hoeft iets te doen.
