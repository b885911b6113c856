# Raisons d'un rendez-vous. Noms et citations figurent tels que saisis.
quote = «{"\u00A0"}{ $text }{"\u00A0"}»
hidden = un élément que seuls les organisateurs peuvent lire
in-sectors = un élément du secteur { $sectors }
in-common = En commun{"\u00A0"}: { $shared }.
alike-in-meaning = Les deux textes ont un sens proche, chacun dans sa langue.

# Pour l'organisateur.
met = Offre de { $giver }{"\u00A0"}: { $offer }{"\u00A0"}; besoin de { $seeker }{"\u00A0"}: { $need }.
met-alike = { $giver } propose ce que recherche { $seeker }{"\u00A0"}: { $need }.
both-asked = Les deux ont demandé à se rencontrer.
asked = { $asker } a demandé à rencontrer { $other }.
no-language = Ils n’ont aucune langue en commun.

# Pour l'un des deux.
you-need = Votre besoin{"\u00A0"}: { $need }{"\u00A0"}; leur offre{"\u00A0"}: { $offer }.
you-need-alike = Leur offre répond à votre besoin{"\u00A0"}: { $need }.
you-offer = Votre offre{"\u00A0"}: { $offer }{"\u00A0"}; leur besoin{"\u00A0"}: { $need }.
you-offer-alike = Votre offre répond à leur besoin{"\u00A0"}: { $need }.
you-both-asked = Vous avez tous deux demandé ce rendez-vous.
you-asked = Vous avez demandé ce rendez-vous.
they-asked = Ce rendez-vous vous a été demandé.
you-no-language = Vous n’avez aucune langue en commun.
