#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// tcsetpgrp of a process that is not in the foreground is answered with SIGTTOU.
static void make_foreground(int terminal, pid_t group) {
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  tcsetpgrp(terminal, group);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Where the kernel, or a sandbox around us, does not know close_range, one by one, as many as there can be.
static void close_others(int first) {
  if (close_range((unsigned)first, ~0U, 0) == 0) return;
  struct rlimit most;
  if (getrlimit(RLIMIT_NOFILE, &most) != 0 || most.rlim_cur > 65536) most.rlim_cur = 65536;
  for (int number = first; number < (int)most.rlim_cur; number++) {
    // What is closed on exec in any case stays: the pipe of failures among it, until then.
    int flags = fcntl(number, F_GETFD);
    if (flags >= 0 && !(flags & FD_CLOEXEC)) close(number);
  }
}

// Runs in the child: only what is safe in a signal handler, since other threads may have held any lock.
static void become(const struct child_start *start, int failure) {
  if (start->terminal >= 0) {
    setpgid(0, 0);
    make_foreground(start->terminal, getpid());
  } else {
    // Nothing of ours can be asked for then: not even by /dev/tty. Not for the leader of a group, which
    // could not make a session any more.
    setsid();
  }
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  umask(start->mask);
  // The pipe of failures keeps a place of its own; the ends of the others are moved away from 0 to 3 first.
  int files[4] = {start->input, start->output, start->error, failure};
  for (int i = 0; i < 4; i++) {
    files[i] = fcntl(files[i], F_DUPFD_CLOEXEC, 10);
    if (files[i] < 0) goto failed;
  }
  for (int i = 0; i < 4; i++) {
    if (dup2(files[i], i) < 0) goto failed;
  }
  failure = 3;
  close_others(4);
  fcntl(failure, F_SETFD, FD_CLOEXEC);
  execve(start->path, start->arguments, start->environment);
failed:;
  int code = errno;
  ssize_t ignored = write(failure, &code, sizeof code);
  (void)ignored;
  _exit(127);
}

pid_t child_start(const struct child_start *start) {
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return -1;
  // No handler of ours may run in the child before they are put back.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = fork();
  if (child == 0) become(start, failure[1]);
  int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(failure[1]);
  if (child > 0) {
    // Both do it, whoever comes first: a signal to the group must find it. One with a session of its own
    // leads a group by that, before it becomes the program, which the pipe tells.
    if (start->terminal >= 0) setpgid(child, child);
    ssize_t got;
    do got = read(failure[0], &code, sizeof code);
    while (got < 0 && errno == EINTR);
    if (got == (ssize_t)sizeof code) {
      waitpid(child, NULL, 0);
      if (start->terminal >= 0) make_foreground(start->terminal, getpgrp());
      child = -1;
    }
  }
  close(failure[0]);
  if (child < 0) errno = code;
  return child;
}

void terminal_take_back(int terminal) { make_foreground(terminal, getpgrp()); }

int child_ended(pid_t child, int *status) {
  int found = 0;
  pid_t which = waitpid(child, &found, WNOHANG | WUNTRACED);
  if (which == 0) return CHILD_RUNS;
  if (which < 0) return errno == EINTR ? CHILD_RUNS : CHILD_GONE;
  if (WIFSTOPPED(found)) return CHILD_STOPPED;
  *status = WIFEXITED(found) ? WEXITSTATUS(found) : 128 + WTERMSIG(found);
  return CHILD_ENDED;
}
