/* net/net.c: building the net of a view.
 *
 * Four passes: the issues with their options in order, the positions in force of the parties
 * that have to agree, the readings of those positions, the facts of structure. Where a
 * position demands something, whatever it neither demands nor accepts is ruled out; where it
 * demands nothing, only what it rejects is. Everything lives in the caller's arena.
 */
#include "net/net.h"

#include <string.h>

typedef struct {
  const talks_view *v;
  talks__arena *arena;
  talks_diag *diag;
  talks__net *net;
} building;

/* ---- issues -------------------------------------------------------------------- */

static int by_place(const void *a, const void *b, const void *user) {
  talks_rec x = *(const talks_rec *)a, y = *(const talks_rec *)b;
  uint64_t p = talks__count_in(user, x, TALKS_F_option_order, UINT64_MAX);
  uint64_t q = talks__count_in(user, y, TALKS_F_option_order, UINT64_MAX);
  return (p > q) - (p < q);
}

static talks_status too_many(const building *b, const char *what, talks_rec rec,
                             const char *hint) {
  talks_str id = talks__id(b->v, rec);
  talks__problem(b->diag, TALKS_ERROR, "net-limit", (talks__place){.line = 0}, hint,
                 "%s at \"%.*s\"", what, (int)id.n, id.p);
  return TALKS_LIMIT;
}

static talks_status add_issue(building *b, talks_rec issue) {
  uint32_t n, kept = 0;
  const talks_rec *all = talks__refs(b->v, issue, TALKS_F_issue_options, &n);
  talks_rec *options = talks__arena_alloc(b->arena, n + 1u, sizeof *options);
  talks__net_issue *out = &b->net->issues[b->net->nissues];
  if (!options) return TALKS_NO_MEMORY;
  *out = (talks__net_issue){.issue = issue, .options = options, .ordered = true};
  for (uint32_t i = 0; i < n; i++) {
    if (!talks__stands(b->v, all[i])) continue;
    options[kept++] = all[i];
    out->ordered = out->ordered && talks__count_in(b->v, all[i], TALKS_F_option_order,
                                                   UINT64_MAX) != UINT64_MAX;
  }
  if (kept == 0) return TALKS_OK;
  if (kept > TALKS_NET_OPTIONS)
    return too_many(b, "there are too many options", issue,
                    "an issue may have at most 64 options");
  out->n = kept;
  b->net->nissues++;
  return talks__sort(b->v->ctx, options, kept, sizeof *options, by_place, b->v);
}

static talks_status add_issues(building *b) {
  size_t n;
  talks_status status = TALKS_OK;
  const talks_rec *all = talks__all(b->v, TALKS_K_issue, &n);
  b->net->issues = talks__arena_alloc(b->arena, n + 1, sizeof *b->net->issues);
  if (!b->net->issues) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) status = add_issue(b, all[i]);
  return status;
}

uint32_t talks__net_issue_of(const talks__net *net, talks_rec issue) {
  for (uint32_t i = 0; i < net->nissues; i++)
    if (net->issues[i].issue == issue) return i;
  return UINT32_MAX;
}

uint32_t talks__net_option_of(const talks__net *net, uint32_t issue, talks_rec option) {
  for (uint32_t i = 0; i < net->issues[issue].n; i++)
    if (net->issues[issue].options[i] == option) return i;
  return UINT32_MAX;
}

static talks__options places(const talks__net *net, uint32_t issue, const talks_rec *refs,
                             uint32_t n) {
  talks__options set = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = talks__net_option_of(net, issue, refs[i]);
    if (at != UINT32_MAX) set |= UINT64_C(1) << at;
  }
  return set;
}

/* The options of an issue that a field names. */
static talks__options named(const building *b, uint32_t issue, talks_rec rec,
                            talks__field field) {
  uint32_t n;
  const talks_rec *refs = talks__refs(b->v, rec, field, &n);
  return places(b->net, issue, refs, n);
}

/* The same without hypothetical changes. */
static talks__options on_record(const building *b, uint32_t issue, talks_rec rec,
                                talks__field field) {
  const talks__value *value = talks__value_of(b->v->model, rec, field);
  return value ? places(b->net, issue, value->of.refs, value->n) : 0;
}

static talks__options every(const talks__net *net, uint32_t issue) {
  uint32_t n = net->issues[issue].n;
  return n == 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
}

/* ---- requirements -------------------------------------------------------------- */

talks_rec talks__condition_behind(const talks_view *v, talks_rec position, size_t n) {
  static const talks__field fields[] = {TALKS_F_position_from, TALKS_F_position_because};
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t count;
    const talks_rec *refs = talks__refs(v, position, fields[f], &count);
    for (uint32_t i = 0; i < count; i++)
      if (talks__stands(v, refs[i]) && talks__kind_of(v, refs[i]) == TALKS_K_statement &&
          talks__word_in(v, refs[i], TALKS_F_statement_kind) ==
              TALKS_WORD_statement_kind_condition &&
          n-- == 0)
        return refs[i];
  }
  return TALKS_NO_RECORD;
}

