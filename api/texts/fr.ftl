# Toutes les pages

skip = Aller au contenu
nav-account = Votre compte
nav-me = Mon espace
nav-sign-in = Se connecter
nav-language = Langue
more = Suite
optional = (facultatif)
colon = { "\u00A0:" }
yes = Oui
no = Non
moment = { $date } à { $time }
from-to = du { $from } au { $to }

# Ce qui ne va pas

problem-back = Vers les événements
problem-forbidden = Ceci ne vous est pas ouvert
problem-forbidden-help = Vous ne pouvez ni voir ni faire ceci. Si vous pensez le contraire, écrivez à l’organisateur de l’événement.
problem-missing = Il n’y a rien ici
problem-missing-help = L’adresse est peut-être mal écrite, ou ce qui était ici n’existe plus.
problem-conflict = Impossible pour le moment
problem-conflict-help = Rien n’a été modifié. Quelqu’un a peut-être changé la même chose entre-temps{"\u00A0"}; revenez en arrière, regardez et réessayez.
problem-too-often = Trop de demandes
problem-too-often-help = Rien n’est perdu. Attendez une minute, revenez en arrière et réessayez.
problem-away = Indisponible un instant
problem-away-help = Rien n’a été modifié. Attendez un instant, revenez en arrière et réessayez.
problem-unreadable = Ceci n’a pas pu être lu
problem-unreadable-help = Rien n’a été modifié. Revenez en arrière et envoyez-le de nouveau.

# Formulaires

form-wrong = Il manque quelque chose, ou une réponse ne convient pas
form-kept = Tout ce que vous avez écrit est encore là.
wrong-form = Ceci ne peut pas être enregistré tel quel. Relisez vos réponses et réessayez.
wrong-name = Écrivez votre nom.
wrong-email = Écrivez votre adresse e-mail, par exemple nom@example.org.
wrong-organisation = Écrivez le nom de votre organisation.
wrong-job = Écrivez votre fonction en moins de mots.
wrong-kind = Choisissez une de ces réponses.
wrong-country = Choisissez un pays de la liste.
wrong-clusters = Choisissez des clusters de la liste.
wrong-languages = Choisissez au moins une langue que vous parlez.
wrong-declarations = Indiquez au moins une chose que vous offrez ou cherchez.
wrong-declarations-text = Dites en une phrase de quoi il s’agit.
wrong-declarations-sectors = Choisissez des secteurs de la liste.
wrong-declarations-kind = Choisissez s’il s’agit d’une offre ou d’un besoin.
wrong-answers = Répondez à cette question.
wrong-code = Tapez les six chiffres du dernier message. Après plusieurs essais erronés, demandez un nouveau message.
wrong-link = Ce lien a déjà servi ou est trop ancien. Demandez-en un nouveau.

# Événements

home-title = Événements
home-lead = Des rendez-vous en tête-à-tête entre personnes de différents clusters. Choisissez un événement pour voir qui y rencontre qui et pour y participer.
home-none = Il n’y a pas encore d’événement.
event-cancelled = Annulé
event-cancelled-help = Cet événement est annulé. Aucun rendez-vous n’a lieu.
event-register = S’inscrire
event-calendar = Ajouter au calendrier
event-where = Lieu
event-languages = Langues
event-people = Participants
people = { $count ->
    [0] Personne pour le moment
    [one] 1 personne pour le moment
   *[other] { $count } personnes pour le moment
}
event-clusters = Qui rencontre qui
meets-all = Les membres de chaque cluster rencontrent ceux des autres, et les non-membres rencontrent tout le monde.
meets = rencontre { $clusters }
non-members = Non-membres
event-zone = Toutes les heures sont dans le fuseau horaire { $zone }.
event-how = Comment cela se passe
event-how-1 = Vous dites en quelques phrases ce que vous offrez et ce que vous cherchez.
event-how-2 = Vous voyez qui vous correspond et pourquoi, et vous dites qui vous voulez rencontrer.
event-how-3 = Vous recevez votre agenda{"\u00A0"}: quand, où, avec qui et pourquoi.
event-contact = Des questions{"\u00A0"}?
column-time = Heure
column-what = Quoi
column-where = Lieu
session = Rendez-vous de { $minutes } minutes
registration-until = Inscriptions ouvertes jusqu’au { $moment }.
registration-from = Ouverture des inscriptions{"\u00A0"}: { $moment }.
registration-closed = Les inscriptions sont closes.

