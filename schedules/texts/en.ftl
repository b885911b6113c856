# Dates, times and numbers

date = { $weekday } { $day } { $month } { $year }
time = { $hh }:{ $minute }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
thousands = ,
decimal = .
percent = { $number }%

# The agenda

your-agenda = Your agenda
summary = { $count ->
    [one] One meeting, at { $time }, { $place }
   *[other] { $count } meetings, first at { $time }, { $place }
}
summary-days = { $count ->
    [one] One meeting, on { $date } at { $time }, { $place }
   *[other] { $count } meetings, first on { $date } at { $time }, { $place }
}
no-meetings = No meetings
no-meetings-help = No meeting was placed for you. The desk can help you to find someone to meet while you are free.
column-time = Time
column-place = Place
column-whom = Whom you meet
column-why = Why
table = Table { $number }
free = Free
unavailable = You are not available
both-speak = You both speak { $languages }
no-common-language = You have no language in common
non-member = Non-member
left-out = Wished by both, not placed
left-out-help = You and these people asked to meet each other. No meeting could be held:
shortage = You are due at least { $minimum ->
    [one] one meeting
   *[other] { $minimum } meetings
} and have { $meetings }.
shortage-why = What most often stood in the way: { $why }.
shortage-nobody = No further match was found for you.
questions = Questions: { $desk }
made = Made on { $date } at { $time }.
zone = Time zone: { $zone }, { $offset }.
mail-subject = Your agenda for { $event }
meeting-with = Meeting with { $whom }

# All agendas

all-agendas = All agendas
meetings-of = { $count ->
    [0] no meetings
    [one] { $count } meeting
   *[other] { $count } meetings
}

# Why a pair was not placed, to one of the two

why-veto = the meeting was ruled out
why-consent = the consent that the event asks for was not given
why-pairing = your clusters do not meet at this event
why-same_organisation = you are of the same organisation
why-threshold = the match is worth less than the event asks for
why-no_common_slot = there is no time at which both of you can meet
why-limit-own = you have as many meetings as you take
why-limit-other = they have as many meetings as they take
why-organisations = your organisations meet as often as they may
why-quota = the clusters meet as often as they may
why-own_place = the place to meet is taken or closed whenever both of you are free
why-places = all places are taken whenever both of you are free
why-traded = other meetings took the times at which both of you could meet
why-run = one of you would have too many meetings in a row
why-breaks = one of you would have too many breaks, or other meetings would suffer
why-no_value = the meeting would add nothing to the schedule
why-time = the search ended before the meeting was tried

# The report

