/* talks/base.h: status codes, languages, context, diagnostics and days.
 *
 * What every other public header needs: how a call says that it failed, which languages
 * there are, where memory comes from, how a caller may stop a long call, how problems in
 * input are reported, and how days are written. Nothing here knows what a dossier is.
 *
 * Thread safety: a talks_ctx is constant once made and may be shared by threads as long as
 * its hooks may; a talks_diag belongs to one caller at a time. The library has no globals.
 */
#ifndef TALKS_BASE_H
#define TALKS_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TALKS_API __attribute__((visibility("default")))
#define TALKS_MUST_USE __attribute__((warn_unused_result))
#else
#define TALKS_API
#define TALKS_MUST_USE
#endif

/* Every way a call can end. talks/status.def holds name, sentence and exit status. */
typedef enum {
#define TALKS_STATUS(name, text, exit_code) TALKS_##name,
#include <talks/status.def>
#undef TALKS_STATUS
  TALKS_STATUS_COUNT
} talks_status;

/* One plain English sentence for a status; never NULL. */
TALKS_API const char *talks_status_text(talks_status status);
/* The exit status that the command uses for it (0 for TALKS_OK). */
TALKS_API int talks_status_exit(talks_status status);

/* The languages that people are written to in: English, Chinese in simplified and in
 * traditional characters. */
typedef enum { TALKS_EN, TALKS_ZH_HANS, TALKS_ZH_HANT } talks_lang;

/* Takes n bytes of output; anything but TALKS_OK ends the call that writes and is returned
 * by it. The library prints nothing itself. */
typedef talks_status (*talks_write_fn)(void *user, const char *bytes, size_t n);

/* The library's version, "MAJOR.MINOR.PATCH". */
TALKS_API const char *talks_version(void);

/* ---- context ------------------------------------------------------------------- */

/* Memory comes from one function in the manner of realloc: p == NULL allocates, size == 0
 * frees and returns NULL. It returns NULL when it cannot serve; the library then gives
 * back everything it holds for that call and returns TALKS_NO_MEMORY. */
typedef void *(*talks_realloc_fn)(void *user, void *p, size_t size);
/* Asked now and then in long calls; true makes the call end with TALKS_STOPPED. */
typedef bool (*talks_stop_fn)(void *user);
/* Told now and then how far a long call has got; total is 0 where it is not known. */
typedef void (*talks_progress_fn)(void *user, const char *phase, uint64_t done,
                                  uint64_t total);

typedef struct talks_ctx talks_ctx;

typedef struct {
  size_t size;              /* sizeof(talks_settings), so that the struct can grow */
  talks_realloc_fn realloc; /* NULL: the C library's */
  void *realloc_user;
  talks_stop_fn stop; /* NULL: never stop */
  void *stop_user;
  talks_progress_fn progress; /* NULL: silent */
  void *progress_user;
  uint64_t max_file_bytes; /* one file of a dossier or one source; default 64 MiB */
  uint32_t max_depth;      /* nesting of YAML or JSON; default 64, at most 64 */
  uint32_t max_records;    /* records in a dossier; default 4,000,000 */
  uint32_t max_problems;   /* diagnostics kept before the list is cut; default 1,000 */
  uint32_t
      threads; /* for calls that can use several; default 1, at most 64. With more than
                       one the allocator is called from several threads at once. */
} talks_settings;

/* Neutral defaults, as stated beside each member. */
TALKS_API void talks_settings_defaults(talks_settings *settings);
/* Makes a context; settings may be NULL. Errors: NO_MEMORY, MISUSE (a member out of
 * range). *out is untouched on error. */
TALKS_API TALKS_MUST_USE talks_status talks_ctx_create(const talks_settings *settings,
                                                       talks_ctx **out);
TALKS_API void talks_ctx_destroy(talks_ctx *ctx); /* NULL is fine */

/* ---- diagnostics --------------------------------------------------------------- */

typedef enum { TALKS_NOTE, TALKS_WARNING, TALKS_ERROR } talks_severity;

