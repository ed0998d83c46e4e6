"""The tour of the demo, which plays by the keys of a person, and what is masked for showing real work."""
import os
import time

from terminal import QUIT


def the_tour_plays_from_its_begin_to_its_end(desk):
    desk.deadline = time.monotonic() + 60
    terminal = desk.terminal("demo", "--tour", "--speed", "12", env=desk.bare_environment())
    for words in ("A tour of msdash", "judged as it is typed", "must use https|https", "The roles come from the portal",
                  "The request as it will be sent|POST", "Created. The last line tells", "same again", "its reply gets lost",
                  "Nobody can know whether it exists", "Alt-R settles", "Many at once", "Each row once",
                  "Ctrl-P finds every action", "Now it is yours"):
        terminal.expect(words, within=20)
    terminal.press("x").expect_missing("Now it is yours").press("F3").expect("Ticket metrics").expect("Ticket ages")
    # What the tour said of each holds.
    terminal.expect(r"created .*Backup status|Backup status .*created")
    terminal.press(QUIT).expect_end(0)


def any_key_stops_the_tour(desk):
    terminal = desk.terminal("demo", "--tour", env=desk.bare_environment()).expect("This form makes", within=15)
    terminal.press("x").expect_missing("This form makes")
    before = terminal.about("Name")
    time.sleep(1)
    assert terminal.about("Name") == before, terminal.text()
    terminal.press(QUIT).expect_end(0)


def a_speed_without_a_tour_is_refused(desk):
    for arguments in (["--speed", "2"], ["--tour", "--speed", "0"]):
        assert "--speed" in desk.run("demo", *arguments, env=desk.bare_environment()).expect(64).err


def real_work_is_masked_where_it_is_asked_for(desk):
    desk.portal()
    terminal = desk.terminal("--redact").expect("Name").type("Zanzibar quarterly")
    terminal.focus("URL").type("https://kumquat.example/zephyr").press("C-s").expect_status("201").press("F3")
    terminal.expect("Xxxxxxxx xxxxxxxxx")
    for secret in ("anzibar", "umquat", "ephyr", desk.url.split("//")[1]):
        assert secret not in terminal.text() and secret not in terminal.title(), terminal.text()
    terminal.press_without_waiting(QUIT).expect_end(0)
    assert "anzibar" not in terminal.text(), terminal.text()


def what_must_be_masked_is_not_spoken(desk):
    desk.portal()
    for arguments in (["--redact", "--accessible"], ["demo", "--tour", "--accessible"]):
        reply = desk.run(*arguments).expect(64)
        assert "is for the screen" in reply.err and desk.url not in reply.err + reply.out, reply.err


def a_tour_goes_by_its_own_keys(desk):
    folder = os.path.join(desk.home, "config/msdash")
    os.makedirs(folder, mode=0o700)
    with open(os.open(os.path.join(folder, "config.yaml"), os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        file.write("keys: {create: F2}\n")
    terminal = desk.terminal("demo", "--tour", "--speed", "20", env=desk.bare_environment())
    terminal.expect("Created. The last line tells", within=15).expect_status("201").press("x").expect("F2 create")
