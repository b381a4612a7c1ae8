/* server/watch.h: noticing that files of the dossier changed.
 *
 * What counts is how the files look: names, sizes, times, and which files they are. The
 * system may tell when to look (inotify); without it, or on a disk that tells nothing,
 * they are looked at every now and then. So a lost message costs a moment, never a change.
 */
#ifndef TALKS_SERVER_WATCH_H
#define TALKS_SERVER_WATCH_H

#include <talks/base.h>

typedef struct serve_watch serve_watch;
/* Called by the watching thread once the files have changed and come to rest. */
typedef void (*serve_changed_fn)(void *user);

/* Begins with the files as they are now. folder must outlive the watch. */
TALKS_MUST_USE talks_status serve_watch_create(const talks_ctx *ctx, const char *folder,
                                               serve_changed_fn changed, void *user,
                                               serve_watch **out);
/* Lets it begin: in between, the caller reads the files as they are. */
TALKS_MUST_USE talks_status serve_watch_start(serve_watch *watch);
void serve_watch_destroy(serve_watch *watch); /* waits for its thread */

#endif
