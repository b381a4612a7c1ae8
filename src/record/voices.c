/* record/voices.c: who speaks for the parties, and whether they can bind them.
 *
 * "The US" is many voices. A statement is somebody's when they are named as its speaker; who
 * merely passes it on does not speak. Authority is what the dossier records of it, from its
 * sources, and nothing more.
 */
#include "record/record.h"

/* A group whose members are being gone through. */
typedef struct {
  talks_rec group;
  uint32_t next;
} opened;

typedef struct {
  const talks_view *v;
  talks__arena *arena;
  talks_rec *parties; /* each once */
  size_t nparties;
  uint64_t *known; /* bit: in parties */
  opened *stack;   /* groups within groups, however deep */
  talks__voice *voices;
  size_t n;
} gathering;

/* Whether it is new and a group, whose members come next. */
static bool put_party(gathering *g, talks_rec party) {
  if (!talks__stands(g->v, party) || talks__bit_get(g->known, party)) return false;
  talks__bit_set(g->known, party);
  g->parties[g->nparties++] = party;
  return talks__kind_of(g->v, party) == TALKS_K_group;
}

/* The next party or group that is a member; false past the last. */
static bool next_member(const talks_view *v, opened *o, talks_rec *who) {
  uint32_t n;
  const talks_rec *members = talks__refs(v, o->group, TALKS_F_group_members, &n);
  while (o->next < n) {
    talks_rec membership = members[o->next++];
    *who = talks__ref(v, membership, TALKS_F_membership_member);
    if (talks__stands(v, membership) && *who != TALKS_NO_RECORD &&
        talks__kind_of(v, *who) != TALKS_K_person)
      return true;
  }
  return false;
}

/* A party, then the members behind it, and behind each of them. Lists and stack have room
 * for every party and group. */
static void add_party(gathering *g, talks_rec party) {
  size_t depth = 0;
  talks_rec who;
  if (put_party(g, party)) g->stack[depth++] = (opened){party, 0};
  while (depth > 0) {
    if (!next_member(g->v, &g->stack[depth - 1], &who)) depth--;
    else if (put_party(g, who)) g->stack[depth++] = (opened){who, 0};
  }
}

/* What is said of their authority has to stand; where nothing is cited it is read from what
 * they say, and some of that has to. */
static bool is_backed(const talks_view *v, talks_rec who, talks__field from,
                      talks__field because, size_t said) {
  uint32_t n[2];
  const talks_rec *refs[] = {talks__refs(v, who, from, &n[0]),
                             talks__refs(v, who, because, &n[1])};
  for (int f = 0; f < 2; f++)
    for (uint32_t i = 0; i < n[f]; i++)
      if (talks__stands(v, refs[f][i])) return true;
  return n[0] + n[1] == 0 && said > 0;
}

/* said: how many statements of theirs stand. */
static talks__word binds_of(const talks_view *v, talks_rec who, size_t said) {
  talks__kind kind = talks__kind_of(v, who);
  if (kind == TALKS_K_person &&
      is_backed(v, who, TALKS_F_person_from, TALKS_F_person_because, said))
    return talks__word_in(v, who, TALKS_F_person_binds);
  if (kind == TALKS_K_faction &&
      is_backed(v, who, TALKS_F_faction_from, TALKS_F_faction_because, said))
    return talks__word_in(v, who, TALKS_F_faction_binds);
  return TALKS_WORD_NONE;
}

static talks_status add_voice(gathering *g, talks_rec party, talks_rec who) {
  size_t all, count = 0, at = 0;
  const talks_rec *statements = talks__all(g->v, TALKS_K_statement, &all);
  talks__voice voice = {.party = party, .who = who};
  if (!talks__stands(g->v, who)) return TALKS_OK;
  for (size_t i = 0; i < all; i++)
    count += talks__has_ref(g->v, statements[i], TALKS_F_statement_who, who);
  voice.binds = binds_of(g->v, who, count);
  if (voice.binds == TALKS_WORD_binds_unknown) voice.binds = TALKS_WORD_NONE;
  if (count == 0 && voice.binds == TALKS_WORD_NONE) return TALKS_OK;
  voice.statements = talks__arena_alloc(g->arena, count + 1, sizeof *voice.statements);
  if (!voice.statements) return TALKS_NO_MEMORY;
  for (size_t i = 0; i < all; i++)
    if (talks__has_ref(g->v, statements[i], TALKS_F_statement_who, who))
      voice.statements[at++] = statements[i];
  voice.n = count;
  g->voices[g->n++] = voice;
  return TALKS_OK;
}

/* yes, disputed, no, nothing recorded: the words of the list run the other way. */
static int by_authority(const void *x, const void *y, const void *user) {
  const talks_view *v = user;
  const talks__voice *a = x, *b = y;
  bool itself = a->who == a->party;
  if (itself != (b->who == b->party)) return itself ? 1 : -1;
  if (a->binds != b->binds) return a->binds > b->binds ? -1 : 1;
  if (a->n != b->n) return a->n > b->n ? -1 : 1;
  return talks__str_natcmp(talks__id(v, a->who), talks__id(v, b->who));
}

static talks_status add_voices(gathering *g, talks_rec party) {
  static const talks__field party_fields[] = {TALKS_F_party_factions,
                                              TALKS_F_party_persons},
                            group_fields[] = {TALKS_F_group_persons};
  bool group = talks__kind_of(g->v, party) == TALKS_K_group;
  const talks__field *fields = group ? group_fields : party_fields;
  size_t first = g->n;
  talks_status status = add_voice(g, party, party);
  for (size_t f = 0; f < (group ? 1 : TALKS_COUNT(party_fields)); f++) {
    uint32_t n;
    const talks_rec *inside = talks__refs(g->v, party, fields[f], &n);
    for (uint32_t i = 0; i < n && !status; i++) status = add_voice(g, party, inside[i]);
  }
  if (status) return status;
  return talks__sort(g->v->ctx, g->voices + first, g->n - first, sizeof *g->voices,
                     by_authority, g->v);
}

talks_status talks__voices(const talks_view *v, const talks_rec *parties, size_t n,
                           talks__arena *arena, talks__voice **out, size_t *nout) {
  gathering g = {.v = v, .arena = arena};
  size_t np, ng, nf, npersons;
  talks__all(v, TALKS_K_party, &np);
  talks__all(v, TALKS_K_group, &ng);
  talks__all(v, TALKS_K_faction, &nf);
  talks__all(v, TALKS_K_person, &npersons);
  g.parties = talks__arena_alloc(arena, np + ng + 1, sizeof *g.parties);
  g.voices = talks__arena_alloc(arena, np + ng + nf + npersons + 1, sizeof *g.voices);
  g.known =
      talks__arena_calloc(arena, TALKS_BITS_WORDS(v->model->nrecords) + 1, sizeof *g.known);
  g.stack = talks__arena_alloc(arena, ng + 1, sizeof *g.stack);
  if (!g.parties || !g.voices || !g.known || !g.stack) return TALKS_NO_MEMORY;
  talks_status status = TALKS_OK;
  for (size_t i = 0; i < n; i++) add_party(&g, parties[i]);
  for (size_t i = 0; i < g.nparties && !status; i++)
    status = add_voices(&g, g.parties[i]);
  *out = g.voices;
  *nout = g.n;
  return status;
}
