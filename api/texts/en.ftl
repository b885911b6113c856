# Every page

skip = Go to the content
nav-account = Your account
nav-me = My place
nav-sign-in = Sign in
nav-language = Language
more = More
optional = (optional)
colon = :
yes = Yes
no = No
moment = { $date }, { $time }
from-to = { $from } to { $to }

# What goes wrong

problem-back = To the events
problem-forbidden = This is not for you
problem-forbidden-help = You may not see or do this. If you think you should, write to the organiser of the event.
problem-missing = There is nothing here
problem-missing-help = The address may be mistyped, or what was here is gone.
problem-conflict = This cannot be done now
problem-conflict-help = Nothing was changed. Somebody may have changed the same thing meanwhile; go back, look at it again and try once more.
problem-too-often = That was too often
problem-too-often-help = Nothing is lost. Wait a minute, go back and try again.
problem-away = Away for a moment
problem-away-help = Nothing was changed. Wait a moment, go back and try again.
problem-unreadable = This could not be read
problem-unreadable-help = Nothing was changed. Go back, and send it again.

# Forms

form-wrong = Something is missing or wrong
form-kept = Everything you typed is still there.
wrong-form = This could not be taken as it is. Look through your entries and try again.
wrong-name = Write your name.
wrong-email = Write your e-mail address, such as name@example.org.
wrong-organisation = Write the name of your organisation.
wrong-job = Write your position in fewer words.
wrong-kind = Choose one of these.
wrong-country = Choose a country from the list.
wrong-clusters = Choose clusters from the list.
wrong-languages = Choose at least one language that you speak.
wrong-declarations = Say at least one thing that you offer or need.
wrong-declarations-text = Say in a sentence what it is.
wrong-declarations-sectors = Choose sectors from the list.
wrong-declarations-kind = Choose whether you offer or need it.
wrong-answers = Answer this question.
wrong-code = Type the six digits of the latest mail. After several wrong tries, ask for a new mail.
wrong-link = This link has been used or is too old. Ask for a new one.

# Events

home-title = Events
home-lead = One-to-one meetings between people of different clusters. Choose an event to see who meets whom and to take part.
home-none = There is no event yet.
event-cancelled = Cancelled
event-cancelled-help = This event is cancelled. No meetings take place.
event-register = Register
event-calendar = Add to calendar
event-where = Where
event-languages = Languages
event-people = Taking part
people = { $count ->
    [0] Nobody yet
    [one] 1 person so far
   *[other] { $count } people so far
}
event-clusters = Who meets whom
meets-all = Members of each cluster meet members of the others, and non-members meet everyone.
meets = meet { $clusters }
non-members = Non-members
event-zone = All times are in the time zone { $zone }.
event-how = How it works
event-how-1 = You say in a few sentences what you offer and what you need.
event-how-2 = You see who fits you and why, and say whom you want to meet.
event-how-3 = You get your agenda: when, where, with whom, and why.
event-contact = Questions?
column-time = Time
column-what = What
column-where = Where
session = Meetings of { $minutes } minutes
registration-until = Registration is open until { $moment }.
registration-from = Registration opens on { $moment }.
registration-closed = Registration is closed.

# Signing in

sign-in = Sign in
sign-in-title = Sign in
sign-in-lead = There are no passwords here: you get a mail with a link and a code.
sign-in-send = Send me the mail
field-email = E-mail address
field-code = Code in the mail
field-code-hint = Six digits
sent-title = Look into your mailbox
sent-lead = A mail is on its way to { $email }. Open its link, or type its code here. Both hold for { $minutes } minutes.
sent-wrong = This code is wrong or too old.
sent-nothing = No mail? Look into the spam folder; some mail systems delay mails by several minutes.
sent-again = Ask for another one
link-lead = One more step, since mail programs open links by themselves.
sign-out = Sign out
me-title = My place
me-signed-in = You are signed in as { $email }.
me-none = You take part in no event yet.
me-find = Find an event
role-owner = You own this event
role-organiser = You organise this event
role-manager = You look after your cluster
state-draft = Address not confirmed yet
state-confirmed = Waiting for the organiser
state-waiting = On the waiting list
state-approved = You take part
state-withdrawn = You withdrew
state-refused = Not accepted

# Registering

