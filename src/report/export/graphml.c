/* report/export/graphml.c: actors, issues and options as a graph.
 *
 * GraphML 1.0 (graphml.graphdrawing.org/xmlns/1.0/graphml.xsd): nodes are who speaks or
 * acts, what is negotiated and the ways it may come out; edges are what statements,
 * positions, contacts and memberships say, each with the marks it rests on. A number on an
 * edge would be a judgement, so there is none: an edge a statement, and whoever counts
 * them says so. Node ids are record ids. Nothing that does not stand in the view is here.
 * All edges are written as directed, contacts too: common readers (NetworkX) refuse a graph
 * that has both sorts.
 */
#include "base/json.h"
#include "report/export/export.h"

/* What an edge says; what is not said is left out. */
typedef struct {
  const char *type;
  talks_rec from, to;
  bool both_ways;
  talks_rec rec;  /* the record that says so: its support is the edge's */
  talks_str what; /* kind of statement, stance, state of a contact */
  bool has_agreement, agrees;
  bool dated;
  talks_days days;
  talks__word strength;
} edge;

typedef struct {
  const talks_view *v;
  talks__buf *out;
} writer;

/* ---- XML ----------------------------------------------------------------------- */

/* Control characters, which XML cannot hold, have been refused on loading. */
static void put_text(talks__buf *out, talks_str s) {
  for (size_t i = 0; i < s.n; i++) {
    switch (s.p[i]) {
    case '<':
      talks__buf_puts(out, "&lt;");
      break;
    case '>':
      talks__buf_puts(out, "&gt;");
      break;
    case '&':
      talks__buf_puts(out, "&amp;");
      break;
    case '"':
      talks__buf_puts(out, "&quot;");
      break;
    default:
      talks__buf_char(out, s.p[i]);
    }
  }
}

static void put_data(writer *w, const char *key, talks_str value) {
  if (value.n == 0) return;
  talks__buf_printf(w->out, "      <data key=\"%s\">", key);
  put_text(w->out, value);
  talks__buf_puts(w->out, "</data>\n");
}

/* Every key is used as "node-label" or "edge-marks", so that no reader mixes them up. */
static const struct {
  const char *on, *name, *type, *doc;
} keys[] = {
    {"node", "kind", "string", "kind of record: party, person, issue, option ..."},
    {"node", "label", "string", "name in English"},
    {"node", "label-zh", "string", "name in Chinese"},
    {"node", "within", "string", "party or group of an actor, issue of an option"},
    {"node", "marks", "string", "statements the record rests on"},
    {"edge", "type", "string", "what the edge says (docs/export.md)"},
    {"edge", "record", "string", "the record that says so"},
    {"edge", "what", "string", "kind of statement, stance, state of a contact"},
    {"edge", "mutual", "boolean", "of a contact: it goes both ways"},
    {"edge", "agreement", "boolean",
     "for or against the option, where a position says so"},
    {"edge", "date", "string", "when, as EDTF"},
    {"edge", "strength", "string", "how firmly it is said"},
    {"edge", "marks", "string", "statements it rests on"},
    {"edge", "against", "string", "statements that speak against it"},
    {"edge", "basis", "string", "stated, inferred, assumed or outside"},
    {"edge", "disputed", "boolean", "a statement denies or speaks against it"},
    {"edge", "late", "boolean", "may not have been known by the day of the view"},
};

