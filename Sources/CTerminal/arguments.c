#include "CTerminal.h"

static int count;
static char *const *words;

// The C library hands a program's arguments to its constructors, as to main (glibc, csu/libc-start.c).
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  words = argv;
}

char *const *process_arguments(int *number) {
  *number = count;
  return words;
}