register = Register
register-title = Register
form-you = About you
field-name = Your name
field-email-hint = Your agenda comes here. Others see it only if you both allow it.
field-organisation = Organisation
field-job = Position
field-country = Country
field-kind = You come as
field-clusters = Your organisation is a member of
field-clusters-hint = Leave it empty if it is a member of none: everyone is welcome.
field-languages = Languages you speak in meetings
field-languages-hint = Meetings are planned where both speak one of them.
field-languages-more = More languages
form-declarations = What you offer and need
form-declarations-lead = One or two of each are enough, in your own language. The clearer they are, the better your meetings.
examples = Examples
example-good = Good:
example-offer = “We weld aluminium frames up to 6 m with robots, from single pieces to 500 a year.”
example-need = “We look for a partner who can inspect weld seams by camera on our line.”
example-weak = Too vague:
example-vague = “Innovative solutions for industry.”
declaration-offer = Offer { $number }
declaration-need = Need { $number }
field-sectors = Sectors: those that fit your text are suggested. Tick what is right, or type to find others.
field-sector = Find a sector
more-offer = Add an offer
more-need = Add a need
suggest-sectors = Suggest sectors
all-sectors = All sectors
form-questions = The organiser asks
form-privacy = Your data
form-privacy-lead = What you enter is used to plan your meetings. Others who take part see your name, organisation and what you offer and need.
form-privacy-whole = The whole privacy notice
field-shares-contact = Those I meet may see my e-mail address, if they share theirs
registered-draft-title = One more step
registered-draft = We have sent you a mail. Open its link within 30 minutes to confirm your address; only then are you registered.
registered-confirmed-title = Thank you
registered-confirmed = The organiser decides about your registration and writes to you.
registered-waiting-title = You are on the waiting list
registered-waiting = All seats are taken. You move up by yourself when one becomes free.
registered-approved-title = You take part
registered-approved = Your registration is complete.
registered-next = As soon as others are there, you see who fits you, and you can ask to meet them.

# One’s own place

tabs = Your place at this event
tab-overview = Overview
tab-suggestions = Who fits you
tab-directory = Everyone
tab-agenda = Agenda
tab-profile = Profile
save = Save
profile-saved = Saved.
profile-changed = Somebody changed this profile while you did. What you typed is below and not saved; open the profile in another tab to compare, then save again from there.
state-draft-help = Open the link in the mail that we sent you. Without it nobody can ask to meet you.
state-confirmed-help = The organiser decides about your registration and writes to you.
state-waiting-help = All seats are taken. You move up by yourself when one becomes free.
state-approved-help = Meetings are planned for you.
state-withdrawn-help = No meetings are planned for you. Write to the organiser if you want to come after all.
state-refused-help = The organiser could not accept your registration. Write to them if you have questions.
next-steps = For better meetings
step-offer = Say what you offer
step-need = Say what you need
step-sectors = Choose sectors for each offer and need
step-languages = Say which languages you speak
step-job = Say what you do in your organisation
asked-me = They ask to meet you
asked-me-none = Nobody waits for your answer.
accept = Accept
decline = Decline
i-said = What you said
i-said-none = You have not asked anybody yet.
said-must = You asked; it is important to you
said-wish = You asked
said-accept = You accepted
said-no = You do not want to meet
take-back = Take back
wording-must = I ask to meet this person; it is important to me.
wording-wish = I ask to meet this person.
wording-accept = I agree to meet this person, who asked.
wording-no = I do not want to meet this person.
data-export = Download everything about me
withdraw = Withdraw from the event
withdraw-help = Your meetings fall away and your seat goes to somebody else. Your profile stays until the event’s data is erased.
erase = Erase me
erase-help = Everything about you is erased for good: profile, requests, meetings, mails. Only counts remain.
erase-sure = I want to be erased. This cannot be undone.
suggestions-not-yet = Suggestions come as soon as enough people have registered. We keep your place.
suggestions-none = Nobody fits yet. Say more clearly what you offer and need, or add sectors.
suggestions-lead = The best first, with the reason. Ask whom you want to meet; meetings are planned for those who both agree.
quality-excellent = Excellent match
quality-good = Good match
quality-possible = Possible match
note = A word to them
ask = Ask to meet
ask-must = Ask, very important
not-for-me = Not for me
directory-words = Name, organisation or position
directory-cluster = Cluster
directory-sector = Sector
directory-language = Speaks
directory-any = Any
directory-search = Search
directory-none = Nobody is found. Try fewer words or filters.
directory-found = { $count ->
    [0] Nobody found
    [one] 1 person
   *[other] { $count } people
}
kind-offer = Offers:
kind-need = Needs:
column-whom = Whom you meet
column-why = Why
agenda-not-yet = Your agenda is not published yet. You get a mail when it is.
agenda-empty = There is no meeting in your agenda. The desk can help you find somebody in your free time.
agenda-link = Your agenda without signing in
meeting-cancelled = Cancelled
cancel-meeting = Cancel this meeting
cancel-reason = Reason
field-visibility = Who may read it
visibility-matched = Those I am matched with
visibility-all = Everyone who takes part
visibility-organisers = Only the organisers
form-slots = When you cannot meet
form-slots-lead = Tick the times in which you are not available.
slots-whole = All of it
field-max-meetings = At most so many meetings
wrong-unavailable = Choose times from the list.
wrong-max_meetings = Write a whole number from 1 on.
state-paused = You paused
state-paused-help = You keep your seat, and no new meetings are planned for you. Go on whenever you like.
pause = Pause
pause-help = You keep your seat and your profile; no new meetings are planned until you go on. Cancel planned meetings one by one in your agenda.
resume = Go on
complete = Your profile is { $share } complete.
colleagues = Your colleagues at this event
colleague-comes = comes to: { $sessions }
colleague-paused = pauses
colleague-away = comes to no session
sees = Who sees what
sees-all = Everyone who takes part
sees-matched = Those you are matched with, besides
sees-met = Those you meet, besides
sees-contact = your e-mail address and telephone, if they share theirs
sees-no-contact = nothing: you do not share how to reach you
sees-desk = The organisers
sees-everything = everything in your profile, and whom you ask to meet; never your own notes and ratings
sees-nothing = nothing more
lapses = Answer by { $date }.
waits = Waits for an answer until { $date }.
lapsed = No answer came in time. Take it back to ask somebody else, or ask again.
fit-you-need = You need
fit-they-offer = They offer
fit-they-need = They need
fit-you-offer = You offer
fit-sectors = Sectors in common
fit-languages = Languages in common
fit-no-language = No language in common
fit-by-sectors = (by sectors)
asked-you = asked to meet you
later = Later
laters = Put aside for later
not-later = Look at it again
full-likely = You have { $slots } times for meetings, and { $people } people fit you well: a full agenda is likely.
full-possible = You have { $slots } times for meetings, and { $people } people fit you well: a full agenda is possible. Ask those you want to meet.
full-unlikely = You have { $slots } times for meetings, and { $people } people fit you well: a full agenda is unlikely. More offers, needs or sectors bring more matches.
caps = You may have { $most } requests waiting for an answer; { $open } are.
slots-day = All day
confirm-title = Please confirm your meetings
confirm-until = This agenda is preliminary. Confirm each meeting, or cancel it, by { $moment }.
confirm-now = This agenda is preliminary. Confirm each meeting, or cancel it.
silence-keep = What you do not answer is kept.
silence-drop = If you confirm none, no meetings are planned for you.
confirm = I come
confirmed-by-you = You come.
confirmed-by-both = The other comes too.
confirmed-by-other = The other comes.
agenda-kept = There is no connection. You see your agenda as it was on
soon-now = Now
soon-next = Next
restore-meeting = I come after all
late = I am late:
late-by = { $minutes } min
in-time = I am in time after all
absent = No one came
absent-said = You said that no one came
rate = How was it?
rating-4 = Excellent
rating-3 = Good
rating-2 = So-so
rating-1 = Not useful
came = What came of it?
outcome-nothing = Nothing
outcome-knowledge = Knowledge
outcome-contact = A contact
outcome-negotiation = Negotiation
outcome-agreement = An agreement
meeting-more = Note, cancel
own-note = Your note
own-note-hint = Only you can read it.
calendar-follow = Follow in your calendar
print = Print
places = Where your places are
desk-call = Questions on the day?
agenda-link-hint = Keep it to yourself: whoever has it can see and change your meetings.
confirm-left = { $count ->
    [0] All are answered.
    [one] { $count } waits for your answer.
   *[other] { $count } wait for your answer.
}
other-late = { $count ->
    [one] They will be { $count } minute late.
   *[other] They will be { $count } minutes late.
}
you-are-late = { $count ->
    [one] You said: { $count } minute late.
   *[other] You said: { $count } minutes late.
}