# Se connecter

sign-in = Se connecter
sign-in-title = Se connecter
sign-in-lead = Ici, pas de mot de passe{"\u00A0"}: vous recevez un message avec un lien et un code.
sign-in-send = Envoyez-moi le message
field-email = Adresse e-mail
field-code = Code reçu par message
field-code-hint = Six chiffres
sent-title = Consultez votre boîte aux lettres
sent-lead = Un message est en route vers { $email }. Ouvrez son lien ou tapez son code ici. Les deux sont valables { $minutes } minutes.
sent-wrong = Ce code est faux ou trop ancien.
sent-nothing = Pas de message{"\u00A0"}? Regardez dans les indésirables{"\u00A0"}; certaines messageries retardent les messages de plusieurs minutes.
sent-again = En demander un autre
link-lead = Encore un geste, car les messageries ouvrent parfois les liens d’elles-mêmes.
sign-out = Se déconnecter
me-title = Mon espace
me-signed-in = Vous êtes connecté avec l’adresse { $email }.
me-none = Vous ne participez encore à aucun événement.
me-find = Trouver un événement
role-owner = Cet événement est à vous
role-organiser = Vous organisez cet événement
role-manager = Vous suivez votre cluster
state-draft = Adresse pas encore confirmée
state-confirmed = En attente de l’organisateur
state-waiting = Sur la liste d’attente
state-approved = Vous participez
state-withdrawn = Vous vous êtes retiré
state-refused = Non retenu

# S’inscrire

register = S’inscrire
register-title = S’inscrire
form-you = Vous
field-name = Votre nom
field-email-hint = Votre agenda arrive ici. Les autres ne la voient que si vous le permettez tous les deux.
field-organisation = Organisation
field-job = Fonction
field-country = Pays
field-kind = Vous venez comme
field-clusters = Votre organisation est membre de
field-clusters-hint = Ne cochez rien si elle n’est membre d’aucun{"\u00A0"}: tout le monde est bienvenu.
field-languages = Langues que vous parlez en rendez-vous
field-languages-hint = Les rendez-vous se font là où les deux personnes parlent l’une d’elles.
field-languages-more = Autres langues
form-declarations = Ce que vous offrez et cherchez
form-declarations-lead = Une ou deux offres et un ou deux besoins suffisent, dans votre langue. Plus ils sont clairs, meilleurs sont vos rendez-vous.
examples = Exemples
example-good = Bien{"\u00A0"}:
example-offer = «{"\u00A0"}Nous soudons par robot des châssis en aluminium jusqu’à 6 m, de la pièce unique à 500 par an.{"\u00A0"}»
example-need = «{"\u00A0"}Nous cherchons un partenaire pour contrôler par caméra les cordons de soudure sur notre ligne.{"\u00A0"}»
example-weak = Trop vague{"\u00A0"}:
example-vague = «{"\u00A0"}Des solutions innovantes pour l’industrie.{"\u00A0"}»
declaration-offer = Offre { $number }
declaration-need = Besoin { $number }
field-sectors = Secteurs{"\u00A0"}: ceux qui correspondent à votre texte sont proposés. Cochez ceux qui conviennent, ou écrivez pour en trouver d’autres.
field-sector = Chercher un secteur
more-offer = Ajouter une offre
more-need = Ajouter un besoin
suggest-sectors = Proposer des secteurs
all-sectors = Tous les secteurs
form-questions = L’organisateur demande
form-privacy = Vos données
form-privacy-lead = Ce que vous écrivez sert à préparer vos rendez-vous. Les autres participants voient votre nom, votre organisation, vos offres et vos besoins.
form-privacy-whole = La notice complète sur la vie privée
field-shares-contact = Les personnes que je rencontre peuvent voir mon adresse e-mail, si elles partagent la leur
registered-draft-title = Encore une étape
registered-draft = Nous vous avons envoyé un message. Ouvrez son lien dans les 30 minutes pour confirmer votre adresse{"\u00A0"}; vous n’êtes inscrit qu’ensuite.
registered-confirmed-title = Merci
registered-confirmed = L’organisateur décide de votre inscription et vous écrit.
registered-waiting-title = Vous êtes sur la liste d’attente
registered-waiting = Toutes les places sont prises. Vous avancez automatiquement dès qu’une place se libère.
registered-approved-title = Vous participez
registered-approved = Votre inscription est complète.
registered-next = Dès que d’autres sont là, vous voyez qui vous correspond et pouvez demander un rendez-vous.