report = Report
report-both = Wished by both sides
report-both-none = No two participants asked for each other.
report-both-all = { $possible ->
    [one] The one pair that both sides wished meets.
   *[other] All { $possible } pairs that both sides wished meet.
}
report-both-some = { $placed } of { $possible } pairs that both sides wished meet.
report-proven-most = No schedule can hold more of them.
report-floor = Minimum of meetings
report-floor-met = Nobody has fewer meetings than they are due.
report-floor-missed = { $people ->
    [one] One participant has fewer meetings than they are due
   *[other] { $people } participants have fewer meetings than they are due
}; { $missing ->
    [one] one meeting is missing.
   *[other] { $missing } meetings are missing in all.
}
report-proven-least = No schedule can miss fewer.
column-participant = Participant
column-with = With
column-due = Due
column-has = Has
column-obstacle = Most often in the way
report-no-match = No further match was found
column-reason = Reason
report-quality = How good the schedule is
report-by-sectors = Needs and offers are in several languages. Between these, only sectors and common words were compared, not what the texts mean: the model for that was not at hand.
report-optimal = No better schedule is possible: every aim is proven.
report-value-best = No higher value is possible; another aim is not proven.
report-value-share = The value is { $share } of the best possible, proven.
report-unknown = The schedule keeps every rule; how close it is to the best possible is not known.
report-infeasible = No schedule can satisfy the given facts:
value = Value
bound = Proven limit
gap = Gap
breaks = Breaks
count-bound = { $count }, proven limit { $bound }
changes = Changes to the version before
not-known = not known
report-meetings = Meetings
meetings = Meetings
with-meeting = Participants with a meeting
with-meeting-of = { $some } of { $all }
across = Meetings across clusters
with-non-members = Meetings with non-members
report-grid = Meetings between clusters, by each participant’s first cluster
non-members = Non-members
column-cluster = Cluster
report-per-person = Meetings per participant
report-per-person-desc = How many participants have how many meetings.
column-meetings = Meetings
column-participants = Participants
report-nobody = Everyone has a meeting.
report-without = { $count ->
    [one] One participant without a meeting
   *[other] { $count } participants without a meeting
}
report-places = Use of places
report-places-desc = Meetings at common places in each slot. The outline shows how many those places hold.
column-slot = Slot
column-at-common = At common places
column-room = Room for
column-at-own = At own places
report-unplaced = Matches without a meeting
report-unplaced-none = Every match has a meeting.
report-unplaced-desc = How many matches were left out, by the fact that stood in the way.
column-matches = Matches
unplaced-veto = One side said no
unplaced-consent = Consent was not given
unplaced-pairing = No pairing lets their clusters meet
unplaced-same_organisation = Same organisation
unplaced-threshold = Below the threshold
unplaced-no_common_slot = No slot in which both can meet
unplaced-limit = One side has as many meetings as they take
unplaced-limit-of = { $name } has as many meetings as they take
unplaced-organisations = Their organisations meet as often as they may
unplaced-quota = The pairing has as many meetings as it may
unplaced-own_place = The own place is taken or closed
unplaced-places = All places are taken
unplaced-traded = Better meetings took the slots
unplaced-run = Too many meetings in a row
unplaced-breaks = Too many breaks, or an earlier aim would suffer
unplaced-no_value = It adds to no aim
unplaced-time = The search ended before
report-consent = Meetings by consent
consent-both = Both sides asked
consent-one = One side asked
consent-nobody = Nobody asked
consent-agreed = Agreed beforehand
report-non-members = { $count ->
    [one] One non-member
   *[other] { $count } non-members
}
report-spread = Who is in how many lists
report-spread-effect = The ten most listed people take { $to } of the places in all lists of best matches; by value alone it would be { $from }.
column-lists = Lists
column-top-ten = The ten most listed
column-gini = Gini coefficient
column-unlisted = In nobody’s list
spread-before = By value alone
spread-after = As kept
report-comparison = Compared with simpler ways
comparison-against = Against “{ $method }”: { $gains }.
comparison-none = “{ $method }” ends without a schedule that keeps every rule.
comparison-same = nothing is gained or lost
comparison-value = value { $change }
comparison-mutual = pairs wished by both sides { $change }
comparison-under-floor = people under their minimum { $change }
comparison-breaks = breaks { $change }
method-ours = This schedule
method-registration_order = First come, first served
method-heaviest_first = Highest value first
method-mutual_first = Mutual wishes first
column-method = Way
column-share = Share of the value
column-mutual = Wished by both
column-under-floor = Under their minimum
report-fairness = Who gets how much
report-fairness-desc = Meetings of each person, by group. The box holds the middle half of the people and the bar in it stands at the median; the thin line reaches from the fewest to the most; the dot and the number are the mean.
report-fairness-rival = The ring is the mean under “first come, first served”.
report-fairness-none = All participants belong to one group.
fairness-cluster = By first cluster
fairness-kind = By kind of organisation
fairness-country = By country
fairness-range = From { $low } meetings a person ({ $lowest }) to { $high } ({ $highest }).
fairness-unknown = Not given
fairness-others = { $count } others
column-kind = Kind
column-country = Country
column-median = Median
column-middle = Middle half
column-reach = Fewest–most
column-value-each = Value a person
column-mean = Meetings a person (under their minimum)

# Languages

language-ar = Arabic
language-bg = Bulgarian
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-hr = Croatian
language-hu = Hungarian
language-it = Italian
language-ja = Japanese
language-lb = Luxembourgish
language-lt = Lithuanian
language-lv = Latvian
language-mt = Maltese
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
language-tr = Turkish
language-uk = Ukrainian
language-zh = Chinese

# Countries