# The organiser’s place

desk-title = Organiser’s desk
desk-plan = Plan
desk-people = People
desk-state-approved = Taking part
desk-state-paused = Paused
desk-state-confirmed = To decide
desk-state-waiting = Waiting list
desk-state-draft = Address not confirmed
desk-state-withdrawn = Withdrew
desk-state-refused = Not accepted
desk-unready = { $count ->
    [one] One person who takes part offers and needs nothing yet, and cannot be matched.
   *[other] { $count } people who take part offer and need nothing yet, and cannot be matched.
}
desk-match = Find matches
desk-match-help = Ranks who should meet whom, and says why. People then see who fits them.
desk-schedule = Build a schedule
desk-schedule-help = Packs the agreed and the best meetings into slots and places. It becomes a draft that nobody sees until you publish it.
desk-minutes = Minutes at most
desk-versions = Schedules
desk-versions-none = There is no schedule yet.
desk-version = Version { $number }
desk-draft = Draft
desk-proven = { $share } of the best possible, proven
desk-unproven = how close to the best is not known
desk-publish = Publish
desk-again = Publish again
desk-everyone = Everyone
desk-filter = Whom to show
desk-nobody = Nobody is here.
desk-name = Name
desk-standing = State
desk-missing = Missing
desk-decide = Decide
desk-approve = Accept
desk-refuse = Do not accept
lacks-offer = no offer
lacks-need = no need
lacks-sectors = no sectors
lacks-languages = no languages
lacks-job = no position
job-kind-match = Finding matches
job-kind-schedule = Building a schedule
job-queued = Waiting for a free server
job-running = At work
job-done = Done
job-failed = Failed; ask again, and tell whoever runs the platform if it fails once more
job-cancelled = Stopped
job-matched = Matches found: { $count }
job-built = A draft is ready. Meetings: { $count }
job-understood = Reading what people wrote
job-ranked = Ranking who fits whom
job-searched = Looking for better schedules: worth { $value } so far, at most { $bound } is possible
job-rendered = Writing the agendas
job-meanwhile = You may leave this page; the work goes on.
job-stop = Stop
