/* report/pages/field_names.h: names of the dossier's fields in the reader's language. */
#ifndef TALKS_SRC_FIELD_NAMES_H
#define TALKS_SRC_FIELD_NAMES_H

#include "report/page.h"

/* name: as it is typed, as in "red-line"; returned where it has no other. */
talks_str talks__field_label(talks_lang lang, talks_str name);

#endif
