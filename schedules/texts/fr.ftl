# Dates, heures et nombres

date = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
time = { $hour }{"\u00A0"}h{"\u00A0"}{ $minute }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
thousands = {"\u00A0"}
decimal = ,
percent = { $number }{"\u00A0"}%

# L’agenda

your-agenda = Votre agenda
summary = { $count ->
    [one] Un rendez-vous, à { $time }, { $place }
   *[other] { $count } rendez-vous, le premier à { $time }, { $place }
}
summary-days = { $count ->
    [one] Un rendez-vous, le { $date } à { $time }, { $place }
   *[other] { $count } rendez-vous, le premier le { $date } à { $time }, { $place }
}
no-meetings = Aucun rendez-vous
no-meetings-help = Aucun rendez-vous n’a pu être placé pour vous. L’accueil peut vous aider à trouver un interlocuteur pendant vos moments libres.
column-time = Heure
column-place = Lieu
column-whom = Qui vous rencontrez
column-why = Pourquoi
table = Table { $number }
free = Libre
unavailable = Vous n’êtes pas disponible
both-speak = Langues communes{"\u00A0"}: { $languages }
no-common-language = Vous n’avez pas de langue commune
non-member = Non-membre
left-out = Souhaités des deux côtés, non placés
left-out-help = Vous et ces personnes avez demandé à vous rencontrer. Aucun rendez-vous n’a pu avoir lieu{"\u00A0"}:
shortage = Il vous revient au moins { $minimum } rendez-vous{"\u00A0"}; vous en avez { $meetings }.
shortage-why = Obstacle le plus fréquent{"\u00A0"}: { $why }.
shortage-nobody = Aucune autre mise en relation n’a été trouvée pour vous.
questions = Questions{"\u00A0"}: { $desk }
made = Établi le { $date } à { $time }.
zone = Fuseau horaire{"\u00A0"}: { $zone }, { $offset }.
mail-subject = Votre agenda pour { $event }
meeting-with = Rendez-vous avec { $whom }

# Tous les agendas

all-agendas = Tous les agendas
meetings-of = { $count ->
    [0] aucun rendez-vous
   *[other] { $count } rendez-vous
}

# Pourquoi une paire n’est pas placée, à l’une des deux personnes

why-veto = le rendez-vous a été exclu
why-consent = l’accord que l’événement demande n’a pas été donné
why-pairing = vos clusters ne se rencontrent pas lors de cet événement
why-same_organisation = vous êtes de la même organisation
why-threshold = la mise en relation vaut moins que ce que l’événement demande
why-no_common_slot = il n’y a pas de créneau où vous pouvez vous rencontrer
why-limit-own = vous avez autant de rendez-vous que vous en acceptez
why-limit-other = cette personne a autant de rendez-vous qu’elle en accepte
why-organisations = vos organisations se rencontrent déjà aussi souvent qu’elles le peuvent
why-quota = les clusters se rencontrent déjà aussi souvent qu’ils le peuvent
why-own_place = le lieu du rendez-vous est pris ou fermé chaque fois que vous êtes libres en même temps
why-places = tous les lieux sont pris chaque fois que vous êtes libres en même temps
why-traded = d’autres rendez-vous ont pris les créneaux où vous pouviez vous rencontrer
why-run = l’une des deux personnes aurait trop de rendez-vous d’affilée
why-breaks = l’une des deux personnes aurait trop de pauses, ou d’autres rendez-vous en souffriraient
why-no_value = le rendez-vous n’apporterait rien au planning
why-time = la recherche s’est arrêtée avant d’essayer ce rendez-vous

# Le rapport

