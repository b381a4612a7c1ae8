/* tests/fault/dossier_load.c: nothing is lost when memory or the disk gives out.
 *
 * Loading and viewing a dossier of three statements, with every allocation of ours failing
 * in turn, once and for ever; the same for those of libyaml, which ignores our allocator.
 * Writing a file with every call to the system failing in turn: the target stays whole, old
 * or new, and nothing is left beside it. Opening a folder with every call failing: no
 * dossier is ever half of one. disk.h stands in front of the C library's functions, so
 * libyaml must be linked statically.
 */
#include "disk.h"
#include "failing.h"
#include "temporary.h"

#include "dossier/files.h"
#include "dossier/view.h"

/* ---- memory ------------------------------------------------------------------------ */

static const char three[] =
    "dossier: {title-en: T, day: 2025-12-30, frame: f}\n"
    "sources: {\"001\": {published: 2025-12-01, paragraphs: 9}, \"002\": {}}\n"
    "parties: {us: {aliases: [a, b], persons: {bob: {en: Bob}}}, ru: {zh: x, aliases: "
    "\"c, d\"}}\n"
    "frames: {f: {parties: [us, ru]}}\n"
    "issues: {nato: {options: {in: joins, out: stays out}}, i1: {}, i2: {}, i3: {}, i4: "
    "{}, i5: {},\n"
    "  i6: {}, i7: {}, i8: {}, i9: {}, i10: {}, i11: {}, i12: {}, i13: {}, i14: {}}\n"
    "quantities: {q: {unit: percent}}\n"
    "unless-said: {said: 2025, strength: says, relay: us}\n"
    "statements:\n"
    "  S1.1a: {who: bob, kind: claim, issue: nato, en: x, figures: {q: about 90 "
    "percent}}\n"
    "  S1.1b: {kind: denial, en: \"y \", denies: S1.1a, also: 1.2 1.3}\n"
    "  S2.1a: {kind: claim, zh: z, said: by 2025-12-20}\n"
    "positions:\n"
    "  p: {party: us, issue: nato, since: 2025-01, demands: in, from: S1.1a S2.1a}\n"
    "  r: {party: us, issue: nato, since: 2025-02, because: p, against: S1.1b}\n"
    "acts: {a: {}}\n"
    "states: {s: {}, t: {}}\n"
    "conditions: {c: {act: a, needs: s and t, within: 60 to 90 days, from: S1.1a}}\n";
static const char json[] =
    "{\"parties\": {\"cn\": {\"en\": \"\\u0043\", \"aliases\": [\"x\"]}}}";
static const char set[] = "assumptions: {n: 3}\n";
static const char lock[] = "2.1 aaaaaaaaaa\n1.1 0123456789\n";
static const char broken[] =
    "statments: {}\n"
    "parties: {us: {ne: x}, us2: {persons: {B: {binds: mabe}}}}\n"
    "groups: {us: {members: [uss, nosuchthing]}, g: {members: [{since: now}]}}\n"
    "sources: {\"1\": {paragraphs: x, sha256: y}}\n"
    "statements: {S1.1a: {kind: claim}, S1.1: {kind: claim, who: \"1 g S1.1a nato\"}}\n"
    "issues: {nato: text}\n"
    "acts: {a: {}}\nstates: {s: {}}\nconditions: {c: {act: a, needs: s and "
    "nosuchthing}}\n";

static const talks_file whole[] = {
    {"a.yaml", three, sizeof three - 1},         {"b.json", json, sizeof json - 1},
    {"assumptions/s.yaml", set, sizeof set - 1}, {"empty.yaml", "", 0},
    {"sources.lock", lock, sizeof lock - 1},
};
static const talks_file bad[] = {
    {"bad.yaml", broken, sizeof broken - 1},
    {"twin.yaml", "statements: {S1.1a: {kind: claim, en: x}}\n", 42},
    {"open.yaml", "a: [b\n", 6},
    {"tag.yaml", "a: !b c\n", 8},
    {"twice.yaml", "a: b\na: c\n", 10},
    {"sources.lock", "x\n", 2},
};

