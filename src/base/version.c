/* base/version.c: the library's version.
 *
 * A file of its own, since it alone needs the header that the build writes; the version
 * stands in the topmost meson.build.
 */
#include <talks/base.h>

#include "talks_config.h"

const char *talks_version(void) { return TALKS_VERSION; }
