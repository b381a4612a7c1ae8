/* dossier/redact_write.c: writing what stays of a dossier.
 *
 * Everything is written anew from the records, so comments, layout, order and names of
 * files, and files that are no part of a dossier, are not there to begin with. Where a
 * field named something that went, it names a stand-in instead, always the same one,
 * however many went: the statement Swithheld.1a where something rests on it, the group
 * withheld-actor where somebody said or did it. Being a statement, it is cited by every
 * answer that rests on it, without a special case anywhere. Where neither can stand in,
 * the id goes and the record is made to rest on the statement too, or its note says so.
 */
#include "dossier/dump.h"
#include "dossier/redact.h"
#include "dossier/write.h"

#define STAND_IN_SOURCE TALKS_STR("withheld")
#define STAND_IN_STATEMENT TALKS_STR("Swithheld.1a")
#define STAND_IN_ACTOR TALKS_STR("withheld-actor")

static const char readme[] =
    "# A redacted dossier\n"
    "\n"
    "Records that its owners keep to themselves have been left out. Where something "
    "that\n"
    "stays rested on one of them, it rests on `Swithheld.1a` here, and every answer "
    "that\n"
    "rests on it says so. `withheld-actor` stands for somebody who is not named;\n"
    "`[withheld]` in a text, for words that are not given. One mark can stand for one\n"
    "thing or for many.\n"
    "\n"
    "- \"Not on record\", \"never met\" and every count speak of this copy and of "
    "nothing\n"
    "  else: the full dossier may say something else.\n"
    "- Letters of marks (the `a` of `S1.2a`) are given anew in every copy: a mark of "
    "this\n"
    "  copy need not be that mark of the full dossier. Sources and paragraphs are the "
    "same.\n"
    "- Comments, sets of assumptions and retired ids are never in a copy.\n";

talks_rec talks__stand_in(const talks_model *m) {
  talks_rec rec = talks__map_get(&m->ids, STAND_IN_STATEMENT);
  bool stands = rec != TALKS_NONE && m->records[rec].kind == TALKS_K_statement;
  return stands ? rec : TALKS_NO_RECORD;
}

typedef struct {
  talks__redaction *r;
  talks__dump dump;
  talks__redact_fn fn;
  void *user;
} writing;

/* ---- what stands in for what went ---------------------------------------------- */

typedef enum { NOTHING, A_STATEMENT, AN_ACTOR } stand_in;

/* Fields that say what a record is about are not evidence: their ids just go. */
static stand_in stand_in_for(const talks__field_info *info) {
  static const uint64_t statement = UINT64_C(1) << TALKS_K_statement;
  static const char *const evidence[] = {"from", "because", "against"};
  for (size_t i = 0; i < TALKS_COUNT(evidence); i++)
    if (talks__str_eq(info->name, talks__str(evidence[i]))) return A_STATEMENT;
  if (info->kinds == statement) return A_STATEMENT;
  bool group = info->kinds >> TALKS_K_group & 1u;
  bool any = info->kinds >> TALKS_K_option & 1u; /* ids of any record */
  return group && !any ? AN_ACTOR : NOTHING;
}

static bool loses(const talks__redaction *r, const talks__value *v) {
  talks__type type = talks__field_info_of((talks__field)v->field)->type;
  for (uint32_t i = 0; i < v->n; i++) {
    if ((type == TALKS_T_REF || type == TALKS_T_REFS) &&
        talks__bit_get(r->secret, v->of.refs[i]))
      return true;
  }
  return false;
}

/* A paragraph goes from a list with its source, and from those of slips and loaded words
 * also when only secret statements know it. */
static bool passage_goes(const talks__redaction *r, const talks__value *v, uint32_t i) {
  bool bound = talks__field_info_of((talks__field)v->field)->kind != TALKS_K_statement;
  talks__passage p = v->of.passages[i];
  return bound ? talks__passage_went(r, p) : talks__is_out(r, p.source);
}

static bool loses_passage(const talks__redaction *r, const talks__value *v) {
  if (talks__field_info_of((talks__field)v->field)->type != TALKS_T_PASSAGES)
    return false;
  for (uint32_t i = 0; i < v->n; i++)
    if (passage_goes(r, v, i)) return true;
  return false;
}