report = Rapport
report-both = Souhaités des deux côtés
report-both-none = Aucune paire n’a été souhaitée des deux côtés.
report-both-all = { $possible ->
    [one] La seule paire souhaitée des deux côtés se rencontre.
   *[other] Les { $possible } paires souhaitées des deux côtés se rencontrent toutes.
}
report-both-some = { $placed } des { $possible } paires souhaitées des deux côtés se rencontrent.
report-proven-most = Aucun planning ne peut en contenir davantage.
report-floor = Minimum de rendez-vous
report-floor-met = Personne n’a moins de rendez-vous que son minimum.
report-floor-missed = { $people ->
    [one] Un participant a moins de rendez-vous que son minimum
   *[other] { $people } participants ont moins de rendez-vous que leur minimum
}{"\u00A0"}; { $missing ->
    [one] il manque un rendez-vous.
   *[other] il manque { $missing } rendez-vous en tout.
}
report-proven-least = Aucun planning ne peut en laisser manquer moins.
column-participant = Participant
column-with = Avec
column-due = Minimum
column-has = Obtenus
column-obstacle = Obstacle le plus fréquent
report-no-match = Aucune autre mise en relation n’a été trouvée
column-reason = Raison
report-quality = Qualité du planning
report-by-sectors = Besoins et offres sont en plusieurs langues. D’une langue à l’autre, seuls les secteurs et les mots communs ont été comparés, pas le sens des textes{"\u00A0"}: le modèle nécessaire manquait.
report-optimal = Aucun meilleur planning n’est possible{"\u00A0"}: chaque objectif est prouvé.
report-value-best = Aucune valeur plus élevée n’est possible{"\u00A0"}; un autre objectif n’est pas prouvé.
report-value-share = La valeur atteint { $share } du meilleur possible, preuve à l’appui.
report-unknown = Le planning respecte toutes les règles{"\u00A0"}; son écart au meilleur possible n’est pas connu.
report-infeasible = Aucun planning ne peut satisfaire les faits donnés{"\u00A0"}:
value = Valeur
bound = Limite prouvée
gap = Écart
breaks = Pauses
count-bound = { $count }, limite prouvée { $bound }
changes = Changements depuis la version précédente
not-known = inconnu
report-meetings = Rendez-vous
meetings = Rendez-vous
with-meeting = Participants avec un rendez-vous
with-meeting-of = { $some } sur { $all }
across = Rendez-vous entre clusters
with-non-members = Rendez-vous avec des non-membres
report-grid = Rendez-vous entre clusters, selon le premier cluster de chaque participant
non-members = Non-membres
column-cluster = Cluster
report-per-person = Rendez-vous par participant
report-per-person-desc = Combien de participants ont combien de rendez-vous.
column-meetings = Rendez-vous
column-participants = Participants
report-nobody = Chaque participant a un rendez-vous.
report-without = { $count ->
    [one] Un participant sans rendez-vous
   *[other] { $count } participants sans rendez-vous
}
report-places = Occupation des lieux
report-places-desc = Rendez-vous aux lieux communs dans chaque créneau. Le contour montre combien ces lieux peuvent en accueillir.
column-slot = Créneau
column-at-common = Aux lieux communs
column-room = Capacité
column-at-own = Aux lieux propres
report-unplaced = Mises en relation sans rendez-vous
report-unplaced-none = Chaque mise en relation a un rendez-vous.
report-unplaced-desc = Nombre de mises en relation écartées, selon le fait qui s’y opposait.
column-matches = Mises en relation
unplaced-veto = L’un des deux a dit non
unplaced-consent = L’accord n’a pas été donné
unplaced-pairing = Leurs clusters ne se rencontrent pas
unplaced-same_organisation = Même organisation
unplaced-threshold = Sous le seuil
unplaced-no_common_slot = Aucun créneau où les deux peuvent se rencontrer
unplaced-limit = L’un des deux a autant de rendez-vous qu’il en accepte
unplaced-limit-of = { $name } a déjà le maximum de rendez-vous accepté
unplaced-organisations = Leurs organisations se rencontrent aussi souvent qu’elles le peuvent
unplaced-quota = Les deux clusters ont autant de rendez-vous que permis
unplaced-own_place = Le lieu propre est pris ou fermé
unplaced-places = Tous les lieux sont pris
unplaced-traded = De meilleurs rendez-vous ont pris les créneaux
unplaced-run = Trop de rendez-vous d’affilée
unplaced-breaks = Trop de pauses, ou un objectif antérieur en souffrirait
unplaced-no_value = Sans apport pour aucun objectif
unplaced-time = La recherche s’est arrêtée avant
report-consent = Rendez-vous selon l’accord
consent-both = Demandés des deux côtés
consent-one = Demandés d’un côté
consent-nobody = Demandés par personne
consent-agreed = Convenus à l’avance
report-non-members = { $count ->
    [one] Un non-membre
   *[other] { $count } non-membres
}
report-spread = Qui figure dans combien de listes
report-spread-effect = Les dix personnes les plus citées occupent { $to } des places de toutes les listes de meilleurs contacts ; selon la seule valeur, ce serait { $from }.
column-lists = Listes
column-top-ten = Les dix plus citées
column-gini = Coefficient de Gini
column-unlisted = Dans aucune liste
spread-before = Selon la seule valeur
spread-after = Retenues
report-comparison = Comparé à des méthodes plus simples
comparison-against = Par rapport à «{"\u00A0"}{ $method }{"\u00A0"}»{"\u00A0"}: { $gains }.
comparison-none = «{"\u00A0"}{ $method }{"\u00A0"}» n’aboutit pas à un planning qui respecte toutes les règles.
comparison-same = rien de gagné ni de perdu
comparison-value = valeur { $change }
comparison-mutual = paires souhaitées des deux côtés { $change }
comparison-under-floor = personnes sous leur minimum { $change }
comparison-breaks = pauses { $change }
method-ours = Ce planning
method-registration_order = Premier arrivé, premier servi
method-heaviest_first = Plus grande valeur d’abord
method-mutual_first = Souhaits mutuels d’abord
column-method = Méthode
column-share = Part de la valeur
column-mutual = Souhaités des deux côtés
column-under-floor = Sous leur minimum
report-fairness = Qui reçoit combien
report-fairness-desc = Rendez-vous de chaque personne, par groupe. La boîte contient la moitié centrale des personnes et la barre y marque la médiane{"\u00A0"}; le trait fin va du plus petit au plus grand nombre{"\u00A0"}; le point et le nombre sont la moyenne.
report-fairness-rival = Le cercle est la moyenne selon «{"\u00A0"}premier arrivé, premier servi{"\u00A0"}».
report-fairness-none = Tous les participants sont d’un même groupe.
fairness-cluster = Par premier cluster
fairness-kind = Par type d’organisation
fairness-country = Par pays
fairness-range = De { $low } rendez-vous par personne ({ $lowest }) à { $high } ({ $highest }).
fairness-unknown = Non indiqué
fairness-others = { $count } autres
column-kind = Type
column-country = Pays
column-median = Médiane
column-middle = Moitié centrale
column-reach = Min.–max.
column-value-each = Valeur par personne
column-mean = Rendez-vous par personne (sous leur minimum)

