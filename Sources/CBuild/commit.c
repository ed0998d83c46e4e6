#include "CBuild.h"

const char *msdash_commit(void) { return MSDASH_COMMIT; }