static talks_status look(const talks_model *m, talks_diag *diag) {
  const char *without = "1", *assume = "s";
  talks_view_settings s;
  talks_view *v = NULL;
  talks_view_defaults(&s);
  talks_status status = talks_view_open(m, NULL, diag, &v);
  talks_view_destroy(v);
  if (status) return status;
  talks_rec p = talks_model_find(m, "p"), in = talks_model_find(m, "in");
  talks_change changes[] = {{TALKS_RELAX, p, in, 0, 0},
                            {TALKS_ADD, p, in, 0, 0},
                            {TALKS_SHIFT, p, TALKS_NO_RECORD, 3, 0}};
  s.changes = changes;
  s.nchanges = 3;
  s.assume = &assume;
  s.nassume = 1;
  s.valid_on = 20140; /* 2025-02-21: r is not certainly in force yet */
  v = NULL;
  status = talks_view_open(m, &s, diag, &v);
  talks_view_destroy(v);
  if (status) return status;
  s.without = &without;
  s.nwithout = 1;
  v = NULL;
  status = talks_view_open(m, &s, diag, &v);
  talks_view_destroy(v);
  return status;
}

static talks_status load_and_view(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_model *m = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  (void)user;
  if (!status) status = talks_diag_create(ctx, &diag);
  if (!status)
    status = talks_model_load(ctx, whole, sizeof whole / sizeof *whole, diag, &m);
  if (!status) status = look(m, diag);
  talks_model_destroy(m);
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
  return status;
}

/* BAD_INPUT, as it must be, counts as good. */
static talks_status load_bad(const talks_settings *settings, void *user) {
  talks_ctx *ctx = NULL;
  talks_diag *diag = NULL;
  talks_model *m = NULL;
  talks_status status = talks_ctx_create(settings, &ctx);
  size_t n = *(size_t *)user;
  if (!status) status = talks_diag_create(ctx, &diag);
  if (!status) {
    status = talks_model_load(ctx, bad, n, diag, &m);
    if (m || talks_diag_found(diag, TALKS_ERROR) == 0) status = TALKS_MISUSE;
    if (status == TALKS_MISUSE && !m)
      status = TALKS_NO_MEMORY; /* before the first was found */
    if (status == TALKS_BAD_INPUT) status = TALKS_OK;
  }
  talks_diag_destroy(diag);
  talks_ctx_destroy(ctx);
  return status;
}

/* Goes around the gate: these allocations are ours. */
static void *past_the_gate(void *user, void *p, size_t n) {
  size_t *live = user;
  if (n == 0) {
    *live -= p != NULL;
    free(p);
    return NULL;
  }
  *live += p == NULL;
  return __real_realloc(p, n);
}

static void test_yaml_memory(void) {
  talks_settings s;
  size_t live = 0;
  talks_settings_defaults(&s);
  s.realloc = past_the_gate;
  s.realloc_user = &live;
  for (int for_ever = 0; for_ever < 2; for_ever++) {
    unsigned n = 0;
    bool good = true, finished = false;
    while (good && !finished) {
      arm(&heap, ++n, for_ever);
      talks_status status = load_and_view(&s, NULL);
      heap.armed = false;
      finished = heap.refused == 0;
      good = status == (finished ? TALKS_OK : TALKS_NO_MEMORY) && live == 0;
      if (!good)
        tap_diag("allocation %u: %s, %zu blocks left", n, talks_status_text(status),
                 live);
    }
    ok(good && n > 20, "each of %u allocations of libyaml may fail%s", n - 1,
       for_ever ? " for ever" : "");
  }
}

/* More sets than the first table has room for. */
static talks_status make_sets(const talks_settings *settings, void *user) {
  talks_ctx *own = NULL;
  talks__evidence e = {0}, other = {0};
  (void)user;
  talks_status status = talks_ctx_create(settings, &own);
  if (!status) status = talks__ev_init(&e, own);
  if (!status) status = talks__ev_init(&other, own);
  if (!status) {
    talks_ev all = 0;
    for (talks_rec r = 0; r < 40; r++) {
      all = talks__ev_union(&e, all, talks__ev_one(&e, r));
      talks__ev_many(&e, (talks_rec[]){r + 40, r, r + 80}, 3);
      talks__ev_import(&other, &e, all);
    }
    status = e.failed || other.failed ? TALKS_NO_MEMORY : TALKS_OK;
  }
  talks__ev_free(&e);
  talks__ev_free(&other);
  talks_ctx_destroy(own);
  return status;
}

