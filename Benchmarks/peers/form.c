/*
 * The form that msdash is held against, as a C program that has nothing but ncurses: three fields with live counters
 * and a list of checkboxes. Neither validates nor keeps anything. Tab and the arrows move, Ctrl-Q ends it.
 */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <string.h>

enum { FIELDS = 3, ROLES = 4, ROWS = FIELDS + ROLES, LEFT = 18, WIDTH = 46, CTRL_Q = 17, BACKSPACE = 127 };

static struct { const char *label; int limit, length; char text[1001]; } fields[FIELDS] = {
    {.label = "Name", .limit = 255}, {.label = "URL", .limit = 1000}, {.label = "Description", .limit = 1000}};
static struct { const char *name; int is_on; } roles[ROLES] = {
    {"Sales", 0}, {"Support", 0}, {"Technicians", 0}, {"Management", 0}};
static int focus;

static int line(int row) { return row < FIELDS ? 4 + 2 * row : 5 + FIELDS + row; }

static void draw_field(int row) {
    int length = fields[row].length, from = length >= WIDTH ? length - WIDTH + 1 : 0;
    mvprintw(line(row), 2, "%-15s", fields[row].label);
    mvprintw(line(row), LEFT, "%-*.*s", WIDTH, WIDTH, fields[row].text + from);
    mvprintw(line(row), LEFT + WIDTH + 1, "%4d/%d", length, fields[row].limit);
}

static void draw(void) {
    erase();
    attron(A_BOLD);
    mvaddstr(0, 1, "form");
    attroff(A_BOLD);
    mvhline(1, 0, ACS_HLINE, COLS);
    mvaddstr(2, 2, "New external dashboard");
    for (int row = 0; row < FIELDS; row++) draw_field(row);
    mvaddstr(line(FIELDS) - 1, 2, "Roles");
    for (int role = 0; role < ROLES; role++)
        mvprintw(line(FIELDS + role), LEFT, "[%c] %s", roles[role].is_on ? 'x' : ' ', roles[role].name);
    mvhline(LINES - 2, 0, ACS_HLINE, COLS);
    mvaddstr(LINES - 1, 1, "Tab next  Space mark  Ctrl-Q quit");
    if (focus < FIELDS) {
        int length = fields[focus].length;
        move(line(focus), LEFT + (length >= WIDTH ? WIDTH - 1 : length));
    } else {
        move(line(focus), LEFT + 1);
    }
    refresh();
}

static void take(int key) {
    if (key == '\t' || key == KEY_DOWN) {
        focus = (focus + 1) % ROWS;
    } else if (key == KEY_BTAB || key == KEY_UP) {
        focus = (focus + ROWS - 1) % ROWS;
    } else if (focus >= FIELDS) {
        if (key == ' ') roles[focus - FIELDS].is_on ^= 1;
    } else if (key == KEY_BACKSPACE || key == BACKSPACE) {
        if (fields[focus].length) fields[focus].text[--fields[focus].length] = 0;
    } else if (key >= ' ' && key < BACKSPACE && fields[focus].length < fields[focus].limit) {
        fields[focus].text[fields[focus].length++] = (char)key;
    }
}

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    for (int key = 0; key != CTRL_Q; key = getch()) {
        take(key);
        draw();
    }
    endwin();
    return 0;
}