# Son propre espace

tabs = Votre espace pour cet événement
tab-overview = Aperçu
tab-suggestions = Qui vous correspond
tab-directory = Tous
tab-agenda = Agenda
tab-profile = Profil
save = Enregistrer
profile-saved = Enregistré.
profile-changed = Quelqu’un a modifié ce profil en même temps que vous. Ce que vous avez écrit est ci-dessous et n’est pas enregistré{"\u00A0"}; ouvrez le profil dans un autre onglet pour comparer, puis enregistrez depuis là.
state-draft-help = Ouvrez le lien du message que nous vous avons envoyé. Sans cela, personne ne peut vous demander un rendez-vous.
state-confirmed-help = L’organisateur décide de votre inscription et vous écrit.
state-waiting-help = Toutes les places sont prises. Vous avancez automatiquement dès qu’une place se libère.
state-approved-help = Des rendez-vous sont prévus pour vous.
state-withdrawn-help = Aucun rendez-vous n’est prévu pour vous. Écrivez à l’organisateur si vous venez quand même.
state-refused-help = L’organisateur n’a pas pu retenir votre inscription. Écrivez-lui si vous avez des questions.
next-steps = Pour de meilleurs rendez-vous
step-offer = Dites ce que vous offrez
step-need = Dites ce que vous cherchez
step-sectors = Choisissez des secteurs pour chaque offre et chaque besoin
step-languages = Dites quelles langues vous parlez
step-job = Dites ce que vous faites dans votre organisation
asked-me = Ces personnes veulent vous rencontrer
asked-me-none = Personne n’attend votre réponse.
accept = Accepter
decline = Refuser
i-said = Ce que vous avez dit
i-said-none = Vous n’avez encore demandé personne.
said-must = Vous avez demandé, c’est important pour vous
said-wish = Vous avez demandé
said-accept = Vous avez accepté
said-no = Vous ne voulez pas de rendez-vous
take-back = Revenir là-dessus
wording-must = Je demande à rencontrer cette personne{"\u00A0"}; c’est important pour moi.
wording-wish = Je demande à rencontrer cette personne.
wording-accept = J’accepte de rencontrer cette personne, qui l’a demandé.
wording-no = Je ne veux pas rencontrer cette personne.
data-export = Télécharger tout ce qui me concerne
withdraw = Se retirer de l’événement
withdraw-help = Vos rendez-vous tombent et votre place va à quelqu’un d’autre. Votre profil reste jusqu’à l’effacement des données de l’événement.
erase = M’effacer
erase-help = Tout ce qui vous concerne est effacé pour de bon{"\u00A0"}: profil, demandes, rendez-vous, messages. Seuls des nombres restent.
erase-sure = Je veux être effacé. C’est définitif.
suggestions-not-yet = Les propositions viennent dès que suffisamment de personnes sont inscrites. Votre place est gardée.
suggestions-none = Personne ne correspond encore. Dites plus clairement ce que vous offrez et cherchez, ou ajoutez des secteurs.
suggestions-lead = Les meilleures d’abord, avec la raison. Demandez qui vous voulez rencontrer{"\u00A0"}; les rendez-vous se font quand les deux sont d’accord.
quality-excellent = Excellente correspondance
quality-good = Bonne correspondance
quality-possible = Correspondance possible
note = Un mot à cette personne
ask = Demander un rendez-vous
ask-must = Demander, très important
not-for-me = Pas pour moi
directory-words = Nom, organisation ou fonction
directory-cluster = Cluster
directory-sector = Secteur
directory-language = Parle
directory-any = Indifférent
directory-search = Chercher
directory-none = Personne ne correspond. Essayez avec moins de mots ou de filtres.
directory-found = { $count ->
    [0] Personne
    [one] 1 personne
   *[other] { $count } personnes
}
kind-offer = Offre{"\u00A0"}:
kind-need = Cherche{"\u00A0"}:
column-whom = Qui vous rencontrez
column-why = Pourquoi
agenda-not-yet = Votre agenda n’est pas encore publié. Vous recevrez un message dès qu’il l’est.
agenda-empty = Il n’y a pas de rendez-vous dans votre agenda. L’accueil peut vous aider à trouver quelqu’un pendant vos moments libres.
agenda-link = Votre agenda sans vous connecter
meeting-cancelled = Annulé
cancel-meeting = Annuler ce rendez-vous
cancel-reason = Raison
field-visibility = Qui peut le lire
visibility-matched = Ceux avec qui je suis mis en relation
visibility-all = Tous les participants
visibility-organisers = Les organisateurs seulement
form-slots = Quand vous ne pouvez pas
form-slots-lead = Cochez les moments où vous n’êtes pas disponible.
slots-whole = Tout
field-max-meetings = Au plus tant de rendez-vous
wrong-unavailable = Choisissez des moments de la liste.
wrong-max_meetings = Écrivez un nombre entier à partir de 1.
state-paused = Vous faites une pause
state-paused-help = Vous gardez votre place et aucun nouveau rendez-vous n’est prévu pour vous. Reprenez quand vous voulez.
pause = Faire une pause
pause-help = Vous gardez votre place et votre profil ; aucun nouveau rendez-vous n’est prévu tant que vous ne reprenez pas. Annulez les rendez-vous prévus un par un dans votre agenda.
resume = Reprendre
complete = Votre profil est complet à { $share }.
colleagues = Vos collègues à cet événement
colleague-comes = vient à : { $sessions }
colleague-paused = fait une pause
colleague-away = ne vient à aucune session
sees = Qui voit quoi
sees-all = Toutes les personnes qui participent
sees-matched = Les personnes qui vous correspondent, en plus
sees-met = Les personnes que vous rencontrez, en plus
sees-contact = votre adresse e-mail et votre téléphone, s’ils partagent les leurs
sees-no-contact = rien : vous ne partagez pas vos coordonnées
sees-desk = Les organisateurs
sees-everything = tout votre profil et qui vous demandez à rencontrer ; jamais vos notes et appréciations
sees-nothing = rien de plus
lapses = Répondez avant le { $date }.
waits = Attend une réponse jusqu’au { $date }.
lapsed = Pas de réponse à temps. Retirez la demande pour en faire une autre, ou redemandez.
fit-you-need = Vous cherchez
fit-they-offer = Leur offre
fit-they-need = Leur besoin
fit-you-offer = Vous proposez
fit-sectors = Secteurs en commun
fit-languages = Langues en commun
fit-no-language = Aucune langue en commun
fit-by-sectors = (par secteurs)
asked-you = demande à vous rencontrer
later = Plus tard
laters = Mis de côté pour plus tard
not-later = Revoir
full-likely = Vous avez { $slots } créneaux et { $people } personnes vous correspondent bien : un agenda complet est probable.
full-possible = Vous avez { $slots } créneaux et { $people } personnes vous correspondent bien : un agenda complet est possible. Demandez ceux que vous voulez rencontrer.
full-unlikely = Vous avez { $slots } créneaux et { $people } personnes vous correspondent bien : un agenda complet est peu probable. Plus d’offres, de besoins ou de secteurs apportent plus de correspondances.
caps = Vous pouvez avoir { $most } demandes en attente ; vous en avez { $open }.
slots-day = Toute la journée
confirm-title = Veuillez confirmer vos rendez-vous
confirm-until = Cet agenda est provisoire. Confirmez ou annulez chaque rendez-vous avant le { $moment }.
confirm-now = Cet agenda est provisoire. Confirmez ou annulez chaque rendez-vous.
silence-keep = Ce à quoi vous ne répondez pas est gardé.
silence-drop = Si vous n’en confirmez aucun, aucun rendez-vous n’est prévu pour vous.
confirm = Je viens
confirmed-by-you = Vous venez.
confirmed-by-both = L’autre vient aussi.
confirmed-by-other = L’autre vient.
agenda-kept = Pas de connexion. Vous voyez votre agenda tel qu’il était le
soon-now = Maintenant
soon-next = Ensuite
restore-meeting = Je viens finalement
late = Je serai en retard :
late-by = { $minutes } min
in-time = Je suis finalement à l’heure
absent = Personne n’est venu
absent-said = Vous avez indiqué que personne n’est venu
rate = Comment était-ce ?
rating-4 = Excellent
rating-3 = Bien
rating-2 = Moyen
rating-1 = Inutile
came = Qu’en est-il sorti ?
outcome-nothing = Rien
outcome-knowledge = Des connaissances
outcome-contact = Un contact
outcome-negotiation = Une négociation
outcome-agreement = Un accord
meeting-more = Note, annuler
own-note = Votre note
own-note-hint = Vous seul pouvez la lire.
calendar-follow = Suivre dans votre calendrier
print = Imprimer
places = Où sont vos places
desk-call = Des questions le jour même ?
agenda-link-hint = Gardez-le pour vous : qui l’a peut voir et changer vos rendez-vous.
confirm-left = { $count ->
    [0] Vous avez répondu à tout.
    [one] { $count } attend votre réponse.
   *[other] { $count } attendent votre réponse.
}
other-late = { $count ->
    [one] En retard de { $count } minute.
   *[other] En retard de { $count } minutes.
}
you-are-late = { $count ->
    [one] Vous avez indiqué { $count } minute de retard.
   *[other] Vous avez indiqué { $count } minutes de retard.
}

