"""The directory on the screen: roles are read from the portal, found, added by hand, and used by the form."""
import sqlite3
import time

from terminal import ENTER, ESCAPE, PREVIEW, QUIT

DIRECTORY, READ, ADD, ID = "M-4", "F5", "M-n", "F7"


def roles_are_read_found_and_their_ids_told(desk):
    desk.portal("--users", "40", "--roles", "6")
    role = desk.run("roles", "refresh", "--json").rows[0]
    terminal = desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("Roles 6")
    terminal.type(role["name"]).expect("found").expect(role["id"])
    terminal.press(ID).expect("The selected id").expect(role["id"]).press(ID).expect("Find")
    terminal.press(ESCAPE).press(ESCAPE).expect("New external dashboard")


def what_much_costs_is_told_before_it_is_spent(desk):
    portal = desk.portal("--users", "2000", "--rate-limit", "600")
    terminal = desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("19 more requests")
    assert len(portal.reads()) == 1
    terminal.press(QUIT).expect_end(0)
    # Nor is it spent by starting again, at once or days later.
    terminal = desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("page 1 of 20: F5 goes on")
    terminal.press(QUIT).expect_end(0)
    with sqlite3.connect(desk.journal) as database:
        database.execute("UPDATE directory_mark SET at = at - 300000000")
    terminal = desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("never read to its end: F5")
    time.sleep(0.3)
    assert len(portal.reads()) == 1
    terminal.press(READ).expect("19 more requests").expect("Read them all").press("y").expect("Read: .* roles")
    assert len(portal.reads()) == 21


def what_is_little_is_read_by_itself(desk):
    portal = desk.portal("--users", "900", "--rate-limit", "600")
    desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("Read: .* roles")
    assert len(portal.reads()) == 9


def one_is_added_by_hand_and_can_be_chosen_in_the_form(desk):
    desk.portal("--users", "3", "--roles", "2")
    terminal = desk.terminal().expect("New external dashboard").press(DIRECTORY).expect("Roles 2")
    terminal.press(ADD).expect("Add a role by hand").type("0f8fad5b").press(ENTER).press(ENTER).expect("is no UUID")
    terminal.paste(" -d9cb-469f-a165-70867728950e\n").press(ENTER).type("Night Shift").press(ENTER)
    terminal.expect("Added: the role .Night Shift").press(DIRECTORY)
    terminal.focus("Roles").type("night").expect(r"\[ \] Night Shift")


def a_company_gets_its_own_url_and_the_preview_shows_the_second_request(desk):
    desk.portal()
    terminal = desk.terminal(size=(80, 30)).expect("New external dashboard").focus("Company URLs").press(ENTER)
    terminal.paste("0f8fad5b-d9cb-469f-a165-70867728950e").press(ENTER).type("http://bi.example.com")
    terminal.expect("must begin with https://").press("C-u").type("https://bi.example.com/contoso").press(ENTER)
    terminal.expect(r"company 0f8fad5b\S* +https://bi.example.com/contoso")
    terminal.press(PREVIEW).press("End").expect("company-urls").expect("0f8fad5b-d9cb-469f-a165-70867728950e")
