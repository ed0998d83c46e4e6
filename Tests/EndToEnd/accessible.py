"""Accessible mode: line by line in plain sentences, on a terminal without a screen, for screen readers, in a pipe."""
import os
import signal
import time

NAME, URL = "Ticket metrics", "https://bi.example.com/tickets"


def term_dumb_chooses_it_and_a_whole_create_is_answered(desk):
    portal = desk.portal()
    talk = desk.talk().hears("^Accessible mode, because TERM is dumb.")
    talk.answers(("Name, 1 to 255 characters; needed:", NAME), ("URL, .*needed:", URL),
                 ("Description, .*none:", "All open tickets"), ("Icon URL, .*none:", ""),
                 ("Display order, .*none:", "40"), ("Active, .*Enter for yes:", ""))
    talk.hears("9 roles are known:").hears("7. Sales").hears("Roles, .*none:").says("7, service desk")
    talk.hears("will be created on environment, at http://127").hears("Roles: Sales, Service Desk.")
    talk.hears("It has no icon.").hears("Create it on environment. Yes or no:").says("yes")
    talk.hears("Sending it").hears("Created: .Ticket metrics.").hears("Dashboard id: [0-9a-f-]{36}")
    talk.hears("Request id: [0-9a-f-]{36}").hears("The portal answered 201").hears("Rate limit: ")
    talk.hears("Name, 1 to 255").says(":quit").hears("In this session: 1 created.").ends(0)
    row = desk.history()[0]
    assert row["state"] == "created" and row["request"]["displayOrder"] == 40, row
    assert len(row["request"]["roleIds"]) == 2 and row["request"]["isActive"] is True, row
    assert len(portal.creates()) == 1


def a_whole_create_goes_through_a_pipe(desk):
    desk.portal()
    answers = [NAME, URL, "", "", "", "no", "", "yes", ":quit"]
    reply = desk.run("--accessible", stdin="\n".join(answers) + "\n").expect(0)
    assert reply.out.startswith("Accessible mode, because of --accessible.\n"), reply.out
    assert f"needed: {NAME}\n" in reply.out and "Created: \u201cTicket metrics\u201d." in reply.out, reply.out
    assert "\x1b" not in reply.out + reply.err and "\r" not in reply.out, reply.out
    assert desk.history()[0]["request"]["isActive"] is False


