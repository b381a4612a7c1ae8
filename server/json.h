/* server/json.h: pieces of JSON that several answers of the server have. */
#ifndef TALKS_SERVER_JSON_H
#define TALKS_SERVER_JSON_H

#include "base/json.h"

void serve_put_key(talks__json_writer *w, const char *key);
void serve_put_text(talks__json_writer *w, const char *key, talks_str text);
void serve_put_int(talks__json_writer *w, const char *key, int64_t number);
void serve_put_bool(talks__json_writer *w, const char *key, bool value);
/* A text in all languages, under a key: English and simplified, traditional made of it. */
void serve_put_texts(talks__json_writer *w, const char *key, talks_str en, talks_str zh);
/* The list of problems; where there are none, one with the sentence. */
void serve_put_problems(talks__json_writer *w, const talks_diag *diag,
                        const char *otherwise);

#endif