/* Something went from the record and nothing stands in for it. */
static bool is_marked(const talks__redaction *r, talks_rec rec) {
  const talks__record *x = &r->m->records[rec];
  for (uint32_t i = 0; i < x->values; i++) {
    const talks__value *v = &r->m->values[x->first + i];
    const talks__field_info *info = talks__field_info_of((talks__field)v->field);
    if (loses_passage(r, v) || (loses(r, v) && stand_in_for(info) == NOTHING))
      return true;
  }
  return false;
}

static int from_of(talks__kind kind) {
  return talks__field_like(kind, TALKS_F_position_from);
}

static void look_for_stand_ins(talks__redaction *r) {
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    const talks__record *x = &r->m->records[i];
    if (talks__is_out(r, i)) continue;
    r->cites = r->cites || (is_marked(r, i) && from_of(x->kind) >= 0);
    for (uint32_t k = 0; k < x->values; k++) {
      const talks__value *v = &r->m->values[x->first + k];
      if (!loses(r, v)) continue;
      stand_in by = stand_in_for(talks__field_info_of((talks__field)v->field));
      r->cites = r->cites || by == A_STATEMENT;
      r->acts = r->acts || by == AN_ACTOR;
    }
  }
}

/* A dossier that was redacted before has them already. */
static talks_status check_free(const talks__redaction *r, talks_str id, talks__kind kind,
                               bool *needed) {
  talks_rec rec = talks__map_get(&r->m->ids, id);
  if (!*needed || rec == TALKS_NONE) return TALKS_OK;
  *needed = false;
  if (r->m->records[rec].kind == kind && !talks__is_out(r, rec)) return TALKS_OK;
  const talks__record *x = &r->m->records[rec];
  talks__problem(r->diag, TALKS_ERROR, "id-taken",
                 (talks__place){r->m->files[x->file], x->line, 1, x->id},
                 "rename this record", "a redacted dossier needs this id for itself");
  return TALKS_BAD_INPUT;
}

/* ---- fields -------------------------------------------------------------------- */

static talks_status put(talks__node *map, talks_str key, talks__node *node) {
  return talks__node_put(map, key, node) ? TALKS_OK : TALKS_NO_MEMORY;
}

static talks_status put_text(writing *w, talks__node *map, talks_str key,
                             talks_str text) {
  return text.p ? put(map, key, talks__node_scalar(w->dump.arena, text))
                : TALKS_NO_MEMORY;
}

static bool is_chinese(talks_str field) {
  return talks__str_ends(field, TALKS_STR("zh"));
}

static void tell_blot(const writing *w, talks_rec rec, talks_str field) {
  const talks__record *x = &w->r->m->records[rec];
  talks__problem(w->r->diag, TALKS_NOTE, "blotted",
                 (talks__place){w->r->m->files[x->file], x->line, 1, x->id},
                 "read what is left of it: only words were looked for, not their sense",
                 "words of %.*s are blotted out or marks in it written anew",
                 (int)field.n, field.p);
}

/* Adds " [withheld]" to the words of a dossier's title, unless it is there. */
static talks_str as_title(writing *w, talks_str text, bool chinese) {
  talks_str tail = chinese ? TALKS_STR("（节本）") : TALKS_STR(" (redacted)");
  bool there = talks__str_ends(text, tail);
  talks__buf b;
  talks__buf_init(&b, w->r->ctx);
  talks__buf_str(&b, text);
  if (!there) talks__buf_str(&b, tail);
  talks_str kept = {0};
  if (!b.failed) kept = talks__arena_str(w->dump.arena, talks__buf_view(&b));
  talks__buf_free(&b);
  return kept;
}

static talks_status put_words(writing *w, talks_rec rec, const talks__value *v,
                              talks_str text, talks__node *map) {
  talks_str name = talks__field_info_of((talks__field)v->field)->name;
  if (!text.p) return TALKS_NO_MEMORY;
  talks_str now = talks__redact_text(w->r, text, is_chinese(name));
  if (!now.p) return TALKS_NO_MEMORY;
  if (now.p != text.p) tell_blot(w, rec, name);
  bool title =
      v->field == TALKS_F_dossier_title_en || v->field == TALKS_F_dossier_title_zh;
  if (title) now = as_title(w, now, is_chinese(name));
  return put_text(w, map, name, now);
}

