# Reasons for a match. Names and quotations are put in as people typed them.
quote = “{ $text }”
hidden = something that only the organisers see
in-sectors = something in { $sectors }
in-common = In common: { $shared }.
alike-in-meaning = The two texts mean much the same, each in its language.

# For organisers.
met = { $giver } offers { $offer }; { $seeker } needs { $need }.
met-alike = { $giver } offers what { $seeker } needs: { $need }.
both-asked = Both asked to meet.
asked = { $asker } asked to meet { $other }.
no-language = They have no language in common.

# For one of the two.
you-need = You need { $need }; they offer { $offer }.
you-need-alike = They offer what you need: { $need }.
you-offer = You offer { $offer }; they need { $need }.
you-offer-alike = You offer what they need: { $need }.
you-both-asked = You both asked to meet.
you-asked = You asked to meet them.
they-asked = They asked to meet you.
you-no-language = You have no language in common.
