// What only the build knows. It is C because a definition on the compiler's command line can carry a text here, and
// because another commit then costs one small file and the link, not a Swift module.
#ifndef CBUILD_H
#define CBUILD_H

/// The commit that was built, as Scripts/version names it; "unknown" where the build was not told.
const char *msdash_commit(void);

#endif