/* A name with something of what went in it is no name of this one: it goes. */
static talks_status put_names(writing *w, talks_rec rec, const talks__value *v,
                              talks__node *map) {
  talks_str name = talks__field_info_of((talks__field)v->field)->name;
  talks__node *list = talks__node_list(w->dump.arena);
  if (!list) return TALKS_NO_MEMORY;
  for (uint32_t i = 0; i < v->n; i++) {
    talks_str now = talks__redact_text(w->r, v->of.names[i], false);
    if (!now.p) return TALKS_NO_MEMORY;
    if (now.p != v->of.names[i].p) {
      tell_blot(w, rec, name);
      continue;
    }
    talks_status status =
        put(list, TALKS_STR(""), talks__node_scalar(w->dump.arena, now));
    if (status) return status;
  }
  bool must = talks__field_info_of((talks__field)v->field)->must;
  if (list->children == 0 && must) return put_text(w, map, name, talks__blot(false));
  return list->children == 0 ? TALKS_OK : put(map, name, list);
}

static void put_word(talks__buf *b, talks_str word) {
  if (b->n > 0) talks__buf_char(b, ' ');
  talks__buf_str(b, word);
}

static talks_status end_words(writing *w, talks__buf *b, talks_str name,
                              talks__node *map) {
  talks_str kept = {0};
  bool none = b->n == 0 && !b->failed;
  if (!none && !b->failed) kept = talks__arena_str(w->dump.arena, talks__buf_view(b));
  talks__buf_free(b);
  return none ? TALKS_OK : put_text(w, map, name, kept);
}

static talks_status put_passages(writing *w, const talks__value *v, talks__node *map) {
  talks__buf b;
  talks__buf_init(&b, w->r->ctx);
  for (uint32_t i = 0; i < v->n; i++) {
    if (passage_goes(w->r, v, i)) continue;
    talks_str text = talks__dump_passage(&w->dump, v->of.passages[i]);
    if (!text.p) b.failed = true;
    put_word(&b, text);
  }
  return end_words(w, &b, talks__field_info_of((talks__field)v->field)->name, map);
}

/* Ids that stay, each once. Where somebody went, one stand-in in the place of the first:
 * a chain of relays has an order. Evidence has none: there it comes last. */
static talks_status put_refs(writing *w, talks_rec rec, const talks__value *v,
                             talks__node *map) {
  const talks__field_info *info = talks__field_info_of((talks__field)v->field);
  stand_in by = stand_in_for(info);
  bool last = by == A_STATEMENT && loses(w->r, v);
  bool acts = false;
  talks__buf b;
  talks__buf_init(&b, w->r->ctx);
  for (uint32_t i = 0; i < v->n; i++) {
    talks_rec ref = v->of.refs[i];
    bool went = talks__is_out(w->r, ref);
    if (!went && last && talks__str_eq(w->r->ids[ref], STAND_IN_STATEMENT)) continue;
    if (!went && acts && talks__str_eq(w->r->ids[ref], STAND_IN_ACTOR)) continue;
    if (!went) put_word(&b, w->r->ids[ref]);
    if (talks__bit_get(w->r->secret, ref) && by == AN_ACTOR && !acts) {
      put_word(&b, STAND_IN_ACTOR);
      acts = true;
    }
  }
  bool marked = (int)v->field == from_of(info->kind) && is_marked(w->r, rec);
  if (last || marked) put_word(&b, STAND_IN_STATEMENT);
  return end_words(w, &b, info->name, map);
}

