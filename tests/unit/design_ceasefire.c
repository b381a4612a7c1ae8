/* Densities as users write them, and what they come to on the length of a line: exact, and
 * never more than the two factors carry. */
#include "tap.h"

#include "design/design.h"

/* "" where nothing follows; otherwise as it is written for a reader. */
static const struct {
  const char *length, *density, *troops;
} products[] = {
    {"over 1000 km", "4.8 troops per km", "over 4,800 people"},
    {"at least 1000 km", "4.8 troops per km", "at least 4,800 people"},
    {"1000 km", "12.9 per km", "12,900 people"},
    {"1000 km", "4.8 to 12.9 per km", "4,800 to 12,900 people"},
    {"at least 1000 km", "4.8 to 12.9 per km", "at least 4,800 people"},
    {"about 1000 km", "5/km", "about 5,000 people"},
    {"1000 km", "over 5 per km", "over 5,000 people"},
    {"at least 1000 km", "over 5 per km", "over 5,000 people"},
    {"under 1000 km", "5 per km", "under 5,000 people"},
    {"under 1000 km", "over 5 per km", ""},
    {"over 1000 km", "under 5 per km", ""},
    {"over 1000 km", "about 5 per km", ""},
    {"1000 km", "0 per km", ""},
    {"9000000000000000000 km", "5 per km", ""},
};

static const struct {
  const char *text;
  bool is_density;
} densities[] = {
    {"4.8 troops per km", true}, {"4.8 per km", true},    {"5 people/km", true},
    {"about 5 persons / km", true}, {"4.8", false},       {"many", false},
    {"many per km", false},      {"5 km per km", false},  {"5, 6 or 7 per km", false},
    {"per km", false},           {"", false},
};

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx;
  if (talks_ctx_create(NULL, &ctx)) return 1;
  for (size_t i = 0; i < TALKS_COUNT(densities); i++) {
    talks__figure f;
    ok(talks__density_read(talks__str(densities[i].text), &f) == densities[i].is_density,
       "\"%s\" %s a density", densities[i].text, densities[i].is_density ? "is" : "is not");
  }
  for (size_t i = 0; i < TALKS_COUNT(products); i++) {
    talks__figure length, density, troops;
    talks__buf out;
    talks__buf_init(&out, ctx);
    if (talks__figure_parse(talks__str(products[i].length), &length, NULL) == TALKS_OK &&
        talks__density_read(talks__str(products[i].density), &density) &&
        talks__troops(&length, &density, &troops))
      talks__figure_format(&troops, 0, &out);
    talks_str got = talks__buf_view(&out), want = talks__str(products[i].troops);
    is_bytes(got.p, got.n, want.p, want.n, "%s, %s", products[i].length,
             products[i].density);
    talks__buf_free(&out);
  }
  talks_ctx_destroy(ctx);
  return tap_done();
}
