/* Exact fractions: edges of 64 bits, reading, writing, rounding. */
#include "tap.h"

#include "base/rational.h"

#define LO INT64_MIN
#define HI INT64_MAX

static talks_rational rat(int64_t num, int64_t den) { return (talks_rational){num, den}; }

static void check_make(void) {
  static const struct {
    int64_t num, den, want_num, want_den; /* want_den 0: refused */
  } table[] = {{6, 4, 3, 2},
               {-6, 4, -3, 2},
               {6, -4, -3, 2},
               {-6, -4, 3, 2},
               {0, -5, 0, 1},
               {0, LO, 0, 1},
               {5, 0, 0, 0},
               {LO, 1, LO, 1},
               {LO, -1, 0, 0},
               {LO, LO, 1, 1},
               {LO, -2, HI / 2 + 1, 1},
               {1, LO, 0, 0},
               {2, LO, -1, HI / 2 + 1},
               {HI, LO, 0, 0},
               {LO, HI, LO, HI}};
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_rational r = {7, 0};
    bool made = talks__rat_make(table[i].num, table[i].den, &r);
    bool untouched = r.num == 7 && r.den == 0;
    ok(table[i].want_den == 0
           ? !made && untouched
           : made && r.num == table[i].want_num && r.den == table[i].want_den,
       "%" PRId64 " / %" PRId64, table[i].num, table[i].den);
  }
}

typedef bool (*operation)(talks_rational a, talks_rational b, talks_rational *out);

static void check_operation(const char *name, operation op, talks_rational a,
                            talks_rational b, talks_rational want) {
  talks_rational r = {7, 0};
  bool good = op(a, b, &r);
  bool right = want.den == 0 ? !good && r.num == 7 && r.den == 0
                             : good && r.num == want.num && r.den == want.den;
  ok(right, "%s of %" PRId64 "/%" PRId64 " and %" PRId64 "/%" PRId64, name, a.num, a.den,
     b.num, b.den);
}

static void check_arithmetic(void) {
  const talks_rational refused = {0, 0};
#define ADD(a, b, c, d, result) \
  check_operation("sum", talks__rat_add, rat(a, b), rat(c, d), result)
#define SUB(a, b, c, d, result) \
  check_operation("difference", talks__rat_sub, rat(a, b), rat(c, d), result)
#define MUL(a, b, c, d, result) \
  check_operation("product", talks__rat_mul, rat(a, b), rat(c, d), result)
#define DIV(a, b, c, d, result) \
  check_operation("quotient", talks__rat_div, rat(a, b), rat(c, d), result)
  ADD(1, 6, 1, 10, rat(4, 15));
  ADD(1, 2, -1, 2, rat(0, 1));
  ADD(-1, 2, 1, 3, rat(-1, 6));
  ADD(1, 2, -1, 3, rat(1, 6));
  ADD(HI, 1, 1, 1, refused);
  ADD(HI, 1, HI, 1, refused);
  ADD(LO, 1, LO, 1, refused);
  ADD(LO, 1, HI, 1, rat(-1, 1));
  ADD(LO + 1, 1, -1, 1, rat(LO, 1));
  ADD(1, HI, 1, HI - 1, refused);
  ADD(HI, 3, HI, 3, refused);
  /* The numerator before cancelling needs 65 bits. */
  ADD(HI, 2, HI, 2, rat(HI, 1));
  ADD(LO + 1, 2, LO + 1, 2, rat(LO + 1, 1));
  SUB(1, 2, 1, 3, rat(1, 6));
  SUB(0, 1, LO, 1, refused);
  SUB(-1, 1, LO, 1, rat(HI, 1));
  SUB(LO, 1, 1, 1, refused);
  SUB(LO, 1, LO, 1, rat(0, 1));
  SUB(HI, 2, LO + 1, 2, rat(HI, 1));
  MUL(2, 3, 3, 2, rat(1, 1));
  MUL(-2, 3, 9, 4, rat(-3, 2));
  MUL(0, 1, -9, 4, rat(0, 1));
  MUL(HI, 2, 2, HI, rat(1, 1));
  MUL(HI, 1, HI, 1, refused);
  MUL(1, HI, 1, HI, refused);
  MUL(1, 3, 1, HI, refused);
  MUL(LO, 1, -1, 1, refused);
  MUL(LO, 1, 1, 1, rat(LO, 1));
  MUL(LO, 1, -1, 2, rat(HI / 2 + 1, 1));
  DIV(1, 2, 3, 4, rat(2, 3));
  DIV(1, 2, -3, 4, rat(-2, 3));
  DIV(LO, 1, LO, 1, rat(1, 1));
  DIV(2, 1, LO, 1, rat(-1, HI / 2 + 1));
  DIV(1, 1, LO, 1, refused);
  DIV(1, 1, 0, 1, refused);
}