static void put_head(writer *w) {
  talks__buf_puts(
      w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
              "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
              "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns\n"
              "             http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (size_t i = 0; i < TALKS_COUNT(keys); i++)
    talks__buf_printf(
        w->out,
        "  <key id=\"%s-%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\">\n"
        "    <desc>%s</desc>\n"
        "  </key>\n",
        keys[i].on, keys[i].name, keys[i].on, keys[i].name, keys[i].type, keys[i].doc);
  talks__buf_puts(w->out, "  <graph id=\"dossier\" edgedefault=\"directed\">\n");
}

/* ---- nodes --------------------------------------------------------------------- */

static const talks__kind node_kinds[] = {
    TALKS_K_party,  TALKS_K_faction, TALKS_K_person, TALKS_K_group,
    TALKS_K_source, TALKS_K_cited,   TALKS_K_issue,  TALKS_K_option,
};

static bool is_node(const talks_view *v, talks_rec rec) {
  if (rec == TALKS_NO_RECORD || !talks__stands(v, rec)) return false;
  for (size_t i = 0; i < TALKS_COUNT(node_kinds); i++)
    if (talks__kind_of(v, rec) == node_kinds[i]) return true;
  return false;
}

/* A name in that language alone. */
static talks_str label(const talks_view *v, talks_rec rec, const char *field) {
  talks__kind kind = talks__kind_of(v, rec);
  int f = talks__field_of(kind, talks__str(field));
  if (f >= 0) return talks__text(v, rec, (talks__field)f);
  char title[16] = "title-";
  memcpy(title + 6, field, 3);
  f = talks__field_of(kind, talks__str(title));
  return f >= 0 ? talks__text(v, rec, (talks__field)f) : TALKS_STR("");
}

static void put_node(writer *w, talks_rec rec) {
  talks__kind kind = talks__kind_of(w->v, rec);
  talks_str english = label(w->v, rec, "en");
  talks_rec within = talks__parent(w->v, rec);
  if (kind == TALKS_K_person && within == TALKS_NO_RECORD)
    within = talks__party_of(w->v, rec);
  talks__buf marks;
  talks__buf_init(&marks, w->v->ctx);
  talks__export_ids(w->v, talks__support(w->v, rec).on, &marks);
  talks__buf_puts(w->out, "    <node id=\"");
  put_text(w->out, talks__id(w->v, rec));
  talks__buf_puts(w->out, "\">\n");
  put_data(w, "node-kind", talks__kind_info_of(kind)->name);
  put_data(w, "node-label", english.n > 0 ? english : talks__export_name(w->v, rec, 0));
  put_data(w, "node-label-zh", label(w->v, rec, "zh"));
  if (is_node(w->v, within)) put_data(w, "node-within", talks__id(w->v, within));
  put_data(w, "node-marks", talks__buf_view(&marks));
  talks__buf_puts(w->out, "    </node>\n");
  w->out->failed = w->out->failed || marks.failed;
  talks__buf_free(&marks);
}

/* ---- edges --------------------------------------------------------------------- */

static void put_flag(writer *w, const char *key, bool value) {
  put_data(w, key, value ? TALKS_STR("true") : TALKS_STR("false"));
}

static void put_set(writer *w, const char *key, talks_ev set) {
  talks__buf ids;
  talks__buf_init(&ids, w->v->ctx);
  talks__export_ids(w->v, set, &ids);
  put_data(w, key, talks__buf_view(&ids));
  w->out->failed = w->out->failed || ids.failed;
  talks__buf_free(&ids);
}

static void put_edge(writer *w, const edge *e) {
  if (!is_node(w->v, e->from) || !is_node(w->v, e->to)) return;
  talks_support support = talks__support(w->v, e->rec);
  char days[64];
  talks__buf_puts(w->out, "    <edge source=\"");
  put_text(w->out, talks__id(w->v, e->from));
  talks__buf_puts(w->out, "\" target=\"");
  put_text(w->out, talks__id(w->v, e->to));
  talks__buf_puts(w->out, "\">\n");
  put_data(w, "edge-type", talks__str(e->type));
  put_data(w, "edge-record", talks__id(w->v, e->rec));
  put_data(w, "edge-what", e->what);
  if (e->both_ways) put_flag(w, "edge-mutual", true);
  if (e->has_agreement) put_flag(w, "edge-agreement", e->agrees);
  if (e->dated)
    put_data(w, "edge-date",
             (talks_str){days, talks_days_edtf(e->days, days, sizeof days)});
  if (e->strength) put_data(w, "edge-strength", talks__word_info_of(e->strength)->name);
  put_set(w, "edge-marks", support.on);
  put_set(w, "edge-against", support.against);
  put_data(w, "edge-basis", talks__str(talks__export_basis(support.basis)));
  if (support.disputed) put_flag(w, "edge-disputed", true);
  if (support.late) put_flag(w, "edge-late", true);
  talks__buf_puts(w->out, "    </edge>\n");
}

/* Each way somebody is said to speak on an issue, and each link of the chain by which the
 * words came to the document: who passes them on points at whom they have them from. */
static void put_statement(writer *w, talks_rec rec) {
  const talks_view *v = w->v;
  uint32_t nwho, nissues, nrelays;
  talks_rec voice = talks__speaker(v, rec);
  const talks_rec *who = talks__refs(v, rec, TALKS_F_statement_who, &nwho);
  const talks_rec *issues = talks__refs(v, rec, TALKS_F_statement_issue, &nissues);
  const talks_rec *relays = talks__refs(v, rec, TALKS_F_statement_relay, &nrelays);
  talks__word kind = talks__word_in(v, rec, TALKS_F_statement_kind);
  edge e = {.type = "speaks-on",
            .rec = rec,
            .what = talks__word_info_of(kind)->name,
            .dated = true,
            .days = talks__when(v, rec),
            .strength = talks__word_in(v, rec, TALKS_F_statement_strength)};
  if (nwho == 0) who = &voice, nwho = 1;
  for (uint32_t i = 0; i < nwho; i++)
    for (uint32_t k = 0; k < nissues; k++) {
      e.from = who[i];
      e.to = issues[k];
      put_edge(w, &e);
    }
  e.type = "relays";
  for (uint32_t i = 0; i < nrelays; i++)
    for (uint32_t k = 0; k < (i == 0 ? nwho : 1); k++) {
      e.from = relays[i];
      e.to = i == 0 ? who[k] : relays[i - 1];
      put_edge(w, &e);
    }
}

/* From the first day to the last, where they are given. */
static bool term_of(const talks_view *v, talks_rec rec, talks__field since,
                    talks__field until, talks_days *out) {
  talks_days a = {.from = TALKS_DAY_MIN}, b = {.to = TALKS_DAY_MAX};
  bool begins = talks__days_in(v, rec, since, &a),
       ends = talks__days_in(v, rec, until, &b);
  int32_t first = a.from != TALKS_DAY_MIN ? a.from : a.to;
  *out = begins && !ends ? a : (talks_days){begins ? first : a.from, b.to, TALKS_LASTING};
  return begins || ends;
}

static void put_position(writer *w, talks_rec rec) {
  edge e = {.type = "takes-a-stance",
            .rec = rec,
            .from = talks__ref(w->v, rec, TALKS_F_position_party)};
  e.dated = term_of(w->v, rec, TALKS_F_position_since, TALKS_F_position_until, &e.days);
  for (size_t i = 0; i < TALKS_STANCE_FIELDS; i++) {
    const talks__stance_field *s = &talks__stance_fields[i];
    uint32_t n;
    const talks_rec *options = talks__refs(w->v, rec, s->field, &n);
    e.what = talks__str(s->word);
    e.has_agreement = s->agreement != TALKS_NEITHER;
    e.agrees = s->agreement == TALKS_AGREES;
    for (uint32_t k = 0; k < n; k++) {
      e.to = options[k];
      put_edge(w, &e);
    }
  }
}

/* Persons of no party are no two of one. */
static bool of_one_party(const talks_view *v, talks_rec a, talks_rec b) {
  talks_rec party = talks__party_of(v, a);
  return party != TALKS_NO_RECORD && party == talks__party_of(v, b);
}

/* Everybody present with everybody of another party: parties, and persons. */
static void put_contact(writer *w, talks_rec rec) {
  static const talks__field fields[] = {TALKS_F_contact_parties, TALKS_F_contact_persons};
  const talks_view *v = w->v;
  talks__word state = talks__word_in(v, rec, TALKS_F_contact_state);
  bool held = state == TALKS_WORD_contact_state_held;
  edge e = {.type = held ? "met" : "contact-not-held", .rec = rec, .both_ways = true};
  if (state) e.what = talks__word_info_of(state)->name;
  e.dated = talks__days_in(v, rec, TALKS_F_contact_on, &e.days);
  for (size_t f = 0; f < TALKS_COUNT(fields); f++) {
    uint32_t n;
    const talks_rec *there = talks__refs(v, rec, fields[f], &n);
    for (uint32_t i = 0; i < n; i++)
      for (uint32_t k = i + 1; k < n; k++) {
        if (of_one_party(v, there[i], there[k])) continue;
        e.from = there[i];
        e.to = there[k];
        put_edge(w, &e);
      }
  }
}

static void put_membership(writer *w, talks_rec rec) {
  edge e = {.type = "member-of",
            .rec = rec,
            .from = talks__ref(w->v, rec, TALKS_F_membership_member),
            .to = talks__parent(w->v, rec)};
  e.dated =
      term_of(w->v, rec, TALKS_F_membership_since, TALKS_F_membership_until, &e.days);
  put_edge(w, &e);
}

static void put_person(writer *w, talks_rec rec) {
  edge e = {.type = "belongs-to", .rec = rec, .from = rec};
  e.to = talks__parent(w->v, rec);
  put_edge(w, &e);
  e.to = talks__ref(w->v, rec, TALKS_F_person_faction);
  put_edge(w, &e);
}

static void put_part(writer *w, talks_rec rec) {
  edge e = {.type =
                talks__kind_of(w->v, rec) == TALKS_K_option ? "option-of" : "belongs-to",
            .rec = rec,
            .from = rec,
            .to = talks__parent(w->v, rec)};
  put_edge(w, &e);
}

static void put_all(writer *w, talks__kind kind, void (*put)(writer *, talks_rec)) {
  size_t n;
  const talks_rec *recs = talks__all(w->v, kind, &n);
  for (size_t i = 0; i < n; i++) put(w, recs[i]);
}

talks_status talks__export_graphml(talks_export *e, const talks_view *v) {
  talks__buf out;
  talks__buf_init(&out, v->ctx);
  writer w = {v, &out};
  put_head(&w);
  for (size_t i = 0; i < TALKS_COUNT(node_kinds); i++)
    put_all(&w, node_kinds[i], put_node);
  put_all(&w, TALKS_K_faction, put_part);
  put_all(&w, TALKS_K_person, put_person);
  put_all(&w, TALKS_K_option, put_part);
  put_all(&w, TALKS_K_membership, put_membership);
  put_all(&w, TALKS_K_statement, put_statement);
  put_all(&w, TALKS_K_position, put_position);
  put_all(&w, TALKS_K_contact, put_contact);
  talks__buf_puts(&out, "  </graph>\n</graphml>\n");
  return talks__export_file(e, TALKS_STR("dossier.graphml"), &out);
}