country-AT = Austria
country-BE = Belgium
country-BG = Bulgaria
country-CA = Canada
country-CH = Switzerland
country-CN = China
country-CY = Cyprus
country-CZ = Czechia
country-DE = Germany
country-DK = Denmark
country-EE = Estonia
country-ES = Spain
country-FI = Finland
country-FR = France
country-GB = United Kingdom
country-GR = Greece
country-HR = Croatia
country-HU = Hungary
country-IE = Ireland
country-IT = Italy
country-JP = Japan
country-LT = Lithuania
country-LU = Luxembourg
country-LV = Latvia
country-MA = Morocco
country-MT = Malta
country-NL = Netherlands
country-NO = Norway
country-PL = Poland
country-PT = Portugal
country-RO = Romania
country-SE = Sweden
country-SI = Slovenia
country-SK = Slovakia
country-TN = Tunisia
country-TR = Türkiye
country-UA = Ukraine
country-US = United States

# Signing in

sign-in-subject = Sign in to Maillage
sign-in-link = Open this link to sign in. It holds for { $minutes } minutes and works once.
sign-in-code = Or type this code where you asked for it: { $code }
sign-in-unasked = If you did not ask for this, you need not do anything.

# Personal data

privacy-who = Who is responsible for your data
privacy-together = together with
privacy-what-for = What it is used for
privacy-usual-purpose = To find whom you should meet, to plan the meetings, and to tell you of them.
privacy-kept = What is kept
privacy-kept-what = What you tell of yourself, what you offer and need, what you say about others with the wording and the time, and your meetings. What you need to get in and what you do not eat is seen by the desk alone and deleted when the event ends.
privacy-seen = Who sees it
privacy-seen-by = The organisers; other participants only as far as you say for each offer and need. Your e-mail address and telephone pass to somebody you meet only if both of you allow it.
privacy-how-long = How long
privacy-days = { $days ->
    [one] One day after the event nobody can be recognised any more.
   *[other] { $days } days after the event nobody can be recognised any more.
}
privacy-until-asked = Until you ask for it to be erased.
privacy-rights = Your rights
privacy-rights-what = You can read, correct, take out and erase your data at any time in your profile, or by writing to the address above. You can complain to your data protection authority.

# News about a meeting

news-cancelled-subject = { $whom }: your meeting is cancelled
news-cancelled = { $whom } cancelled your meeting on { $when }.
news-reason = The reason: { $reason }
news-restored-subject = { $whom }: your meeting takes place after all
news-restored = { $whom } took the cancellation back: your meeting takes place on { $when }.
news-late-subject = { $whom }: { $minutes } minutes late
news-late = { $whom } will be { $minutes } minutes late for your meeting on { $when }.
news-in-time-subject = { $whom }: in time after all
news-in-time = { $whom } will be in time after all for your meeting on { $when }.
news-confirmed-subject = { $whom }: your meeting is confirmed
news-confirmed = { $whom } confirmed your meeting on { $when }.
news-unconfirmed-subject = { $whom }: your meeting is not confirmed any more
news-unconfirmed = { $whom } took the confirmation of your meeting on { $when } back.
news-agenda = This link opens your agenda. Whoever has it can see and change your meetings; keep it to yourself.
news-by-link-subject = Your agenda was changed
news-by-link-cancelled = With the link to your agenda, your meeting with { $whom } on { $when } was cancelled.
news-by-link-restored = With the link to your agenda, the cancellation of your meeting with { $whom } on { $when } was taken back.
news-by-link-late = With the link to your agenda, { $whom } was told that you will be { $minutes } minutes late on { $when }.
news-by-link-in-time = With the link to your agenda, { $whom } was told that you will be in time on { $when }.
news-by-link-confirmed = With the link to your agenda, your meeting with { $whom } on { $when } was confirmed.
news-by-link-unconfirmed = With the link to your agenda, the confirmation of your meeting with { $whom } on { $when } was taken back.
news-by-link-unasked = If this was not you, open your agenda, undo it there, and ask the organiser for a new link.
privacy-page-number = The event’s page tells everybody how many take part, and not who.
privacy-page-organisations = The event’s page tells everybody which organisations take part, and not who.
privacy-page-people = The event’s page tells everybody who takes part: name, organisation and cluster.

# Reminders