static bool has_to_agree(const talks__net *net, talks_rec party) {
  if (party == TALKS_NO_RECORD) return false;
  if (net->view->frame == TALKS_NO_RECORD) return true;
  for (uint32_t i = 0; i < net->nparties; i++)
    if (net->parties[i] == party) return true;
  return false;
}

static void add_requirement(building *b, talks_rec position, talks_rec party,
                            uint32_t issue) {
  talks__requirement *r = &b->net->requirements[b->net->nrequirements++];
  talks__options demands = named(b, issue, position, TALKS_F_position_demands);
  talks__options red = named(b, issue, position, TALKS_F_position_red_line);
  *r = (talks__requirement){.position = position, .party = party, .issue = issue};
  r->accepts = demands | named(b, issue, position, TALKS_F_position_accepts);
  r->excludes = red | named(b, issue, position, TALKS_F_position_rejects);
  r->unanswered = named(b, issue, position, TALKS_F_position_unanswered);
  r->red_line = red != 0;
  if (demands != 0) r->excludes |= every(b->net, issue) & ~r->accepts;
  r->accepts &= ~r->excludes;
  if (talks__condition_behind(b->v, position, 0) != TALKS_NO_RECORD)
    r->if_met = r->accepts & (on_record(b, issue, position, TALKS_F_position_demands) |
                              on_record(b, issue, position, TALKS_F_position_accepts));
}

static talks_status add_requirements(building *b) {
  talks_rec *positions;
  size_t n;
  talks__net *net = b->net;
  talks_status status = talks__in_force(b->v, net->day, b->arena, &positions, &n);
  if (status) return status;
  net->requirements = talks__arena_alloc(b->arena, n + 1, sizeof *net->requirements);
  if (!net->requirements) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    talks_rec party =
        talks__bound_by(b->v, talks__ref(b->v, positions[i], TALKS_F_position_party));
    uint32_t issue =
        talks__net_issue_of(net, talks__ref(b->v, positions[i], TALKS_F_position_issue));
    if (issue == UINT32_MAX) continue;
    if (has_to_agree(net, party)) add_requirement(b, positions[i], party, issue);
    else net->others++;
  }
  return TALKS_OK;
}

/* Who has to agree, where a frame says it. */
static void find_parties(building *b) {
  if (b->v->frame == TALKS_NO_RECORD) return;
  b->net->parties =
      talks__refs(b->v, b->v->frame, TALKS_F_frame_parties, &b->net->nparties);
}

/* Without a frame everybody with a position has to. */
static talks_status list_parties(building *b) {
  talks__net *net = b->net;
  if (b->v->frame != TALKS_NO_RECORD) return TALKS_OK;
  talks_rec *list = talks__arena_alloc(b->arena, net->nrequirements + 1u, sizeof *list);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < net->nrequirements; i++) {
    bool known = false;
    for (uint32_t k = 0; k < net->nparties && !known; k++)
      known = list[k] == net->requirements[i].party;
    if (!known) list[net->nparties++] = net->requirements[i].party;
  }
  net->parties = list;
  return TALKS_OK;
}

/* ---- readings and parts -------------------------------------------------------- */

static uint32_t requirement_of(const talks__net *net, talks_rec position) {
  for (uint32_t i = 0; i < net->nrequirements; i++)
    if (net->requirements[i].position == position) return i;
  return UINT32_MAX;
}

static talks_status add_readings(building *b) {
  size_t n;
  talks__net *net = b->net;
  const talks_rec *all = talks__all(b->v, TALKS_K_reading, &n);
  net->readings = talks__arena_alloc(b->arena, n + 1, sizeof *net->readings);
  if (!net->readings) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    uint32_t of = requirement_of(net, talks__ref(b->v, all[i], TALKS_F_reading_of));
    if (of == UINT32_MAX) continue;
    uint32_t issue = net->requirements[of].issue;
    talks__net_reading reading = {
        .reading = all[i],
        .requirement = of,
        .rejects = named(b, issue, all[i], TALKS_F_reading_rejects),
        .accepts = named(b, issue, all[i], TALKS_F_reading_accepts)};
    reading.accepts &= ~reading.rejects;
    if ((reading.rejects | reading.accepts) == 0) continue;
    if (net->nreadings == TALKS_NET_READINGS)
      return too_many(b, "there are too many readings", all[i],
                      "at most 64 readings may bear on the parties of one frame");
    net->readings[net->nreadings++] = reading;
  }
  return TALKS_OK;
}

static void add_part(talks__net *net, uint32_t r, uint64_t taken, uint64_t untaken,
                     talks__options excludes) {
  for (uint32_t i = 0; i < net->nparts; i++) {
    talks__net_part *part = &net->parts[i];
    if (part->requirement != r || part->taken != taken || part->untaken != untaken)
      continue;
    part->excludes |= excludes;
    return;
  }
  net->parts[net->nparts++] =
      (talks__net_part){r, net->requirements[r].issue, taken, untaken, excludes};
}