# Langues

language-ar = arabe
language-bg = bulgare
language-cs = tchèque
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-et = estonien
language-fi = finnois
language-fr = français
language-ga = irlandais
language-hr = croate
language-hu = hongrois
language-it = italien
language-ja = japonais
language-lb = luxembourgeois
language-lt = lituanien
language-lv = letton
language-mt = maltais
language-nl = néerlandais
language-no = norvégien
language-pl = polonais
language-pt = portugais
language-ro = roumain
language-ru = russe
language-sk = slovaque
language-sl = slovène
language-sv = suédois
language-tr = turc
language-uk = ukrainien
language-zh = chinois

# Pays

country-AT = Autriche
country-BE = Belgique
country-BG = Bulgarie
country-CA = Canada
country-CH = Suisse
country-CN = Chine
country-CY = Chypre
country-CZ = Tchéquie
country-DE = Allemagne
country-DK = Danemark
country-EE = Estonie
country-ES = Espagne
country-FI = Finlande
country-FR = France
country-GB = Royaume-Uni
country-GR = Grèce
country-HR = Croatie
country-HU = Hongrie
country-IE = Irlande
country-IT = Italie
country-JP = Japon
country-LT = Lituanie
country-LU = Luxembourg
country-LV = Lettonie
country-MA = Maroc
country-MT = Malte
country-NL = Pays-Bas
country-NO = Norvège
country-PL = Pologne
country-PT = Portugal
country-RO = Roumanie
country-SE = Suède
country-SI = Slovénie
country-SK = Slovaquie
country-TN = Tunisie
country-TR = Turquie
country-UA = Ukraine
country-US = États-Unis

# Signing in

sign-in-subject = Se connecter à Maillage
sign-in-link = Ouvrez ce lien pour vous connecter. Il est valable { $minutes } minutes et ne sert qu’une fois.
sign-in-code = Ou saisissez ce code là où vous l’avez demandé : { $code }
sign-in-unasked = Si vous n’avez rien demandé, vous n’avez rien à faire.

# Personal data