# L’espace de l’organisateur

desk-title = Bureau de l’organisateur
desk-plan = Planification
desk-people = Participants
desk-state-approved = Participent
desk-state-paused = En pause
desk-state-confirmed = À décider
desk-state-waiting = Liste d’attente
desk-state-draft = Adresse non confirmée
desk-state-withdrawn = Retirés
desk-state-refused = Non retenus
desk-unready = { $count ->
    [one] Une personne qui participe n’offre et ne cherche encore rien, et ne peut pas être mise en relation.
   *[other] { $count } personnes qui participent n’offrent et ne cherchent encore rien, et ne peuvent pas être mises en relation.
}
desk-match = Trouver les correspondances
desk-match-help = Classe qui devrait rencontrer qui, et dit pourquoi. Chacun voit alors qui lui correspond.
desk-schedule = Établir un planning
desk-schedule-help = Place les rendez-vous convenus et les meilleurs dans des créneaux et des lieux. C’est un brouillon que personne ne voit avant sa publication.
desk-minutes = Minutes au plus
desk-versions = Plannings
desk-versions-none = Il n’y a pas encore de planning.
desk-version = Version { $number }
desk-draft = Brouillon
desk-proven = { $share } du meilleur possible, prouvé
desk-unproven = l’écart avec le meilleur n’est pas connu
desk-publish = Publier
desk-again = Publier de nouveau
desk-everyone = Tous
desk-filter = Qui montrer
desk-nobody = Il n’y a personne ici.
desk-name = Nom
desk-standing = État
desk-missing = Il manque
desk-decide = Décider
desk-approve = Accepter
desk-refuse = Ne pas retenir
lacks-offer = pas d’offre
lacks-need = pas de besoin
lacks-sectors = pas de secteurs
lacks-languages = pas de langues
lacks-job = pas de fonction
job-kind-match = Recherche de correspondances
job-kind-schedule = Établissement d’un planning
job-queued = En attente d’un serveur libre
job-running = En cours
job-done = Terminé
job-failed = Échec{"\u00A0"}; redemandez, et prévenez l’exploitant de la plateforme si cela se répète
job-cancelled = Arrêté
job-matched = Correspondances trouvées{"\u00A0"}: { $count }
job-built = Un brouillon est prêt. Rendez-vous{"\u00A0"}: { $count }
job-understood = Lecture de ce que chacun a écrit
job-ranked = Classement de qui correspond à qui
job-searched = Recherche de meilleurs plannings{"\u00A0"}: valeur { $value } pour le moment, { $bound } au plus
job-rendered = Rédaction des agendas
job-meanwhile = Vous pouvez quitter cette page{"\u00A0"}; le travail continue.
job-stop = Arrêter