static void check_order(void) {
  is_int(talks__rat_cmp(rat(1, 2), rat(1, 2)), 0, "equal");
  is_int(talks__rat_cmp(rat(-1, 2), rat(1, 3)), -1, "signs decide");
  is_int(talks__rat_cmp(rat(0, 1), rat(-1, 3)), 1, "zero is above");
  is_int(talks__rat_cmp(rat(HI - 1, HI), rat(HI - 2, HI - 1)), 1, "a hair's breadth");
  is_int(talks__rat_cmp(rat(-(HI - 1), HI), rat(-(HI - 2), HI - 1)), -1,
         "and below zero");
  is_int(talks__rat_cmp(rat(LO, HI), rat(-1, 1)), -1, "the lowest number");
}

static void check_reading(void) {
  static const struct {
    const char *text;
    talks_status status;
    int64_t num, den;
  } table[] = {
      {"31.5", TALKS_OK, 63, 2},
      {"-2", TALKS_OK, -2, 1},
      {"-0", TALKS_OK, 0, 1},
      {"007", TALKS_OK, 7, 1},
      {"1,240", TALKS_OK, 1240, 1},
      {"1 240", TALKS_OK, 1240, 1},
      {"12,345,678.25", TALKS_OK, 49382713, 4},
      {"3/4", TALKS_OK, 3, 4},
      {"-6/8", TALKS_OK, -3, 4},
      {"0.500000000000000000000000000000", TALKS_OK, 1, 2},
      {"12.0", TALKS_OK, 12, 1},
      {"9223372036854775807", TALKS_OK, HI, 1},
      {"-9223372036854775808", TALKS_OK, LO, 1},
      {"9223372036854775808", TALKS_LIMIT, 0, 0},
      {"18446744073709551615/18446744073709551615", TALKS_OK, 1, 1},
      {"18446744073709551616", TALKS_LIMIT, 0, 0},
      {"99999999999999999999999", TALKS_LIMIT, 0, 0},
      {"1/99999999999999999999999", TALKS_LIMIT, 0, 0},
      {"0.0000000000000000001", TALKS_LIMIT, 0, 0},
      {"0.00000000000000000000001", TALKS_LIMIT, 0, 0},
      {"", TALKS_BAD_INPUT, 0, 0},
      {"-", TALKS_BAD_INPUT, 0, 0},
      {"+1", TALKS_BAD_INPUT, 0, 0},
      {"--1", TALKS_BAD_INPUT, 0, 0},
      {".5", TALKS_BAD_INPUT, 0, 0},
      {"5.", TALKS_BAD_INPUT, 0, 0},
      {"5.x0", TALKS_BAD_INPUT, 0, 0},
      {"1.5.0", TALKS_BAD_INPUT, 0, 0},
      {"1.5/2", TALKS_BAD_INPUT, 0, 0},
      {"1e3", TALKS_BAD_INPUT, 0, 0},
      {"1,24", TALKS_BAD_INPUT, 0, 0},
      {"1,2400", TALKS_BAD_INPUT, 0, 0},
      {"1240,000", TALKS_BAD_INPUT, 0, 0},
      {",240", TALKS_BAD_INPUT, 0, 0},
      {"1,240 000", TALKS_BAD_INPUT, 0, 0},
      {"1 240,000", TALKS_BAD_INPUT, 0, 0},
      {"1,240,", TALKS_BAD_INPUT, 0, 0},
      {" 1", TALKS_BAD_INPUT, 0, 0},
      {"1 ", TALKS_BAD_INPUT, 0, 0},
      {"3/", TALKS_BAD_INPUT, 0, 0},
      {"3/0", TALKS_BAD_INPUT, 0, 0},
      {"3/-4", TALKS_BAD_INPUT, 0, 0},
      {"3/4/5", TALKS_BAD_INPUT, 0, 0},
      {"1,000/3", TALKS_BAD_INPUT, 0, 0},
      {"5%", TALKS_BAD_INPUT, 0, 0},
  };
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    talks_rational r = {0, 0};
    talks_status s = talks__rat_parse(talks__str(table[i].text), &r);
    ok(s == table[i].status && r.num == table[i].num && r.den == table[i].den,
       "reads '%s'", table[i].text);
  }
  talks_rational r;
  is_int(talks__rat_parse((talks_str){"5\0", 2}, &r), TALKS_BAD_INPUT,
         "a NUL is no digit");
}

