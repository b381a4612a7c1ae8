/* desk/naming.c: parties and issues behind an option, as people type them: by id, or by any
 * name that the dossier gives them. */
#include "desk/naming.h"

#include "dossier/names.h"

const talks__naming talks__issue_naming = {
    TALKS_KIND_BIT(issue), "no-such-issue", "issue",
    "an id or a name; talks positions has both, the ids in brackets"};
const talks__naming talks__party_naming = {
    TALKS_KIND_BIT(party) | TALKS_KIND_BIT(group) | TALKS_KIND_BIT(faction),
    "no-such-party", "party, faction or group",
    "an id or a name, as the sections parties: and groups: have them"};
const talks__naming talks__side_naming = {
    TALKS_KIND_BIT(party) | TALKS_KIND_BIT(group), "no-such-party", "party or group",
    "an id or a name, as the sections parties: and groups: have them"};

talks_status talks__named(const talks_answer *a, const talks__args *args,
                          const talks__naming *naming, talks_str typed, talks_rec *out) {
  const talks_model *m = a->view->model;
  talks__buf hint;
  talks_status status = talks__find_named(m, typed, naming->kinds, args->diag, out);
  if (status || *out != TALKS_NO_RECORD) return status;
  talks__buf_init(&hint, m->ctx);
  talks__near_name(&hint, m, typed, naming->kinds, naming->hint);
  status = talks__buf_status(&hint);
  if (!status)
    talks__problem(args->diag, TALKS_ERROR, naming->code, (talks__place){.line = 0},
                   hint.p, "there is no %s \"%.*s\" in the dossier", naming->what,
                   (int)typed.n, typed.p);
  talks__buf_free(&hint);
  return status ? status : TALKS_NOT_FOUND;
}