static talks_status write_value(void *user, talks_rec rec, const talks__value *v,
                                talks__node *map, bool *done) {
  writing *w = user;
  const talks__field_info *info = talks__field_info_of((talks__field)v->field);
  talks__buf number;
  *done = true;
  switch (info->type) {
  case TALKS_T_TEXT:
    return put_words(w, rec, v, (talks_str){v->of.text, v->n}, map);
  case TALKS_T_FIGURE: /* has words behind its comma */
    return put_words(w, rec, v, talks__dump_figure(&w->dump, v->of.figure), map);
  case TALKS_T_NAMES:
    return put_names(w, rec, v, map);
  case TALKS_T_PASSAGES:
    return put_passages(w, v, map);
  case TALKS_T_REF:
  case TALKS_T_REFS:
    return put_refs(w, rec, v, map);
  case TALKS_T_WORD: /* what is here is public */
    *done = info->words == TALKS_W_visibility;
    return TALKS_OK;
  case TALKS_T_COUNT:
    /* A record that has a place in an order has no other count (records.def). */
    *done = w->r->order[rec] > 0 &&
            TALKS_ALWAYS(talks__str_eq(info->name, TALKS_STR("order")));
    if (!*done) return TALKS_OK;
    talks__buf_init(&number, w->r->ctx);
    talks__buf_printf(&number, "%u", w->r->order[rec]);
    return end_words(w, &number, info->name, map);
  default:
    *done = false;
    return TALKS_OK;
  }
}

/* ---- marks without a field to stand in ----------------------------------------- */

/* A field where the table has it. */
static void put_in_order(talks__node *map, talks__kind kind, talks_str key,
                         talks__node *node) {
  int field = talks__field_of(kind, key);
  talks__node *before = NULL;
  for (talks__node *c = map->first; c && talks__field_of(kind, c->key) < field;
       c = c->next)
    before = c;
  node->key = key;
  node->next = before ? before->next : map->first;
  *(before ? &before->next : &map->first) = node;
  if (!node->next) map->last = node;
  map->children++;
}

static talks_status note_it(writing *w, talks__kind kind, talks__node *map) {
  talks_str key = TALKS_STR("note"), blot = talks__blot(false);
  talks__node *note = NULL;
  for (talks__node *c = map->first; c; c = c->next)
    if (talks__str_eq(c->key, key)) note = c;
  if (!note) {
    note = talks__node_scalar(w->dump.arena, blot);
    if (!note) return TALKS_NO_MEMORY;
    put_in_order(map, kind, key, note);
    return TALKS_OK;
  }
  talks__buf b;
  talks__buf_init(&b, w->r->ctx);
  talks__buf_str(&b, note->text);
  talks__buf_char(&b, ' ');
  talks__buf_str(&b, blot);
  if (!b.failed) note->text = talks__arena_str(w->dump.arena, talks__buf_view(&b));
  bool failed = b.failed || !note->text.p;
  talks__buf_free(&b);
  return failed ? TALKS_NO_MEMORY : TALKS_OK;
}

static talks_status end_record(void *user, talks_rec rec, talks__node *map) {
  writing *w = user;
  talks__kind kind = w->r->m->records[rec].kind;
  int from = from_of(kind);
  if (!is_marked(w->r, rec)) return TALKS_OK;
  if (from >= 0) {
    if (talks__value_of(w->r->m, rec, (talks__field)from)) return TALKS_OK; /* put_refs */
    talks__node *node = talks__node_scalar(w->dump.arena, STAND_IN_STATEMENT);
    if (!node) return TALKS_NO_MEMORY;
    put_in_order(map, kind, TALKS_STR("from"), node);
    return TALKS_OK;
  }
  /* A kind without a note names what is left out only with its last use (redact.c). */
  if (TALKS_NEVER(talks__field_of(kind, TALKS_STR("note")) < 0)) return TALKS_OK;
  return note_it(w, kind, map);
}

static bool keeps(void *user, talks_rec rec) {
  const writing *w = user;
  return !talks__is_out(w->r, rec);
}

static talks_str new_id(void *user, talks_rec rec) {
  const writing *w = user;
  return w->r->ids[rec];
}

/* ---- files --------------------------------------------------------------------- */

/* "key: value" lines of a record that is not of the model. */
static talks__node *made(writing *w, const char *const (*fields)[2], size_t n) {
  talks__node *map = talks__node_map(w->dump.arena);
  for (size_t i = 0; map && i < n; i++)
    if (!talks__node_put(map, talks__str(fields[i][0]),
                         talks__node_scalar(w->dump.arena, talks__str(fields[i][1]))))
      return NULL;
  return map;
}

static talks_status add_record(talks__node *section, talks_str id, talks__node *node) {
  return talks__node_put(section, id, node) ? TALKS_OK : TALKS_NO_MEMORY;
}

