#define _GNU_SOURCE
#include "CTerminal.h"

#include <sys/prctl.h>

void process_forbid_dump(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