/* One problem found in input. Strings live as long as the talks_diag. */
typedef struct {
  talks_severity severity;
  const char *code;    /* stable, lower case: "unknown-key" */
  const char *file;    /* as the caller named it, "" when there is none */
  uint32_t line;       /* from 1; 0 when there is no place */
  uint32_t column;     /* from 1, in code points */
  const char *path;    /* where in the dossier: "statements/S4.33a/strength", or "" */
  const char *message; /* what is wrong */
  const char *hint;    /* what to write instead, or "" */
} talks_problem;

typedef struct talks_diag talks_diag;

TALKS_API TALKS_MUST_USE talks_status talks_diag_create(const talks_ctx *ctx,
                                                        talks_diag **out);
TALKS_API void talks_diag_destroy(talks_diag *diag);
TALKS_API size_t talks_diag_count(const talks_diag *diag);
/* The i-th problem in the order of file, line, column; NULL past the end. */
TALKS_API const talks_problem *talks_diag_get(const talks_diag *diag, size_t i);
/* How many of at least this severity were found, kept or not. */
TALKS_API size_t talks_diag_found(const talks_diag *diag, talks_severity at_least);
/* True when the list is shorter than what was found (max_problems, or no memory). */
TALKS_API bool talks_diag_cut(const talks_diag *diag);

/* ---- days ---------------------------------------------------------------------- */

/* A day is its number in the proleptic Gregorian calendar, 0 = 1970-01-01. */
#define TALKS_DAY_MIN (-719162) /* 0001-01-01 */
#define TALKS_DAY_MAX (2932896) /* 9999-12-31 */

/* A bounded, inclusive interval of days. TALKS_WHEN: something happened on one unknown
 * day in it. TALKS_LASTING: something lasted through all of it. */
typedef enum { TALKS_WHEN, TALKS_LASTING } talks_days_sort;
typedef struct {
  int32_t from, to; /* TALKS_DAY_MIN <= from <= to <= TALKS_DAY_MAX */
  talks_days_sort sort;
} talks_days;

/* Reads days in the words people use: "2025-12-15", "2025-12", "2025",
 * "2025-12-02 or 2025-12-03" (the hull of the two), "by D" (no lower bound), "after D"
 * (strictly later, no upper bound), "from D" (D or later, no upper bound), "D to E"
 * (lasting when written so). A D may be a day, a month or a year. EDTF without blanks is
 * read as well (talks_days_from_edtf). Errors: BAD_INPUT, and *hint (may be NULL) then
 * points to a static sentence saying what to write. */
TALKS_API TALKS_MUST_USE talks_status talks_days_parse(const char *text, size_t length,
                                                       talks_days *out,
                                                       const char **hint);
/* Writes days in the same words, so that parsing gives them back; returns the length
 * that was needed without the final NUL (like snprintf). 40 bytes always suffice. */
TALKS_API size_t talks_days_format(talks_days days, char *out, size_t size);
/* The same as EDTF (Library of Congress, 2019): a day, month or year as in "2025-12"; one
 * unknown day of several as a set, "[2025-12-02..2025-12-03]", "[..2025-12-20]",
 * "[2025-11-20..]"; what lasts as an interval, "2025-12-28/2025-12-29". Days about which
 * nothing is known are the empty string. Returns and needs what talks_days_format does. */
TALKS_API size_t talks_days_edtf(talks_days days, char *out, size_t size);
/* Reads EDTF of those forms, also sets with several members (their hull is kept) and
 * intervals with open ends. Errors: BAD_INPUT, also for what cannot be kept (uncertain,
 * approximate and unspecified digits); *hint as for talks_days_parse. */
TALKS_API TALKS_MUST_USE talks_status talks_days_from_edtf(const char *text,
                                                           size_t length, talks_days *out,
                                                           const char **hint);
/* Civil date of a day number and back; month 1-12, day 1-31. */
TALKS_API void talks_day_civil(int32_t day, int *year, int *month, int *mday);
TALKS_API TALKS_MUST_USE talks_status talks_day_from_civil(int year, int month, int mday,
                                                           int32_t *out);

#ifdef __cplusplus
}
#endif
#endif