privacy-who = Qui est responsable de vos données
privacy-together = avec
privacy-what-for = À quoi elles servent
privacy-usual-purpose = À trouver les personnes que vous devriez rencontrer, à planifier les rendez-vous et à vous en informer.
privacy-kept = Ce qui est conservé
privacy-kept-what = Ce que vous dites de vous, vos offres et vos besoins, ce que vous dites des autres avec la formulation et le moment, et vos rendez-vous. Vos besoins d’accès et alimentaires ne sont vus que par l’accueil et sont supprimés à la fin de l’événement.
privacy-seen = Qui les voit
privacy-seen-by = Les organisateurs ; les autres participants seulement selon votre choix pour chaque offre et chaque besoin. Votre adresse électronique et votre téléphone ne sont transmis à une personne que vous rencontrez que si vous l’acceptez tous les deux.
privacy-how-long = Combien de temps
privacy-days = { $days ->
    [one] Un jour après l’événement, plus personne ne peut être reconnu.
   *[other] { $days } jours après l’événement, plus personne ne peut être reconnu.
}
privacy-until-asked = Jusqu’à ce que vous demandiez leur effacement.
privacy-rights = Vos droits
privacy-rights-what = Vous pouvez à tout moment consulter, corriger, emporter et effacer vos données dans votre profil, ou en écrivant à l’adresse ci-dessus. Vous pouvez introduire une réclamation auprès de votre autorité de protection des données.

# News about a meeting

news-cancelled-subject = { $whom } : votre rendez-vous est annulé
news-cancelled = { $whom } a annulé votre rendez-vous du { $when }.
news-reason = La raison : { $reason }
news-restored-subject = { $whom } : votre rendez-vous a finalement lieu
news-restored = { $whom } est revenu sur l’annulation : votre rendez-vous a lieu le { $when }.
news-late-subject = { $whom } : { $minutes } minutes de retard
news-late = { $whom } aura { $minutes } minutes de retard à votre rendez-vous du { $when }.
news-in-time-subject = { $whom } : finalement à l’heure
news-in-time = { $whom } sera finalement à l’heure à votre rendez-vous du { $when }.
news-confirmed-subject = { $whom } : votre rendez-vous est confirmé
news-confirmed = { $whom } a confirmé votre rendez-vous du { $when }.
news-unconfirmed-subject = { $whom } : votre rendez-vous n’est plus confirmé
news-unconfirmed = { $whom } est revenu sur la confirmation de votre rendez-vous du { $when }.
news-agenda = Ce lien ouvre votre agenda. Qui l’a peut voir et changer vos rendez-vous : gardez-le pour vous.
news-by-link-subject = Votre agenda a été modifié
news-by-link-cancelled = Par le lien de votre agenda, votre rendez-vous avec { $whom } du { $when } a été annulé.
news-by-link-restored = Par le lien de votre agenda, l’annulation de votre rendez-vous avec { $whom } du { $when } a été retirée.
news-by-link-late = Par le lien de votre agenda, { $whom } a été averti que vous aurez { $minutes } minutes de retard le { $when }.
news-by-link-in-time = Par le lien de votre agenda, { $whom } a été averti que vous serez à l’heure le { $when }.
news-by-link-confirmed = Par le lien de votre agenda, votre rendez-vous avec { $whom } du { $when } a été confirmé.
news-by-link-unconfirmed = Par le lien de votre agenda, la confirmation de votre rendez-vous avec { $whom } du { $when } a été retirée.
news-by-link-unasked = Si ce n’était pas vous, ouvrez votre agenda, revenez en arrière et demandez un nouveau lien à l’organisateur.
privacy-page-number = La page de l’événement dit à tout le monde combien de personnes participent, et pas qui.
privacy-page-organisations = La page de l’événement dit à tout le monde quelles organisations participent, et pas qui.
privacy-page-people = La page de l’événement dit à tout le monde qui participe{"\u00A0"}: nom, organisation et cluster.

# Rappels

reminder-subject = Il manque quelque chose pour vos rendez-vous à { $event }
reminder-lead = Vous êtes inscrit à { $event }. Pour de bons rendez-vous, il manque quelque chose{"\u00A0"}:
reminder-address = Votre adresse e-mail n’est pas encore confirmée{"\u00A0"}: connectez-vous une fois.
reminder-offer = Dites ce que vous offrez.
reminder-need = Dites ce dont vous avez besoin.
reminder-sectors = Choisissez des secteurs pour chaque offre et chaque besoin.
reminder-language = Personne parmi ceux que vous pouvez rencontrer ne parle une de vos langues{"\u00A0"}: dites quelles autres vous parlez.
reminder-time = Vous n’êtes disponible à aucun moment{"\u00A0"}: dites quand vous pouvez.
reminder-answer = Quelqu’un demande à vous rencontrer et attend votre réponse.
reminder-heard = Personne n’a encore répondu à vos demandes{"\u00A0"}: demandez aussi à d’autres.
reminder-link = Ouvrez votre espace ici{"\u00A0"}; la connexion se fait par un lien reçu par mail{"\u00A0"}:
reminder-who = L’organisateur a fait envoyer ce mail{"\u00A0"}; une réponse lui parvient.

# Courriels d’un évènement

