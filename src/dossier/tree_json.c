/* dossier/tree_json.c: JSON into the tree.
 *
 * A dossier's file may be JSON instead of YAML: the same keys, the same texts. Numbers,
 * true and false are taken as the text they are written with ("yes"/"no" for booleans),
 * since the record table types every scalar. null is refused: what is unknown is left out.
 */
#include "base/json.h"
#include "dossier/tree.h"

static talks_status literal(talks__tree_builder *b, talks__json_event event, size_t from,
                            size_t to) {
  if (event == TALKS_JSON_NULL)
    return talks__tree_problem(b, "null", from, "null is no value here",
                               "leave out what is not known");
  talks_str word = event == TALKS_JSON_TRUE ? TALKS_STR("yes") : TALKS_STR("no");
  return talks__tree_scalar(b, word, true, from, to);
}

static talks_status take(void *user, talks__json_event event, talks_str text, size_t from,
                         size_t to) {
  talks__tree_builder *b = user;
  switch (event) {
  case TALKS_JSON_MAP_BEGIN:
    return talks__tree_open(b, TALKS_NODE_MAP, true, from);
  case TALKS_JSON_LIST_BEGIN:
    return talks__tree_open(b, TALKS_NODE_LIST, true, from);
  case TALKS_JSON_MAP_END:
  case TALKS_JSON_LIST_END:
    talks__tree_close(b, to);
    return TALKS_OK;
  case TALKS_JSON_KEY:
  case TALKS_JSON_STRING:
  case TALKS_JSON_NUMBER:
    return talks__tree_scalar(b, text, true, from, to);
  default:
    return literal(b, event, from, to);
  }
}

talks_status talks__tree_read_json(talks__arena *nodes, talks__arena *texts,
                                   talks_str name, talks_str input, talks_diag *diag,
                                   talks__node **out) {
  talks__tree_builder b;
  size_t where = 0;
  const char *why = NULL;
  talks__tree_begin(&b, nodes, texts, name, input, diag);
  talks_status status = talks__json_read(nodes->ctx, input, take, &b, &where, &why);
  if (why) /* what the reader itself refused; the builder has told its own problems */
    talks__tree_problem(&b, "json", where, why,
                        "see the dossier reference for the JSON form");
  talks__tree_end(&b);
  if (!status) *out = b.root;
  return status;
}
