// logic/cadical.cc: CaDiCaL behind the functions of sat.h.
//
// The one C++ file: every function is noexcept and catches everything, so nothing of C++ is
// seen outside. CaDiCaL (Biere, Fazekas, Fleury, Froleyks, "CaDiCaL 2.0", CAV 2024; here any
// version with the same class) decides what the built-in search decides; tests compare them.
// Its memory does not come from the context.
extern "C" {
#include "logic/sat.h"
}

#include <cadical.hpp>

#include <new>

namespace {

class solver final : public CaDiCaL::Terminator {
public:
  solver(const talks_ctx *context, uint32_t variables) : ctx(context) {
    sat.connect_terminator(this);
    sat.reserve(static_cast<int>(variables));
  }
  ~solver() override { sat.disconnect_terminator(); }
  solver(const solver &) = delete;
  solver &operator=(const solver &) = delete;
  bool terminate() override { return stopped = stopped || talks__stopped(ctx); }

  CaDiCaL::Solver sat;
  const talks_ctx *ctx;
  bool stopped = false;
};

int number(talks__lit lit) noexcept {
  int variable = static_cast<int>(lit / 2) + 1;
  return lit % 2 ? -variable : variable;
}

talks_status add(void *self, const talks__lit *lits, uint32_t n) noexcept {
  solver *s = static_cast<solver *>(self);
  try {
    for (uint32_t i = 0; i < n; i++) s->sat.add(number(lits[i]));
    s->sat.add(0);
    return TALKS_OK;
  } catch (...) {
    return TALKS_NO_MEMORY;
  }
}

talks_status solve(void *self, const talks__lit *assumed, uint32_t n, bool *sat) noexcept {
  solver *s = static_cast<solver *>(self);
  try {
    s->stopped = false;
    for (uint32_t i = 0; i < n; i++) s->sat.assume(number(assumed[i]));
    int result = s->sat.solve();
    *sat = result == 10;
    return result ? TALKS_OK : TALKS_STOPPED; // 10: yes, 20: no, 0: ended by terminate()
  } catch (...) {
    return TALKS_NO_MEMORY;
  }
}

bool value(void *self, uint32_t variable) noexcept {
  try {
    return static_cast<solver *>(self)->sat.val(static_cast<int>(variable) + 1) > 0;
  } catch (...) {
    return false;
  }
}

bool failed(void *self, talks__lit assumed) noexcept {
  try {
    return static_cast<solver *>(self)->sat.failed(number(assumed));
  } catch (...) {
    return true; // a larger core is still one
  }
}

void destroy(void *self) noexcept {
  try {
    delete static_cast<solver *>(self);
  } catch (...) {
    return;
  }
}

const talks__sat_methods methods = {add, solve, value, failed, destroy};

} // namespace

extern "C" talks_status talks__cadical_new(const talks_ctx *ctx, uint32_t variables,
                                           talks__sat *out) noexcept {
  try {
    *out = talks__sat{&methods, new solver(ctx, variables)};
    return TALKS_OK;
  } catch (...) {
    return TALKS_NO_MEMORY;
  }
}