changes-heading = Ce qui a changé
change-moved = { $whom } : { $when } au lieu de { $was }.
change-place = { $whom }, { $time } : { $when } au lieu de { $was }.
change-cancelled = { $whom } : le rendez-vous du { $was } est supprimé.
change-new = { $whom } : nouveau, { $when }.
change-none = Rien n’a changé pour vos rendez-vous.
agenda-link = Ouvrir votre agenda
mail-no-reminders = Un clic suffit pour ne plus recevoir de tels messages ; votre agenda vous parviendra toujours.
mail-no-invitations = Un clic suffit pour ne plus recevoir de telles invitations.
mail-stop = Ne plus recevoir de tels messages : { $link }
mail-invitation-subject = Des rendez-vous à { $event }
mail-invitation-body = Vous êtes invité à { $event }, { $date }, { $venue }.

    Dites ce que vous offrez et ce dont vous avez besoin ; nous planifions qui vous devriez rencontrer, et quand. Ce lien ouvre la page de l’évènement :
mail-registered-subject = Votre inscription à { $event }
mail-registered-body = { $name }, voici où en est votre inscription à { $event } ({ $date }).

    Ce lien ouvre votre espace : vous pouvez y préciser ce que vous offrez et ce dont vous avez besoin, voir qui vous pourriez rencontrer et demander des rendez-vous.
registered-approved = Vous avez une place.
registered-confirmed = L’organisateur examine votre inscription et vous répondra.
registered-waiting = Toutes les places sont prises. Vous êtes sur la liste d’attente et aurez une place dès qu’il s’en libère une ; vous n’avez rien à faire.
registered-refused = L’organisateur n’a pas pu vous donner de place.
mail-requested-subject = On souhaite vous rencontrer à { $event }
mail-requested-body = { $name }, de nouvelles demandes vous attendent pour { $event }. Dites qui vous voulez rencontrer ; le rendez-vous n’est planifié qu’ensuite.

    Ce lien les ouvre ; vous vous connectez par un lien envoyé par courriel :
mail-unanswered-subject = Des demandes attendent votre réponse : { $event }
mail-unanswered-body = { $name }, des personnes attendent encore votre réponse pour { $event }. Oui ou non : les deux les aident à s’organiser.

    Ce lien ouvre leurs demandes ; vous vous connectez par un lien envoyé par courriel :
mail-preliminary-subject = Veuillez confirmer vos rendez-vous : { $event }
mail-preliminary-body = { $name }, voici votre agenda provisoire pour { $event }. Ouvrez-le et confirmez les rendez-vous auxquels vous viendrez.
mail-final-subject = Votre agenda pour { $event }
mail-final-body = { $name }, voici votre agenda pour { $event } ({ $date }, { $venue }).
mail-changes-subject = Votre agenda a changé : { $event }
mail-changes-body = { $name }, votre agenda pour { $event } a changé.
mail-cancelled-subject = { $event } est annulé
mail-cancelled-body = { $name }, { $event }, prévu le { $date }, n’aura pas lieu. Tous les rendez-vous sont supprimés. { $organiser } vous prie de l’excuser.
mail-reconfirm-subject = Venez-vous à { $event } ?
mail-reconfirm-body = { $name }, { $event } a lieu le { $date }. Venez-vous ? Ouvrez votre agenda et appuyez sur un bouton, pour que personne ne vous attende en vain.
mail-tomorrow-subject = Demain : { $event }
mail-tomorrow-body = { $name }, { $event } va commencer : { $date }, { $venue }. Ce lien ouvre votre agenda :
mail-feedback-subject = Comment se sont passés vos rendez-vous à { $event } ?
mail-feedback-body = { $name }, merci d’être venu à { $event }. Dites en deux gestes par rendez-vous ce qu’il a donné :
mail-second-feedback-subject = Que sont devenus vos rendez-vous de { $event } ?
mail-second-feedback-body = { $name }, il y a six mois, vous avez rencontré des personnes à { $event }. Qu’en est-il resté : un contact, une négociation, un accord ? Deux gestes par rendez-vous le disent à { $organiser } :
invite-request = Ce message place le rendez-vous dans votre calendrier. Les changements suivront d’eux-mêmes.
invite-cancel = Ce message retire le rendez-vous de votre calendrier.
invite-request-subject = { $event } : { $whom }
invite-cancel-subject = Supprimé : { $whom }, { $event }
test-subject = L’envoi de courriels de Maillage fonctionne
test-body = Ce message a été envoyé pour essayer les réglages. Personne n’a rien à faire.
