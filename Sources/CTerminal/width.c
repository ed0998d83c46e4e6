// Width of a character. wcwidth goes by the locale of the thread, and in LANG=C it knows ASCII alone; what a
// cell is must not depend on that, or the same screen would be laid out differently (and golden files fail).
#define _GNU_SOURCE
#include "CTerminal.h"

#include <locale.h>
#include <pthread.h>
#include <wchar.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static locale_t utf8;

static void find_locale(void) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "POSIX.UTF-8"};
  for (unsigned i = 0; i < sizeof names / sizeof *names && !utf8; i++)
    utf8 = newlocale(LC_CTYPE_MASK, names[i], (locale_t)0);
}

int terminal_scalar_width(uint32_t scalar) {
  pthread_once(&once, find_locale);
  if (!utf8) return TERMINAL_WIDTH_UNKNOWN;
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
