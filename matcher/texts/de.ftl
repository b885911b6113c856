# Gründe für ein Gespräch. Namen und Zitate stehen so da, wie sie eingegeben wurden.
quote = „{ $text }“
hidden = etwas, das nur die Veranstalter sehen
in-sectors = etwas im Bereich { $sectors }
in-common = Gemeinsam: { $shared }.
alike-in-meaning = Beide Texte bedeuten Ähnliches, jeder in seiner Sprache.

# Für den Veranstalter.
met = { $giver } bietet { $offer }; { $seeker } sucht { $need }.
met-alike = { $giver } bietet, was { $seeker } sucht: { $need }.
both-asked = Beide haben um dieses Gespräch gebeten.
asked = { $asker } hat um ein Gespräch mit { $other } gebeten.
no-language = Sie haben keine gemeinsame Sprache.

# Für einen der beiden.
you-need = Sie suchen { $need }; Ihr Gegenüber bietet { $offer }.
you-need-alike = Ihr Gegenüber bietet, was Sie suchen: { $need }.
you-offer = Sie bieten { $offer }; Ihr Gegenüber sucht { $need }.
you-offer-alike = Sie bieten, was Ihr Gegenüber sucht: { $need }.
you-both-asked = Sie beide haben um dieses Gespräch gebeten.
you-asked = Sie haben um dieses Gespräch gebeten.
they-asked = Ihr Gegenüber hat um dieses Gespräch gebeten.
you-no-language = Sie haben keine gemeinsame Sprache.