/* ---- writing ----------------------------------------------------------------------- */

static talks_ctx *ctx;
static char home[256], target[300];

static void put(const char *name, const char *text) {
  char path[600];
  snprintf(path, sizeof path, "%s/%s", home, name);
  FILE *f = fopen(path, "wb");
  if (!f || fputs(text, f) < 0 || fclose(f)) abort();
}

static bool target_is(const char *text) {
  char bytes[64] = "";
  FILE *f = fopen(target, "rb");
  if (!f) return text == NULL;
  size_t n = fread(bytes, 1, sizeof bytes - 1, f);
  fclose(f);
  bytes[n] = '\0';
  return text && strcmp(bytes, text) == 0;
}

static unsigned files_in_home(void) {
  DIR *dir = opendir(home);
  unsigned n = 0;
  for (const struct dirent *e; dir && (e = readdir(dir));) n += e->d_name[0] != '.';
  if (dir) closedir(dir);
  return n;
}

static talks_status write_with(unsigned fail_at, bool for_ever, const char *text) {
  folder_syncs_refused = 0;
  arm(&disk, fail_at, for_ever);
  talks_status status = talks__file_write(ctx, target, talks__str(text));
  int why = errno;
  disk.armed = false;
  errno = why;
  return status;
}

/* old: what the target holds before, NULL when there is none. */
static void test_write(const char *old) {
  const char *fresh = "what is to be written\n";
  unsigned n = 0;
  bool good = true, finished = false;
  unlink(target);
  while (good && !finished) {
    if (old) put("target", old);
    unsigned before = files_in_home();
    talks_status status = write_with(++n, false, fresh);
    int why = errno;
    finished = disk.refused == 0;
    bool last_step = target_is(fresh);
    good = finished ? status == TALKS_OK && last_step
                    : status == TALKS_IO && why == EIO && (last_step || target_is(old));
    good = good && open_files == 0 && files_in_home() == before + (!old && last_step);
    if (!finished && folder_syncs_refused) good = good && last_step;
    if (!good)
      tap_diag("call %u: %s, errno %d, open %d", n, talks_status_text(status), why,
               open_files);
    if (!old) unlink(target);
  }
  ok(good && n > 5, "%s: each of %u calls may fail", old ? "replacing" : "creating",
     n - 1);
}

/* From one call on nothing works: neither what is wanted nor what cleans up. */
static void test_write_for_ever(void) {
  bool good = true;
  unsigned n = 0;
  do {
    put("target", "old");
    talks_status status = write_with(++n, true, "new");
    good = good && (target_is("old") || target_is("new")) && open_files == 0 &&
           status == (disk.refused ? TALKS_IO : TALKS_OK);
  } while (disk.refused && n < 100);
  ok(good && n > 5, "replacing: each of %u calls and all behind it may fail", n - 1);
}

/* Files in pieces, and a folder that cannot be synced at all. */
static void test_odd_systems(void) {
  folders_sync = false;
  is_int(write_with(UINT32_MAX, false, "new"), TALKS_OK, "a folder that knows no sync");
  folders_sync = true;
  ok(target_is("new"), "is no failure");
  short_writes = true;
  is_int(write_with(UINT32_MAX, false, "piece by piece"), TALKS_OK,
         "interrupted, and in pieces");
  ok(target_is("piece by piece"), "all of it");
  talks__buf b;
  talks__buf_init(&b, ctx);
  arm(&disk, UINT32_MAX, false);
  is_int(talks__file_read(ctx, target, &b), TALKS_OK, "read likewise");
  disk.armed = short_writes = false;
  is_bytes(b.p, b.n, "piece by piece", 14, "all of it");
  talks__buf_free(&b);
}

static talks_status write_it(const talks_settings *settings, void *user) {
  talks_ctx *own = NULL;
  (void)user;
  talks_status status = talks_ctx_create(settings, &own);
  if (!status) status = talks__file_write(own, target, TALKS_STR("x"));
  talks_ctx_destroy(own);
  return status;
}

