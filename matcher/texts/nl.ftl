# Redenen voor een gesprek. Namen en citaten staan er zoals ze getypt zijn.
quote = “{ $text }”
hidden = iets wat alleen de organisatoren kunnen lezen
in-sectors = iets in { $sectors }
in-common = Gemeenschappelijk: { $shared }.
alike-in-meaning = Beide teksten betekenen ongeveer hetzelfde, elk in hun taal.

# Voor de organisator.
met = { $giver } biedt { $offer }; { $seeker } zoekt { $need }.
met-alike = { $giver } biedt wat { $seeker } zoekt: { $need }.
both-asked = Beiden hebben om dit gesprek gevraagd.
asked = { $asker } heeft om een gesprek met { $other } gevraagd.
no-language = Ze hebben geen taal gemeen.

# Voor een van beiden.
you-need = U zoekt { $need }; uw gesprekspartner biedt { $offer }.
you-need-alike = Uw gesprekspartner biedt wat u zoekt: { $need }.
you-offer = U biedt { $offer }; uw gesprekspartner zoekt { $need }.
you-offer-alike = U biedt wat uw gesprekspartner zoekt: { $need }.
you-both-asked = U hebt beiden om dit gesprek gevraagd.
you-asked = U hebt om dit gesprek gevraagd.
they-asked = Uw gesprekspartner heeft om dit gesprek gevraagd.
you-no-language = U hebt geen taal gemeen.