static talks_status add_stand_in(writing *w, talks__kind kind, talks__node **section) {
  static const char *const source[][2] = {{"title-en", "Withheld from this copy"},
                                          {"title-zh", "本稿不公开的内容"},
                                          {"short-en", "withheld"},
                                          {"short-zh", "不公开"}};
  static const char *const actor[][2] = {{"en", "somebody not named in this copy"},
                                         {"zh", "本稿不具名者"},
                                         {"short-en", "not named"},
                                         {"short-zh", "不具名"}};
  bool is_source = kind == TALKS_K_source && w->r->cites;
  bool is_actor = kind == TALKS_K_group && w->r->acts;
  if (!is_source && !is_actor) return TALKS_OK;
  if (!*section) *section = talks__node_map(w->dump.arena);
  return is_source
             ? add_record(*section, STAND_IN_SOURCE, made(w, source, TALKS_COUNT(source)))
             : add_record(*section, STAND_IN_ACTOR, made(w, actor, TALKS_COUNT(actor)));
}

/* head: lines before the section. */
static talks_status write_section(writing *w, talks_str name, talks_str head,
                                  talks_str section, talks__node *node) {
  talks__buf out;
  talks__block_style style = {0, 2, "\n"};
  talks__buf_init(&out, w->r->ctx);
  talks__buf_str(&out, head);
  node->key = section;
  talks__block_write(&out, node,
                     (talks__shape){TALKS_SHAPE_FILE, TALKS_K_statement, false}, &style);
  talks__buf_char(&out, '\n');
  talks_status status = talks__buf_status(&out);
  if (!status) status = w->fn(w->user, name, &out);
  talks__buf_free(&out);
  return status;
}

static talks_status write_kind(writing *w, talks__kind kind) {
  const talks__kind_info *info = talks__kind_info_of(kind);
  talks__node *section = NULL;
  talks__buf name;
  talks_status status = talks__dump_section(&w->dump, kind, &section);
  if (!status) status = add_stand_in(w, kind, &section);
  if (status || !section) return status;
  talks__buf_init(&name, w->r->ctx);
  talks__buf_str(&name, info->section);
  talks__buf_puts(&name, ".yaml");
  status = talks__buf_status(&name);
  if (!status)
    status =
        write_section(w, talks__buf_view(&name), TALKS_STR(""), info->section, section);
  talks__buf_free(&name);
  return status;
}

static talks_status write_statements(writing *w, talks_str source, talks__node *section) {
  talks__buf name, head;
  talks__buf_init(&name, w->r->ctx);
  talks__buf_init(&head, w->r->ctx);
  talks__buf_printf(&name, "statements/%.*s.yaml", (int)source.n, source.p);
  talks__buf_puts(&head, "source: ");
  talks__yaml_scalar(&head, source, false);
  talks__buf_char(&head, '\n');
  talks_status status = name.failed || head.failed ? TALKS_NO_MEMORY : TALKS_OK;
  if (!status)
    status = write_section(w, talks__buf_view(&name), talks__buf_view(&head),
                           TALKS_STR("statements"), section);
  talks__buf_free(&name);
  talks__buf_free(&head);
  return status;
}

/* One file a source; statements stand by source and paragraph in the list. */
static talks_status write_all_statements(writing *w) {
  const talks__redaction *r = w->r;
  talks_status status = TALKS_OK;
  for (size_t i = 0, end; i < r->nstood && !status; i = end) {
    talks__node *section = talks__node_map(w->dump.arena);
    if (!section) return TALKS_NO_MEMORY;
    for (end = i;
         end < r->nstood && r->stood[end].source == r->stood[i].source && !status;
         end++) {
      talks__node *node = NULL;
      if (talks__is_out(r, r->stood[end].rec)) continue;
      status = talks__dump_record(&w->dump, r->stood[end].rec, &node);
      if (!status) status = put(section, r->ids[r->stood[end].rec], node);
    }
    if (!status && section->children > 0)
      status = write_statements(w, r->m->records[r->stood[i].source].id, section);
  }
  return status;
}

