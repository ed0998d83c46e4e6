"""What was typed is not lost: it is kept as it is typed, and offered at the next start."""
import os
import signal
import time

from terminal import QUIT, SEND


def a_killed_screen_loses_at_most_a_second(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Half typed name")
    time.sleep(1.2)
    os.kill(terminal.process_id(), signal.SIGKILL)
    desk.until(lambda: not terminal.alive(), "the end")
    desk.terminal().expect("Half typed name").expect("(?i)restored")


def a_change_of_field_saves_at_once(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Ticket metrics").press("Tab")
    time.sleep(0.15)
    os.kill(terminal.process_id(), signal.SIGKILL)
    desk.until(lambda: not terminal.alive(), "the end")
    desk.terminal().expect("Ticket metrics")


def quitting_keeps_what_was_typed(desk):
    desk.portal()
    desk.terminal().expect("Name").focus("Name").type("Later").press(QUIT).expect_end(0)
    desk.terminal().expect("Later")


def a_hang_up_keeps_what_was_typed(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("URL").type("https://bi.example.com/half")
    terminal.hang_up()
    desk.terminal().expect("bi.example.com/half")


def a_created_one_leaves_no_draft(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Ticket metrics").focus("URL").type("https://bi.example.com")
    time.sleep(1)
    terminal.press(SEND).expect_status("201")
    time.sleep(0.3)
    terminal.press(QUIT).expect_end(0)
    terminal = desk.terminal().expect("Name")
    time.sleep(0.5)
    terminal.expect_missing("(?i)restored").expect_about("Name", "0/255")


def two_screens_do_not_take_each_others_drafts(desk):
    desk.portal()
    first = desk.terminal().expect("Name")
    first.focus("Name").type("First one")
    time.sleep(1)
    second = desk.terminal().expect("Name")
    time.sleep(0.5)
    second.expect_missing("First one").focus("Name").type("Second one")
    time.sleep(1)
    for terminal in (first, second):
        os.kill(terminal.process_id(), signal.SIGKILL)
        desk.until(lambda: not terminal.alive(), "the end")
    third = desk.terminal().expect("First one|Second one").expect("1 more|another")
    third.press("F9").expect("First one|Second one")


def a_new_form_can_be_undone(desk):
    desk.portal()
    terminal = desk.terminal().expect("Name")
    terminal.focus("Name").type("Ticket metrics").press("C-n")
    terminal.expect_about("Name", "0/255")
    terminal.press("M-z").expect_about("Name", "Ticket metrics")
