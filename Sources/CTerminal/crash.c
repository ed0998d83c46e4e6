// A crash leaves the terminal raw, with the mouse on and the cursor gone. This gives it back, then lets the
// default happen (core dump, exit status). Only async-signal-safe calls; everything it needs was copied
// before.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
enum { count = sizeof crashes / sizeof *crashes };

static struct sigaction before[count];
static atomic_int armed;
static int installed;
static int tty = -1;
static char reset_bytes[TERMINAL_RESET_LIMIT];
static size_t reset_length;
static struct termios reset_modes;
// For a stack that has overflowed. glibc's MINSIGSTKSZ is no constant any more; 64 KiB is ample.
static char handler_stack[64 * 1024];

static void give_back(void) {
  if (!atomic_exchange(&armed, 0)) return;
  // While a command has the terminal, its group is in the foreground: we would be stopped here for good.
  sigset_t background;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, NULL);
  // The descriptor does not block; a terminal that has stopped reading gets a fifth of a second.
  struct pollfd ready = {.fd = tty, .events = POLLOUT};
  size_t done = 0;
  while (done < reset_length && poll(&ready, 1, 200) > 0) {
    ssize_t written = write(tty, reset_bytes + done, reset_length - done);
    if (written <= 0) break;
    done += (size_t)written;
  }
  tcsetattr(tty, TCSANOW, &reset_modes);
}

static void crashed(int number) {
  give_back();
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  // Blocked until this returns, then fatal: the core shows the place of the fault.
  raise(number);
}

void terminal_crash_arm(int descriptor, const char *reset, size_t length, const struct termios *modes) {
  atomic_store(&armed, 0);
  tty = descriptor;
  reset_length = length < sizeof reset_bytes ? length : sizeof reset_bytes;
  memcpy(reset_bytes, reset, reset_length);
  reset_modes = *modes;
  if (!installed) {
    static int told;
    if (!told) told = atexit(give_back) == 0;
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    sigaltstack(&stack, NULL);
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < count; i++) sigaction(crashes[i], &action, &before[i]);
    installed = 1;
  }
  atomic_store(&armed, 1);
}

void terminal_crash_disarm(void) {
  atomic_store(&armed, 0);
  if (!installed) return;
  for (int i = 0; i < count; i++) sigaction(crashes[i], &before[i], NULL);
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  installed = 0;
}

static const int ends[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { end_count = sizeof ends / sizeof *ends };
static int taken[end_count];

void terminal_modes_arm(int descriptor, const struct termios *modes) {
  terminal_crash_arm(descriptor, "", 0, modes);
  for (int i = 0; i < end_count; i++) {
    struct sigaction found, action = {.sa_handler = crashed};
    sigemptyset(&action.sa_mask);
    taken[i] = sigaction(ends[i], NULL, &found) == 0 && found.sa_handler == SIG_DFL;
    if (taken[i]) sigaction(ends[i], &action, NULL);
  }
}

void terminal_modes_disarm(void) {
  for (int i = 0; i < end_count; i++) {
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigemptyset(&action.sa_mask);
    if (taken[i]) sigaction(ends[i], &action, NULL);
    taken[i] = 0;
  }
  terminal_crash_disarm();
}