static talks_status write_stand_in_statement(writing *w) {
  static const char *const fields[][2] = {
      {"kind", "claim"}, {"en", "Withheld from this copy."}, {"zh", "本稿不公开。"}};
  if (!w->r->cites) return TALKS_OK;
  talks__node *section = talks__node_map(w->dump.arena);
  talks_status status =
      add_record(section, STAND_IN_STATEMENT, made(w, fields, TALKS_COUNT(fields)));
  return status ? status : write_statements(w, STAND_IN_SOURCE, section);
}

/* Fingerprints of the documents that stay, all of them: which paragraphs are used does not
 * show. */
static talks_status write_lock(writing *w) {
  const talks__redaction *r = w->r;
  talks__buf out;
  talks__buf_init(&out, r->ctx);
  talks__buf_puts(&out, "# Generated by talks sources lock: source.paragraph, then the "
                        "first 10 digits of its SHA-256.\n");
  size_t head = out.n;
  for (talks_rec s = 0; s < r->m->nrecords; s++) {
    if (r->m->records[s].kind != TALKS_K_source || talks__is_out(r, s)) continue;
    talks_str id = r->m->records[s].id, name = talks__mark_name(id);
    for (size_t i = 0; i < r->m->nlock; i++)
      if (talks__str_eq(r->m->lock[i].source, name))
        talks__buf_printf(&out, "%.*s.%u %s\n", (int)id.n, id.p, r->m->lock[i].paragraph,
                          r->m->lock[i].hex);
  }
  talks_status status = talks__buf_status(&out);
  if (!status && out.n > head) status = w->fn(w->user, TALKS_STR("sources.lock"), &out);
  talks__buf_free(&out);
  return status;
}

static talks_status write_readme(writing *w) {
  talks__buf out;
  talks__buf_init(&out, w->r->ctx);
  talks__buf_puts(&out, readme);
  talks_status status = talks__buf_status(&out);
  if (!status) status = w->fn(w->user, TALKS_STR("README.md"), &out);
  talks__buf_free(&out);
  return status;
}

static talks_status write_files(writing *w) {
  talks_status status = write_readme(w);
  for (int k = 0; k < TALKS_KINDS && !status; k++) {
    bool section = talks__kind_info_of((talks__kind)k)->section.n > 0;
    if (section && k != TALKS_K_statement) status = write_kind(w, (talks__kind)k);
  }
  if (!status) status = write_all_statements(w);
  if (!status) status = write_stand_in_statement(w);
  if (!status) status = write_lock(w);
  return status;
}

/* ---- all of it ----------------------------------------------------------------- */

/* Owners forget: a person whom only restricted statements name was not marked. */
static void tell_used(const talks__redaction *r) {
  for (talks_rec i = 0; i < r->m->nrecords; i++) {
    const talks__record *x = &r->m->records[i];
    if (talks__bit_get(r->by_use, i))
      talks__problem(r->diag, TALKS_NOTE, "left-out",
                     (talks__place){r->m->files[x->file], x->line, 1, x->id},
                     "where it may be known, let something that stays use it",
                     "left out, since only restricted records use it");
  }
}

talks_status talks__redact(const talks_model *m, talks_diag *diag, talks__redact_fn fn,
                           void *user) {
  talks__redaction r = {.m = m, .ctx = m->ctx, .diag = diag};
  writing w = {.r = &r, .fn = fn, .user = user};
  talks__arena_init(&r.arena, m->ctx);
  w.dump = (talks__dump){
      .m = m, .arena = &r.arena, .hooks = {keeps, new_id, write_value, end_record, &w}};
  talks_status status = talks__redact_choose(&r);
  if (!status) status = talks__redact_number(&r);
  if (!status) {
    look_for_stand_ins(&r);
    bool source = r.cites;
    status = check_free(&r, STAND_IN_SOURCE, TALKS_K_source, &source);
    if (!status) status = check_free(&r, STAND_IN_STATEMENT, TALKS_K_statement, &r.cites);
    if (!status) status = check_free(&r, STAND_IN_ACTOR, TALKS_K_group, &r.acts);
  }
  if (!status) status = talks__redact_collect(&r);
  if (!status) status = write_files(&w);
  if (!status) tell_used(&r);
  talks__redact_free(&r);
  return status;
}