/* ---- opening ----------------------------------------------------------------------- */

static talks_status open_home(const talks_settings *settings, void *user) {
  talks_ctx *own = NULL;
  talks_diag *diag = NULL;
  talks_model *m = NULL;
  talks_status status = talks_ctx_create(settings, &own);
  if (!status) status = talks_diag_create(own, &diag);
  if (!status) status = talks_model_open(own, home, diag, &m);
  *(size_t *)user = m ? talks_model_records(m) : 0;
  talks_model_destroy(m);
  talks_diag_destroy(diag);
  talks_ctx_destroy(own);
  return status;
}

static void test_open(void) {
  char path[300];
  size_t all = 0, records = 0;
  snprintf(path, sizeof path, "%s/statements", home);
  if (mkdir(path, 0755)) abort();
  put("a.yaml", three);
  put("b.json", json);
  put("sources.lock", lock);
  put("statements/1.yaml", "statements: {S1.2a: {kind: claim, en: x}}\n");
  is_int(open_home(NULL, &all), TALKS_OK, "a folder");
  for_each_failure("opening a folder", open_home, &records);
  unsigned n = 0;
  bool good = true, finished = false;
  while (good && !finished) {
    arm(&disk, ++n, false);
    talks_status status = open_home(NULL, &records);
    disk.armed = false;
    finished = disk.refused == 0;
    good = status == TALKS_OK ? records == all : status == TALKS_IO && records == 0;
    good = good && open_files == 0 && (!finished || status == TALKS_OK);
    if (!good)
      tap_diag("call %u: %s, %zu records, open %d", n, talks_status_text(status), records,
               open_files);
  }
  ok(good && n > 10, "opening a folder: each of %u calls may fail", n - 1);
}

/* A frame that is refused, with a hint that names others. */
static talks_status refuse_frame(const talks_settings *settings, void *user) {
  static const char text[] = "parties: {us: {}}\n"
                             "frames: {f0: {en: Both, parties: us}, f1: {en: both, "
                             "parties: us}}\n";
  const talks_file file = {"d.yaml", text, sizeof text - 1};
  talks_view_settings asked;
  talks_ctx *own = NULL;
  talks_model *model = NULL;
  talks_view *view = NULL;
  talks_view_defaults(&asked);
  asked.frame = (const char *)user;
  talks_status status = talks_ctx_create(settings, &own);
  if (!status) status = talks_model_load(own, &file, 1, NULL, &model);
  if (!status) status = talks_view_open(model, &asked, NULL, &view);
  bool refused = status == TALKS_NOT_FOUND || status == TALKS_MISUSE;
  talks_view_destroy(view);
  talks_model_destroy(model);
  talks_ctx_destroy(own);
  return refused ? TALKS_OK : status ? status : TALKS_BAD_INPUT;
}

int main(int argc, char **argv) {
  static char both[] = "Both", nosuch[] = "nosuch";
  tap_begin(argc, argv);
  for_each_failure("a frame of a name that two have", refuse_frame, both);
  for_each_failure("a frame that is not there", refuse_frame, nosuch);
  for_each_failure("loading and viewing", load_and_view, NULL);
  size_t all = sizeof bad / sizeof *bad, first = 1; /* the first alone can be read */
  for_each_failure_tolerant("loading what is broken", load_bad, &all);
  for_each_failure_tolerant("loading what names nothing", load_bad, &first);
  test_yaml_memory();
  make_temporary(home, sizeof home, "fault");
  if (talks_ctx_create(NULL, &ctx)) abort();
  snprintf(target, sizeof target, "%s/target", home);
  test_write(NULL);
  test_write("old\n");
  test_write_for_ever();
  test_odd_systems();
  for_each_failure("sets of records", make_sets, NULL);
  for_each_failure("writing a file", write_it, NULL);
  test_open();
  talks_ctx_destroy(ctx);
  char command[300];
  snprintf(command, sizeof command, "rm -rf '%s'", home);
  ok(system(command) == 0, "the folder is gone");
  return tap_done();
}