reminder-subject = Something is missing for your meetings at { $event }
reminder-lead = You have registered for { $event }. For good meetings, something is missing:
reminder-address = Your e-mail address is not confirmed yet: sign in once.
reminder-offer = Say what you offer.
reminder-need = Say what you need.
reminder-sectors = Choose sectors for each thing you offer and need.
reminder-language = Nobody you may meet speaks a language you named: say which others you speak.
reminder-time = You are not available at any time: say when you can meet.
reminder-answer = Somebody asks to meet you and waits for your answer.
reminder-heard = Nobody has answered your requests yet: ask others as well.
reminder-link = Open your place here; you sign in by a mailed link:
reminder-who = The organiser had this mail sent; an answer goes to them.

# Mails of an event

changes-heading = What changed
change-moved = { $whom }: { $when } instead of { $was }.
change-place = { $whom }, { $time }: { $when } instead of { $was }.
change-cancelled = { $whom }: the meeting on { $was } falls away.
change-new = { $whom }: new, { $when }.
change-none = For your meetings nothing changed.
agenda-link = Open your agenda
mail-no-reminders = You can stop such mails with one click; your agenda still reaches you.
mail-no-invitations = You can stop such invitations with one click.
mail-stop = No more such mails: { $link }
mail-invitation-subject = Meetings at { $event }
mail-invitation-body = You are invited to { $event }, { $date }, { $venue }.

    Tell what you offer and what you need; we plan whom you should meet, and when. This link opens the event’s page:
mail-registered-subject = Your registration for { $event }
mail-registered-body = { $name }, this is how your registration for { $event } ({ $date }) stands.

    This link opens your place: there you can say more about what you offer and need, see whom you could meet, and ask to meet them.
registered-approved = You have a seat.
registered-confirmed = The organiser looks at your registration and tells you.
registered-waiting = All seats are taken. You are on the waiting list and get a seat as soon as one is free; you need do nothing.
registered-refused = The organiser could not give you a seat.
mail-requested-subject = Somebody asks to meet you at { $event }
mail-requested-body = { $name }, there are new requests for you at { $event }. Say whom you want to meet; only then is the meeting planned.

    This link opens them; you sign in by a mailed link:
mail-unanswered-subject = Requests wait for your answer: { $event }
mail-unanswered-body = { $name }, people still wait for your answer at { $event }. Yes or no: both help them to plan.

    This link opens their requests; you sign in by a mailed link:
mail-preliminary-subject = Please confirm your meetings: { $event }
mail-preliminary-body = { $name }, here is your preliminary agenda for { $event }. Open it and confirm the meetings to which you come.
mail-final-subject = Your agenda for { $event }
mail-final-body = { $name }, here is your agenda for { $event } ({ $date }, { $venue }).
mail-changes-subject = Changes to your agenda: { $event }
mail-changes-body = { $name }, your agenda for { $event } changed.
mail-cancelled-subject = { $event } is cancelled
mail-cancelled-body = { $name }, { $event } on { $date } is not held. All meetings fall away. { $organiser } is sorry for the trouble.
mail-reconfirm-subject = Do you come to { $event }?
mail-reconfirm-body = { $name }, { $event } is on { $date }. Do you come? Open your agenda and press one button, so that nobody waits for you in vain.
mail-tomorrow-subject = Tomorrow: { $event }
mail-tomorrow-body = { $name }, { $event } is about to begin: { $date }, { $venue }. This link opens your agenda:
mail-feedback-subject = How were your meetings at { $event }?
mail-feedback-body = { $name }, thank you for coming to { $event }. Say in two taps a meeting what came of it:
mail-second-feedback-subject = What became of your meetings at { $event }?
mail-second-feedback-body = { $name }, half a year ago you met people at { $event }. What became of it: a contact, a negotiation, an agreement? Two taps a meeting tell { $organiser }:
invite-request = This mail puts the meeting into your calendar. What changes in it follows by itself.
invite-cancel = This mail takes the meeting out of your calendar.
invite-request-subject = { $event }: { $whom }
invite-cancel-subject = Falls away: { $whom }, { $event }
test-subject = Mail from Maillage works
test-body = This mail was sent to try the settings. Nobody has to do anything.
