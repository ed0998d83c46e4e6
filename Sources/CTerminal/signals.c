// Signals become bytes in a pipe: the loop polls it, and SIGWINCH, which goes to the main thread, would not
// wake a poll on another one. SA_RESTART and a kept errno: the rest of the process must not notice.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT};
enum { count = sizeof caught / sizeof *caught };

static struct sigaction before[count];
static atomic_int wake_descriptor = -1;

static void tell(int number) {
  int kept = errno;
  int descriptor = atomic_load(&wake_descriptor);
  unsigned char byte = (unsigned char)number;
  if (descriptor >= 0) {
    // A full pipe means that the loop has plenty to wake for.
    ssize_t written = write(descriptor, &byte, 1);
    (void)written;
  }
  errno = kept;
}

void terminal_signals_catch(int wake) {
  // Caught twice, `before` would hold our own handlers.
  if (atomic_exchange(&wake_descriptor, wake) >= 0) return;
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  sigset_t ours;
  sigemptyset(&ours);
  for (int i = 0; i < count; i++) {
    sigaction(caught[i], &action, &before[i]);
    sigaddset(&ours, caught[i]);
  }
  // Threads of Swift's pool block signals, and what they start inherits that.
  pthread_sigmask(SIG_UNBLOCK, &ours, NULL);
}

void terminal_signals_restore(void) {
  if (atomic_exchange(&wake_descriptor, -1) < 0) return;
  for (int i = 0; i < count; i++) sigaction(caught[i], &before[i], NULL);
}

void terminal_stop(void) {
  struct sigaction action = {.sa_handler = SIG_DFL}, ours;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &ours);
  kill(0, SIGTSTP);
  // The stop hits the process, not this thread: give it the moment it takes. After SIGCONT the rest of the
  // sleep is short; in an orphaned group the signal is thrown away and this is all that happens.
  usleep(20000);
  sigaction(SIGTSTP, &ours, NULL);
}