/* The readings of a requirement that accept an option, as a set. */
static uint64_t lifting(const talks__net *net, uint32_t r, uint32_t option) {
  uint64_t set = 0;
  for (uint32_t i = 0; i < net->nreadings; i++)
    if (net->readings[i].requirement == r && (net->readings[i].accepts >> option & 1))
      set |= UINT64_C(1) << i;
  return set;
}

static void add_parts_of(talks__net *net, uint32_t r) {
  const talks__requirement *req = &net->requirements[r];
  for (uint32_t o = 0; o < net->issues[req->issue].n; o++)
    if (req->excludes >> o & 1) add_part(net, r, 0, lifting(net, r, o), UINT64_C(1) << o);
  for (uint32_t i = 0; i < net->nreadings; i++) {
    const talks__net_reading *reading = &net->readings[i];
    /* what is ruled out whatever the reading need not be said again */
    talks__options more = reading->rejects;
    for (uint32_t o = 0; o < net->issues[req->issue].n; o++)
      if ((req->excludes >> o & 1) && lifting(net, r, o) == 0)
        more &= ~(UINT64_C(1) << o);
    if (reading->requirement == r && more != 0)
      add_part(net, r, UINT64_C(1) << i, 0, more);
  }
}

static talks_status add_parts(building *b) {
  talks__net *net = b->net;
  size_t most = net->nreadings + 1u;
  for (uint32_t r = 0; r < net->nrequirements; r++)
    most += net->issues[net->requirements[r].issue].n;
  net->parts = talks__arena_alloc(b->arena, most, sizeof *net->parts);
  if (!net->parts) return TALKS_NO_MEMORY;
  for (uint32_t r = 0; r < net->nrequirements; r++) add_parts_of(net, r);
  return TALKS_OK;
}

talks__options talks__net_excludes(const talks__net *net, uint32_t requirement,
                                   uint64_t readings) {
  talks__options set = 0;
  for (uint32_t i = 0; i < net->nparts; i++) {
    const talks__net_part *part = &net->parts[i];
    if (part->requirement == requirement && (part->taken & ~readings) == 0 &&
        (part->untaken & readings) == 0)
      set |= part->excludes;
  }
  return set;
}

talks__options talks__net_accepts(const talks__net *net, uint32_t requirement,
                                  uint64_t readings) {
  talks__options set = net->requirements[requirement].accepts;
  for (uint32_t i = 0; i < net->nreadings; i++)
    if (net->readings[i].requirement == requirement && (readings >> i & 1))
      set |= net->readings[i].accepts;
  return set & ~talks__net_excludes(net, requirement, readings);
}

/* ---- facts --------------------------------------------------------------------- */

static talks_status add_rows(building *b, talks_rec structure, talks__field field,
                             const talks__net_row **out, uint32_t *nout) {
  uint32_t n;
  const talks_rec *refs = talks__refs(b->v, structure, field, &n);
  talks__net_row *rows = talks__arena_alloc(b->arena, n + 1u, sizeof *rows);
  if (!rows) return TALKS_NO_MEMORY;
  *nout = 0;
  for (uint32_t i = 0; i < n; i++) {
    talks_rec issue = talks__parent(b->v, refs[i]);
    uint32_t at = talks__net_issue_of(b->net, issue);
    uint32_t option = at == UINT32_MAX ? at : talks__net_option_of(b->net, at, refs[i]);
    if (option != UINT32_MAX)
      rows[(*nout)++] = (talks__net_row){at, UINT64_C(1) << option};
  }
  *out = rows;
  return TALKS_OK;
}

static talks_status add_facts(building *b) {
  size_t n;
  talks_status status = TALKS_OK;
  const talks_rec *all = talks__all(b->v, TALKS_K_structure, &n);
  b->net->facts = talks__arena_alloc(b->arena, n + 1, sizeof *b->net->facts);
  if (!b->net->facts) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < n && !status; i++) {
    talks__net_fact *fact = &b->net->facts[b->net->nfacts];
    uint32_t meant;
    fact->structure = all[i];
    talks__refs(b->v, all[i], TALKS_F_structure_if_all, &meant);
    status = add_rows(b, all[i], TALKS_F_structure_if_all, &fact->if_all, &fact->nif);
    if (!status)
      status = add_rows(b, all[i], TALKS_F_structure_excludes, &fact->excludes,
                        &fact->nexcludes);
    /* an option that does not stand cannot hold: then the fact says nothing */
    if (!status && fact->nif == meant && fact->nexcludes > 0) b->net->nfacts++;
  }
  return status;
}

talks_status talks__net_build(const talks_view *v, int32_t day, talks_diag *diag,
                              talks__arena *arena, talks__net *out) {
  talks__net net = {.view = v, .day = day};
  building b = {v, arena, diag, &net};
  find_parties(&b);
  talks_status status = add_issues(&b);
  if (!status) status = add_requirements(&b);
  if (!status) status = list_parties(&b);
  if (!status) status = add_readings(&b);
  if (!status) status = add_parts(&b);
  if (!status) status = add_facts(&b);
  if (!status) *out = net;
  return status;
}
