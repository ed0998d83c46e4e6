// The terminal's descriptor, its size, and the locale that says which characters it takes.
#define _GNU_SOURCE
#include "CTerminal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int terminal_open(void) {
  int flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  int descriptor = open("/dev/tty", flags);
  // Without a controlling terminal (setsid, some containers) stdout's own can be opened anew.
  return descriptor >= 0 ? descriptor : open("/proc/self/fd/1", flags);
}

int terminal_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

int terminal_memory_file(void) { return memfd_create("frame", MFD_CLOEXEC); }

int terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int terminal_use_locale(const char *name) {
  // On a server the locale that ssh brings along is often not installed: setlocale then stays in C.
  if (!setlocale(LC_CTYPE, name) && (strcasestr(name, "utf-8") || strcasestr(name, "utf8")))
    setlocale(LC_CTYPE, "C.UTF-8");
  const char *codeset = nl_langinfo(CODESET);
  return strcasecmp(codeset, "UTF-8") == 0;
}
