/* cli/cli.h: what the parts of the command share.
 *
 * The command prints and exits; the library never does. Answers go to standard output,
 * everything else to standard error. Exit status: 0 fine, 2 bad input, 4 the documents do
 * not say, 64 misuse, and the others of talks/status.def.
 */
#ifndef TALKS_CLI_H
#define TALKS_CLI_H

#include <talks/talks.h>

enum { CLI_MAX_LIST = 64, CLI_MAX_WORDS = 16384 };

/* The options that commands have in common, as given. */
typedef struct {
  const char *command; /* as typed */
  const char *dossier, *as_of, *valid_on, *since, *frame, *lang, *format, *width,
      *sources, *explain, *port, *published, *encoding, *list, *resume, *model,
      *model_name, *model_wait, *archive;
  const char *without[CLI_MAX_LIST], *assume[CLI_MAX_LIST], *what_if[CLI_MAX_LIST],
      *gazetteer[CLI_MAX_LIST], *review[CLI_MAX_LIST];
  size_t nwithout, nassume, nwhat_if, ngazetteer, nreview;
  bool strict, check, force, speech, help, again, all, fix, dry_run, open, desk, redacted,
      propose_only, newest;
  const char
      *words[CLI_MAX_WORDS + 1]; /* what is neither option nor command; ends in NULL */
  size_t nwords;
} cli_options;

typedef struct {
  talks_ctx *ctx;
  talks_diag *diag;
  const cli_options *options;
  char **argv; /* the command line itself */
  const char *folder; /* of two dossiers that are read, the one the problems are of; or NULL */
} cli;

/* Takes the command line apart; prints what is wrong and returns 64, or 0. */
int cli_parse(int argc, char **argv, cli_options *out);
/* Says that there is no such command; the exit status. */
int cli_no_command(const char *typed);

/* Prints a text to standard output in lines of 80 columns, all indented. */
void cli_fill(cli *c, const char *text, size_t indent);
void cli_print_problem(const talks_problem *problem); /* to standard error */
/* Prints all problems of the list to standard error. */
void cli_print_problems(const talks_diag *diag);
/* The exit status for a failed call, after printing problems and, where they say nothing,
 * the status's own sentence. */
int cli_fail(cli *c, talks_status status, const char *about);
/* Prints a sentence with the command's name before it; returns 64. */
int cli_misuse(const char *what, const char *word, const char *hint);

/* The dossier meant: --dossier, else the folder stood in, else the shipped one. The answer
 * lives in a static buffer. NULL (told) when there is none. */
const char *cli_dossier_folder(const cli *c);
bool cli_dossier_is_shipped(const cli *c); /* neither named nor stood in */
bool cli_has_dossier(const char *folder);
/* Says that a folder holds none; the exit status. */
int cli_no_dossier_in(const char *folder);
/* Opens it; 0, or an exit status (told). */
int cli_open_model(cli *c, talks_model **out);

/* The shipped gazetteer with the user's own files laid over it; --gazetteer none leaves the
 * shipped one out. 0, or an exit status (told). *out may stay NULL: there is none. */
struct talks__gazetteer;
int cli_open_gazetteer(cli *c, struct talks__gazetteer **out);

/* Folders in which the user keeps copies of sources, one line each in a file of theirs;
 * any number, and none of them twice. */
typedef struct {
  char *text;
  const char **folders; /* in text */
  size_t n;
} cli_copies;
void cli_copies_load(cli_copies *out);
void cli_copies_free(cli_copies *copies);
/* Adds a folder to that file; 0 or an exit status (told). */
int cli_copies_add(const char *folder);

/* Where a program is that nobody types ("talks-serve"); false: it is not installed. */
bool cli_find_program(const char *name, char *out, size_t size);
/* Becomes that program, with this command line; an exit status (told) where it cannot. what
 * it is and how it comes to be installed stand in the message. */
int cli_become(const cli *c, const char *name, const char *what, const char *hint);

/* What makes one text of another, as diff -u prints it, to standard output. */
talks_status cli_print_diff(const talks_ctx *ctx, const char *name, const char *before,
                            size_t nbefore, const char *after, size_t nafter);

/* The view that the options ask for; 0 or an exit status (told). */
int cli_take_view(const cli_options *o, talks_view_settings *out);
/* The day of --published, in *day, and where it is; that --encoding is a known one. 0 or an
 * exit status (told). */
int cli_take_document_options(const cli_options *o, const char *command, int32_t *day,
                              const int32_t **published);
int cli_run_question(cli *c);
int cli_run_archive(cli *c);
/* A question, or an archive's. */
int cli_run_find(cli *c);
/* A question with --desk or --redacted. */
int cli_run_one_file(cli *c);
int cli_run_check(cli *c);
int cli_run_export(cli *c);
int cli_run_fmt(cli *c);
int cli_run_new(cli *c);
int cli_run_read(cli *c);
int cli_run_review(cli *c);
int cli_run_scan(cli *c);
int cli_run_serve(cli *c);
int cli_run_sources(cli *c);
int cli_run_help(cli *c);
int cli_run_completions(cli *c);
int cli_run_ids(cli *c);
int cli_run_version(cli *c);

#endif
