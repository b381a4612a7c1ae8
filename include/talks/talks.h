/* talks/talks.h: the whole library.
 *
 * A first program: make a context, open a dossier (talks_model_open), a view of it
 * (talks_view_open), ask (talks_ask), render (talks_render). See docs/library.md.
 */
#ifndef TALKS_TALKS_H
#define TALKS_TALKS_H

#include <talks/answer.h>
#include <talks/base.h>
#include <talks/dossier.h>
#include <talks/export.h>
#include <talks/report.h>
#include <talks/sources.h>
#include <talks/view.h>
#include <talks/write.h>

#endif
