// What a terminal needs from C because Swift cannot do it: code that runs in signal handlers, Linux calls
// that Swift does not see, and a locale of one thread.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include "CBuild.h"

// The answer of terminal_scalar_width where the C library has no UTF-8 locale.
#define TERMINAL_WIDTH_UNKNOWN (-2)

// The longest reset that terminal_crash_arm keeps.
#define TERMINAL_RESET_LIMIT 256

/// wcwidth of a scalar under a UTF-8 locale, whatever the locale of the process: 0, 1, 2, or -1 if not
/// printable.
int terminal_scalar_width(uint32_t scalar);

/// Chooses the character set of the environment for the process; where that locale is not installed but its
/// name says UTF-8, C.UTF-8. Returns 1 if the process now speaks UTF-8.
int terminal_use_locale(const char *name);

/// A private, non-blocking descriptor of the controlling terminal, or of the one that stdout is. -1: errno.
///
/// Private because O_NONBLOCK on descriptors 0 and 1 would be shared with the shell.
int terminal_open(void);

/// A pipe whose ends neither block nor survive exec; 0 on success, else -1: errno.
int terminal_pipe(int ends[2]);

/// A file in memory, closed on exec. -1: errno.
int terminal_memory_file(void);

/// The size of the terminal; 0 on success. A size of 0x0 is handed on as it is.
int terminal_size(int descriptor, int *columns, int *rows);

/// INT, TERM, HUP, QUIT, TSTP, WINCH and CONT each write their number as one byte to `wake`, a non-blocking
/// pipe. Must come before newterm, which keeps handlers that are there first, and on a
/// thread that may take signals: it unblocks them there.
void terminal_signals_catch(int wake);

/// Puts back the handlers that were there before terminal_signals_catch.
void terminal_signals_restore(void);

/// Stops the process group as the shell expects of Ctrl-Z. Returns when continued, or at once where nobody
/// could continue it (an orphaned group).
void terminal_stop(void);

/// From now on a crash (SEGV, ILL, TRAP, ABRT, BUS, FPE) and exit() write `reset` to the terminal and set
/// `modes` first. All is copied here: a handler must not allocate. Must be called on the thread whose stack
/// may overflow; that thread gets a stack for the handler.
void terminal_crash_arm(int descriptor, const char *reset, size_t length, const struct termios *modes);

/// The terminal is as it was: nothing to do in a crash any more.
void terminal_crash_disarm(void);

/// The arguments that this process was started with, the program's name first, as many as `number` says then.
///
/// Swift looks for them beside the environment, where a preloaded library can have moved it away, and /proc, which
/// tells them too, is closed to some.
char *const *process_arguments(int *number);

/// From now on SIGTERM, SIGHUP, SIGINT and SIGQUIT, where they would simply end this process, and a crash set
/// `modes` on the terminal first: a prompt without echo must not leave it so.
void terminal_modes_arm(int descriptor, const struct termios *modes);

/// The terminal is as it was, and those signals do what they did.
void terminal_modes_disarm(void);

/// Keeps the memory of this process, which may hold a key, out of core dumps and from other processes of the
/// same user (prctl(2), PR_SET_DUMPABLE). Swift does not import prctl, which is variadic.
void process_forbid_dump(void);

/// Keeps the terminal open until a moment after the end of this process, which leads its session: a child
/// does so. To be called last.
///
/// tmux 3.3 hears of such an end twice: the terminal closes, and SIGCHLD comes. Where it hears of the terminal
/// first, it drops SIGCHLD while a helper takes back the utmp entry, and never learns the exit status.
void terminal_outlive(void);

/// How a child is started: without a shell, with the descriptors 0, 1 and 2 that are given here and no other, and
/// with all signals as a shell would leave them.
struct child_start {
  /// The program's path, its arguments and its environment.
  const char *path;
  char *const *arguments;
  char *const *environment;
  int input;
  int output;
  int error;
  /// A terminal that is lent: the child's process group becomes its foreground. -1: the child gets a session of its
  /// own, in which there is no terminal.
  int terminal;
  /// The mask for files that it makes.
  mode_t mask;
};

/// Starts a child, the leader of a process group of its own; it ends with the thread that calls this. -1: errno,
/// that of exec too.
pid_t child_start(const struct child_start *start);

#define CHILD_RUNS 0
#define CHILD_STOPPED 1
#define CHILD_ENDED 2
#define CHILD_GONE 3

/// Whether a child runs, stopped or ended; then its exit status as a shell tells it (128 and the signal's number).
int child_ended(pid_t child, int *status);

/// Makes this process's group the foreground of a terminal that was lent.
void terminal_take_back(int terminal);

#endif
