// ncurses for Swift: what is a macro or a mutable global there is a function here.
//
// The two definitions turn on the wide functions (setcchar, mvadd_wch); they must come before <curses.h>.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

// Attributes: macros with casts, which Swift does not import.
static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }

/// How many colours the terminal has; valid after start_color.
static inline int curses_colors(void) { return COLORS; }

/// Opens a terminal's entry, or NULL where there is none; frames are written to `output`. A function because
/// stdin is a mutable global; nothing is ever read from it by curses.
static inline SCREEN *curses_open(const char *terminal, FILE *output) {
  return newterm(terminal, output, stdin);
}

/// A string of terminfo, or NULL where it is absent (tigetstr says so in two ways).
static inline const char *curses_string(const char *name) {
  const char *value = tigetstr((NCURSES_CONST char *)name);
  return value == (const char *)-1 ? NULL : value;
}

/// Puts one character: a base and up to four marks, ended by 0. ERR from the last cell of the screen is
/// expected: the cursor cannot go on from there.
static inline int curses_put(int row, int column, const wchar_t *text, attr_t attributes, short pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, pair, NULL) == ERR) return ERR;
  return mvadd_wch(row, column, &cell);
}

/// Puts a line sign of the terminal's alternate character set by its vt100 letter: q ─, x │, l ┌, k ┐, m └,
/// j ┘, t ├, u ┤. Narrow on purpose: the wide ones become UTF-8 on a vt100 in a UTF-8 locale.
static inline int curses_put_line(int row, int column, char letter, attr_t attributes, short pair) {
  return mvaddch(row, column, NCURSES_ACS(letter) | attributes | COLOR_PAIR(pair));
}

/// The next doupdate draws everything anew, whatever the terminal shows.
static inline void curses_redraw_all(void) { clearok(curscr, TRUE); }