def the_first_line_says_who_chose_it(desk):
    desk.portal()
    config = os.path.join(desk.home, "config", "msdash")
    os.makedirs(config, mode=0o700)
    with open(os.open(os.path.join(config, "config.yaml"), os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write("accessible: true\n")

    def first(*flags, **more):
        said = desk.run(*flags, env=desk.environment(**more), stdin=":quit\n")
        return said.out.split("\n")[0] if said.code == 0 else said.code

    assert first() == "Accessible mode, because config.yaml says so."
    assert first(ACCESSIBLE="1") == "Accessible mode, because ACCESSIBLE is set."
    assert first("--accessible", ACCESSIBLE="1") == "Accessible mode, because of --accessible."
    # The variable says no: then there is a screen, and here no terminal for it.
    assert first(ACCESSIBLE="0") == 64 and first(ACCESSIBLE="false") == 64
    talk = desk.talk(TERM="").hears("^Accessible mode, because config.yaml says so.").says(":quit")
    talk.ends(0)
    desk.talk(TERM="", ACCESSIBLE="0").hears("^Accessible mode, because TERM is not set.").says(":quit").ends(0)
    desk.talk(TERM="foo", ACCESSIBLE="0").hears("the terminal .foo. is not known here.").says(":quit").ends(0)


def a_wrong_answer_is_asked_again_with_the_rule(desk):
    portal = desk.portal()
    talk = desk.talk()
    talk.answers(("Name, ", ""), ("a name is needed. Name, ", "x" * 256), ("(?s)256 characters.*Name, ", NAME),
                 ("URL, ", "http://bi.example.com"), ("(?s)must begin with https://.* URL, ", URL),
                 ("Description", ""), ("Icon URL", "http://bi.example.com/i.svg"),
                 ("(?s)Warning: Icon URL: .*Display order", "1001"), ("must be 0 to 1000. Display order", "many"),
                 ("(?s)not a whole number.*Display order", "5"), ("Active", "perhaps"), ("answer yes or no. Active", "yes"),
                 ("Roles, ", "Salez, 99"), ("(?s)nearest: Sales.*no number 99.*Roles, ", "Sales"))
    # Every question says what it is, and goes back; a value may look like a command.
    talk.hears("Create it").says(":back").hears("Roles, .*Enter for Sales:").says(":back").hears("Active").says("?")
    talk.hears("With no it is made").says("")
    talk.hears("Roles, ").says("").hears("Create it").says("")
    talk.hears("Answer yes or no.").says("no").hears("Nothing was sent.").hears("Name, .*Enter for Ticket metrics:")
    talk.says(" :history").hears("URL, ").says(":").hears("1. create: ").hears("12. quit").says("history")
    talk.hears("Nothing was sent yet").hears("URL, .*Enter for https").says(":quit").ends(0)
    assert not portal.creates()


def what_the_portal_refuses_is_told_and_asked_again_at_its_field(desk):
    desk.portal()
    desk.create(NAME).expect(0)
    talk = desk.talk().hears("Name, ").says(NAME).hears("Warning: this name was used before").hears("URL, ").says(URL)
    talk.hears("Warning: this URL has").says("", "", "", "", "")
    talk.hears("The name was used before on this tenant").hears("all the same. Yes or no:").says("yes")
    talk.hears("Refused .409.").hears("choose another name").hears("Name, .*Enter for Ticket metrics:")
    talk.says("Ticket metrics 2", "", "", "", "", "", "", "yes").hears("Created: .Ticket metrics 2.")
    talk.says(":again").hears("Name, .*needed:").says("Third").hears("Enter for https://bi.example.com/:")
    talk.says(":quit").ends(0)
    assert sorted(desk.states()) == ["created", "created", "refused"]


def an_unknown_outcome_is_told_in_full_and_resolved(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    talk = desk.talk("create", "--accessible", "--name", NAME, "--timeout", "1")
    talk.hears("because of --accessible").hears("Name, .*Enter for Ticket metrics:").says("", URL, "", "", "", "", "", "yes")
    talk.hears("The outcome is not known").hears("It is not sent again by itself").hears(":resolve").ends(76)
    talk = desk.talk("--accessible").hears("Name, ").says(":resolve").hears("1. Ticket metrics: unknown").says("1")
    talk.hears("1. Send the same request once more").says("1").hears("once more to http.*Yes or no:").says("yes")
    talk.hears("most likely this one").says(":quit").hears("1 most likely there already").ends(0)
    assert desk.states() == ["present"]
    assert len({line["requestId"] for line in portal.creates()}) == 1


def what_was_seen_settles_an_outcome_from_the_history(desk):
    portal = desk.portal("--faults", "reset-after@nth:1")
    desk.create(NAME, "--timeout", "1").expect(76)
    talk = desk.talk().hears("Name, ").says(":history").hears("1. Ticket metrics: unknown").says("1")
    talk.hears("Outcome: The outcome is not known").hears("Attempt 1: began").hears("1. Settle its outcome").says("1")
    talk.hears("2. I looked in the portal: it exists").says("2").hears("The id of the dashboard").says("no id")
    talk.hears("no UUID").says("0f8fad5b-d9cb-469f-a165-70867728950e").hears("Yes or no:").says("yes")
    talk.hears("Created: ").hears("0f8fad5b").says(":quit").ends(0)
    assert desk.states() == ["created"] and len(portal.creates()) == 1


def an_import_tells_every_fault_and_then_its_end(desk):
    portal = desk.portal()
    path = os.path.join(desk.home, "more.csv")
    rows = [f"Row {n},https://bi.example.com/{n}," for n in range(1, 21)]

    def write(lines):
        with open(path, "w") as file:
            file.write("\n".join(["name,url,displayOrder"] + lines) + "\n")

    write(rows + [",http://b.example,1001"])
    talk = desk.talk().hears("Name, ").says(":import").hears("Path of the file").says(path + ".none").hears("no such file")
    talk.says(path).hears("Row 21 .*a name is needed").hears("must begin with https").hears("must be 0 to 1000")
    talk.hears("1 of 21 rows cannot be sent").hears("Leave them out").says("no").hears("Nothing was sent.")
    assert not portal.creates()
    write(rows)
    talk.hears("Path of the file").says(path).hears("Import .*more.csv into environment, at http.* 20 rows: 20 requests")
    talk.says("yes").hears("10 of 20 done, 50 percent.").hears("20 of 20 done, 100 percent.").hears("20 created.")
    report = os.path.join(desk.home, "report.csv")
    talk.hears("Path for a report").says(path).hears("overwrite the file that is read").says(report)
    talk.hears("The report is written").says(":import").hears("Path of").says(path).hears("20 created already.*nothing to send")
    talk.hears("Path for a report").says("")
    write(rows + ["Row 21,https://bi.example.com/21,", "Row 22,https://bi.example.com/22,"])
    talk.says(":import").hears("Path of").says(path).hears("22 rows .20 created already.: 2 requests").says("yes")
    talk.hears("1 of 2 done").hears("2 of 2 done, 100 percent.").hears("22 created.").hears("report").says("")
    talk.says(":quit").hears("In this session: 22 created.").ends(0)
    assert len(portal.creates()) == 22
    with open(report) as file:
        assert len(file.readlines()) == 21


def the_history_is_told_ten_at_a_time_and_searched(desk):
    desk.portal()
    rows = "".join(f"Number {number},https://bi.example.com/{number}\n" for number in range(12))
    desk.run("import", "-", "--input-format", "csv", "--yes", stdin="name,url\n" + rows).expect(0)
    talk = desk.talk().hears("Name, ").says(":history").hears("1. Number 11: created .201.").hears("10. Number 2:")
    talk.hears("Enter for older ones:").says("").hears("11. Number 1:").hears("12. Number 0:").hears("Enter to end")
    talk.says("12").hears("Name: Number 0").hears("Request id: ").hears("1. Create another like it").says("")
    talk.hears("A number tells").says("number 7").hears("1. Number 7:").says("1").hears("like it").says("1")
    talk.hears("Name, .*needed:").says("Like 7").hears("Enter for https://bi.example.com/:").says(":quit").ends(0)


def tenants_are_added_tested_and_switched(desk):
    portal = desk.portal()
    env = desk.bare_environment()
    talk = desk.talk(env=env).hears("No tenant is configured yet.").hears("1. Add a tenant").says("3").hears("dashboards.write")
    talk.hears("1 to 3:").says("1").hears("Name of the tenant").says("no name").hears("made of letters").says("acme")
    talk.hears("Base URL").says("http://portal.example").hears("Base URL").says(portal.url)
    talk.hears("1. Give it now").says("1").hears("API key of acme, not shown:").says(portal.key).hears("A mark").says("LIVE")
    talk.hears("Added acme").hears("Test its key").says("yes").hears("acme: The portal took the key")
    talk.hears("The tenant is acme, marked LIVE").hears("Name, ").says("Kept over the switch")
    talk.hears("URL").says(":tenants").hears("2. Add a tenant").says("2").hears("Name of the tenant").says("globex")
    talk.hears("Base URL").says(portal.url).hears("1. Give it now").says("4").hears("Name of the variable").says("NO_KEY")
    talk.hears("A mark").says("").hears("Test its key").says("yes").hears("NO_KEY").hears("2. globex").says(":switch")
    talk.hears("For which one").says("glob").hears("There is no key to send with").hears("The tenant is globex")
    talk.hears("URL, ").says(":switch").hears("For which").says("acme").hears("The tenant is acme").hears("URL, ").says(URL)
    talk.says("", "", "", "", "").hears("Create it on acme. Yes or no:").says("yes").hears("Created: .Kept over the switch.").says(":tenants").hears("2. globex").says("2")
    talk.hears("3. Remove it").says("3").hears("Remove the tenant globex").says("yes").hears("Removed").says(":quit").ends(0)
    assert portal.key not in talk.text, "the key was shown"
    assert desk.history(env=env)[0]["tenant"] == "acme"


def a_key_from_a_pipe_is_not_shown(desk):
    portal = desk.portal()
    answers = ["1", "acme", portal.url, "1", portal.key, "", "yes", ":quit"]
    reply = desk.run("--accessible", env=desk.bare_environment(), stdin="\n".join(answers) + "\n").expect(0)
    assert "The portal took the key" in reply.out and portal.key not in reply.out, reply.out


def the_guards_hold_as_on_the_screen(desk):
    portal = desk.portal()
    env = desk.bare_environment(ACME_KEY=portal.key)
    for name, more in (("acme", []), ("globex", []), ("frozen", ["--read-only"])):
        desk.run("tenants", "add", name, "--base-url", portal.url, "--key-env", "ACME_KEY", *more, env=env).expect(0)
    desk.create("Of globex", "--tenant", "globex", url="https://bi.globex.com/x", env=env).expect(0)
    talk = desk.talk(env=env).hears("There are several tenants.").hears("1. acme").hears("2. frozen").says("2")
    talk.hears("read only: nothing can be sent").hears("What next").says("switch").hears("For which").says("acme")
    talk.hears("Name, ").says("Elsewhere").hears("URL, ").says("https://bi.globex.com/y")
    talk.hears("bi.globex.com: once for globex, never for acme.").says("", "", "", "", "")
    talk.hears("The tenant was switched from frozen to acme, and nothing was created since.")
    talk.hears("bi.globex.com: once for globex, never for acme.").hears("all the same. Yes or no:").says("no")
    talk.hears("Nothing was sent.").says(":quit").ends(0)
    assert len(portal.creates()) == 1


def the_end_of_input_in_the_middle_sends_nothing_and_keeps_a_draft(desk):
    portal = desk.portal()
    for pipe in (True, False):
        talk = desk.talk("--accessible", pipe=pipe).hears("Name, ").says(f"Half {pipe}").hears("URL, ").says_no_more()
        talk.hears("There is no more input, so msdash ends. Nothing was sent in this session. .* kept as a draft").ends(0)
    assert not portal.requests() and desk.history() == []
    talk = desk.talk().hears("2 drafts not sent: :drafts").hears("Name, ").says(":drafts").hears("1. Half False, without a URL")
    talk.says("1").hears("Go on with it").says("1").hears("Name, .*Enter for Half False:").says("", URL, "", "", "", "", "", "yes")
    talk.hears("Created: .Half False.").says(":drafts").hears("1. Half True").says("1").hears("2. Discard it").says("2")
    talk.hears("The draft is gone.").says(":drafts").hears("There is no draft").says(":quit").ends(0)
    # As a command whose question nobody answered.
    desk.run("create", "--accessible", "--name", NAME, stdin="").expect(64)


def ctrl_c_at_a_question_ends_it_and_says_what_was_sent(desk):
    portal = desk.portal()
    talk = desk.talk().hears("Name, ").says("Half").hears("URL, ").presses_ctrl_c()
    talk.hears("Ended by a signal. Nothing was sent in this session. .*draft").ends(130)
    desk.talk().hears("URL, |Name, ").is_sent(signal.SIGHUP).ends(129)
    assert not portal.creates()


def a_signal_while_a_key_is_asked_for_gives_the_echo_back(desk):
    portal = desk.portal()
    talk = desk.talk(env=desk.bare_environment()).hears("1 to 3:").says("1").hears("Name of").says("acme").hears("Base URL")
    talk.says(portal.url).hears("1. Give it now").says("1").hears("API key of acme, not shown:")
    desk.until(lambda: not talk.echoes(), "an echo that is off")
    talk.is_sent(signal.SIGTERM).hears("Ended by a signal.").ends(143)
    assert talk.echoes(), "the terminal does not echo any more"


def signals_are_heard_after_a_create_too(desk):
    desk.portal()
    talk = desk.talk().hears("Name, ").says(NAME, URL, "", "", "", "", "", "yes").hears("Created: ").hears("Name, ")
    talk.presses_ctrl_c().hears("Ended by a signal. In this session: 1 created.").ends(130)


def a_signal_in_flight_waits_for_the_outcome(desk):
    desk.portal("--faults", "delay:2@nth:1")
    talk = desk.talk()
    talk.says(NAME, URL, "", "", "", "", "", "yes")
    desk.until(lambda: desk.states() == ["sending"], "sending")
    talk.is_sent(signal.SIGTERM).hears("The reply that is in flight is awaited").hears("Created: .Ticket metrics.")
    talk.hears("In this session: 1 created.").ends(0)
    assert desk.states() == ["created"]


def the_rate_limit_is_waited_for_in_a_sentence(desk):
    desk.portal("--rate-limit", "2", "--window", "7")
    desk.create("One").expect(0)
    desk.create("Two").expect(0)
    talk = desk.talk().hears("Name, ").says("Three", URL, "", "", "", "", "", "yes")
    talk.hears("roles were not read").hears("Waits for the rate limit, \\d seconds?; it goes by itself.").hears("Created: .Three.").says(":quit").ends(0)


def what_waits_is_sent_or_given_up(desk):
    portal = desk.portal()
    dead = desk.environment(MSPORTAL_URL=desk.nobody_listens())
    for name in ("One", "Two"):
        desk.create(name, "--no-wait", env=dead).expect(69)
    talk = desk.talk(env=dead).hears("2 requests of an earlier msdash wait").says(":history").hears("1. Two: unsent").says("1")
    talk.hears("2. Give it up").says("2").hears("Yes or no:").says("yes").hears("Cancelled").says(":resume").hears("1. One: unsent")
    talk.says("2").hears("Give this one up|Give up this one").says("yes").hears("One.*Cancelled").says(":resume")
    talk.hears("Nothing waits here.").says(":quit").ends(0)
    assert not portal.creates() and desk.history(env=dead)[0]["state"] == "cancelled"


def the_demo_speaks_too_and_reaches_no_real_tenant(desk):
    talk = desk.talk("demo", "--accessible", env=desk.bare_environment()).hears("because of --accessible").hears("This is the demo")
    talk.hears("Name, ").says(":tenants").hears("no real tenant can be reached").hears("Name, ")
    talk.says(NAME, URL, "", "", "", "", "", "yes").hears("Created: .Ticket metrics.").says(":quit").ends(0)


def hostile_text_is_shown_as_escapes(desk):
    desk.portal()
    desk.create("Bad \x1b[31m name \u202e").expect(0)
    talk = desk.talk().hears("Name, ").says(":history").hears(r"1. Bad \\u001b\[31m name \\u202e: created").says("1")
    talk.hears("Name: Bad").says(":quit").ends(0)
    # Arrow keys are no text here, nor is what no UTF-8 is.
    talk = desk.talk().hears("Name, ").says("Tick\x1b[Dets").hears("That holds keys").says(":quit").ends(0)
    said = desk.run_bytes("--accessible", stdin=b"Caf\xe9\n:quit\n")
    assert b"bytes that are no UTF-8" in said, said


def lists_of_commands_are_lines_without_columns(desk):
    desk.portal()
    desk.create(NAME).expect(0)
    spoken = desk.run("history", "--accessible").expect(0).out
    assert f"Name: {NAME}\n" in spoken and "State: created\n" in spoken and "\t" not in spoken, spoken
    # Scripts of a person who has the variable set read what they always read.
    assert "\t" in desk.run("history", env=desk.environment(ACCESSIBLE="1")).expect(0).out
    roles = desk.run("roles", "refresh", "--accessible").expect(0).out
    assert "Name: Sales\n" in roles, roles
    assert "State: created\n" in desk.run("show", desk.history()[0]["id"], "--accessible").expect(0).out
    assert "terminal: " in desk.run("doctor", "--offline", "--accessible").out
    talk = desk.talk("history", TERM="xterm-256color", ACCESSIBLE="1").hears("State: created").ends(0)
    assert "  " not in talk.text, talk.text