static void check_writing(const talks_ctx *ctx) {
  static const struct {
    int64_t num, den;
    bool group;
    unsigned decimals;
    const char *text;
    bool exact;
  } table[] = {
      {63, 2, false, 0, "31.5", true},
      {-63, 2, true, 0, "-31.5", true},
      {0, 1, true, 3, "0", true},
      {1240, 1, true, 0, "1,240", true},
      {1240, 1, false, 0, "1240", true},
      {999, 1, true, 0, "999", true},
      {49382713, 4, true, 0, "12,345,678.25", true},
      {LO, 1, true, 0, "-9,223,372,036,854,775,808", true},
      {1, 3, false, 2, "0.33", false},
      {2, 3, false, 2, "0.67", false},
      {-2, 3, false, 2, "-0.67", false},
      {-1, 3, false, 0, "0", false},
      {2, 3, false, 0, "1", false},
      {-2, 3, false, 0, "-1", false},
      {29999, 30000, false, 2, "1", false},
      {2999999, 3000, true, 2, "1,000", false},
      {1399, 1400, false, 2, "1", false},
      {5999, 60000, false, 3, "0.1", false},
      {1, 3, false, 1000,
       "0.33333333333333333333333333333333333333333333333333333333333333", false},
      {1, INT64_C(1) << 62, false, 0,
       "0.00000000000000000021684043449710088680149056017398834228515625", true},
      {1, HI, false, 30, "0.000000000000000000108420217249", false},
  };
  talks__buf b;
  talks__buf_init(&b, ctx);
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    bool exact = !table[i].exact;
    b.n = 0;
    talks__rat_format(rat(table[i].num, table[i].den), table[i].group, table[i].decimals,
                      &b, &exact);
    is_str(b.p, table[i].text, "writes %s", table[i].text);
    ok(exact == table[i].exact, "and says whether that is exact");
  }
  b.n = 0;
  talks__rat_format(rat(1, 8), false, 1, &b, NULL);
  is_str(b.p, "0.125", "nobody asks whether it is exact");
  talks__buf_free(&b);
}

static void check_rounding(void) {
  static const struct {
    int64_t num, den, rounded;
  } table[] = {{0, 1, 0},
               {7, 2, 4},
               {-7, 2, -4},
               {10, 3, 3},
               {11, 3, 4},
               {-11, 3, -4},
               {HI, 1, HI},
               {LO, 1, LO},
               {HI, HI - 1, 1},
               {LO, HI, -1},
               {LO, 3, -INT64_C(3074457345618258603)},
               {1, HI, 0},
               {HI, 2, HI / 2 + 1}};
  for (size_t i = 0; i < TALKS_COUNT(table); i++) {
    is_int(talks__rat_round(rat(table[i].num, table[i].den)), table[i].rounded,
           "rounds %" PRId64 "/%" PRId64, table[i].num, table[i].den);
  }
}

int main(int argc, char **argv) {
  tap_begin(argc, argv);
  talks_ctx *ctx = NULL;
  if (talks_ctx_create(NULL, &ctx) != TALKS_OK) abort();
  check_make();
  check_arithmetic();
  check_order();
  check_reading();
  check_writing(ctx);
  check_rounding();
  talks_ctx_destroy(ctx);
  return tap_done();
}
