/* server/review.h: proposals judged on the page: the only thing here that writes.
 *
 * It exists where `talks serve` was started with --review FILE, and not otherwise. Nothing
 * is decided here: a wish becomes the same call as a key of talks review (reading/review.h),
 * so what is written, remembered and taken back is the same, and is on the disk before the
 * answer goes out. The dossier's journal is locked as long as it is open: one review at a
 * time, in the terminal or on a page.
 *
 * An offer is named by its number and its print, so that a page which shows something old
 * decides nothing. May be called by several threads; they take turns.
 */
#ifndef TALKS_SERVER_REVIEW_H
#define TALKS_SERVER_REVIEW_H

#include "answer.h"
#include "cli/cli.h"
#include "review_wish.h"

typedef struct serve_review serve_review;

/* Opens the review of a folder, which must outlive it, and takes in the files of --review,
 * about which the model of --model is asked. Returns 0, or an exit status (told, as talks
 * review tells it). */
int serve_review_open(cli *c, const char *folder, serve_review **out);
void serve_review_close(serve_review *review);

/* Answers with the offer of that number, "" for the first that is open; review NULL: none. */
void serve_review_show(serve_review *review, const serve_request *request,
                       serve_reply *reply);
/* Does what the body asks for, and answers with the offer that is next to be judged. */
void serve_review_do(serve_review *review, const serve_request *request, talks_str body,
                     serve_reply *reply);

#endif
