// logic/cadical.cc: CaDiCaL behind the functions of sat.h.
//
// The one C++ file: every function is noexcept and catches everything, so nothing of C++ is
// seen outside. CaDiCaL (Biere, Fazekas, Fleury, Froleyks, "CaDiCaL 2.0", CAV 2024; here any
// version with the same class) decides what the built-in search decides; tests compare them.
// Its memory does not come from the context. It is not made to go on after want of memory: its
// own destructor would then give back what it never had. So it is left alone from then on, and
// what it holds is lost.
extern "C" {
#include "logic/sat.h"
}

#include <cadical.hpp>

#include <memory>

namespace {

class solver final : public CaDiCaL::Terminator {
public:
  explicit solver(const talks_ctx *context)
      : sat(std::make_unique<CaDiCaL::Solver>()), ctx(context) {}
  ~solver() override {
    if (sat) sat->disconnect_terminator();
  }
  solver(const solver &) = delete;
  solver &operator=(const solver &) = delete;
  bool terminate() override { return talks__stopped(ctx); }
  talks_status broken() noexcept {
    (void)sat.release();
    return TALKS_NO_MEMORY;
  }

  std::unique_ptr<CaDiCaL::Solver> sat; // nullptr: broken
  const talks_ctx *ctx;
};

int number(talks__lit lit) noexcept {
  int variable = static_cast<int>(lit / 2) + 1;
  return lit % 2 ? -variable : variable;
}

talks_status add(void *self, const talks__lit *lits, uint32_t n) noexcept {
  solver *s = static_cast<solver *>(self);
  if (!s->sat) return TALKS_NO_MEMORY;
  try {
    for (uint32_t i = 0; i < n; i++) s->sat->add(number(lits[i]));
    s->sat->add(0);
    return TALKS_OK;
  } catch (...) {
    return s->broken();
  }
}

talks_status solve(void *self, const talks__lit *assumed, uint32_t n,
                   bool *sat) noexcept {
  solver *s = static_cast<solver *>(self);
  if (!s->sat) return TALKS_NO_MEMORY;
  try {
    for (uint32_t i = 0; i < n; i++) s->sat->assume(number(assumed[i]));
    int result = s->sat->solve();
    *sat = result == 10;
    // What value and failed look up is worked out when first asked for: here it may fail.
    if (result == 10 && s->sat->vars() > 0) s->sat->val(1);
    if (result == 20 && n > 0) s->sat->failed(number(assumed[0]));
    return result ? TALKS_OK : TALKS_STOPPED; // 10: yes, 20: no, 0: ended by terminate()
  } catch (...) {
    return s->broken();
  }
}

bool value(void *self, uint32_t variable) noexcept {
  return static_cast<solver *>(self)->sat->val(static_cast<int>(variable) + 1) > 0;
}

bool failed(void *self, talks__lit assumed) noexcept {
  return static_cast<solver *>(self)->sat->failed(number(assumed));
}

void destroy(void *self) noexcept {
  std::default_delete<solver>()(static_cast<solver *>(self));
}

const talks__sat_methods methods = {add, solve, value, failed, destroy};

} // namespace

extern "C" talks_status talks__cadical_new(const talks_ctx *ctx, uint32_t variables,
                                           talks__sat *out) noexcept {
  std::unique_ptr<solver> s;
  try {
    s = std::make_unique<solver>(ctx);
    s->sat->connect_terminator(s.get());
    s->sat->reserve(static_cast<int>(variables));
    *out = talks__sat{&methods, s.release()};
    return TALKS_OK;
  } catch (...) {
    if (s) s->broken();
    return TALKS_NO_MEMORY;
  }
}
