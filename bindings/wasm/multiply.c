/* bindings/wasm/multiply.c: multiplication of 128 bits, which clang calls for in WebAssembly.
 *
 * A checked multiplication of 64 bits becomes one of 128, and that a call of __multi3 in the
 * compiler's own library. With it here no such library is needed to link. It is compiled for
 * the tests too, which hold it against the machine's own.
 */
#include <stdint.h>

#ifdef __SIZEOF_INT128__

typedef int wide __attribute__((mode(TI)));
typedef unsigned uwide __attribute__((mode(TI)));

/* The whole product of two numbers of 64 bits, from products of their halves. */
static uwide product(uint64_t a, uint64_t b) {
  uint64_t low = UINT32_MAX, al = a & low, ah = a >> 32, bl = b & low, bh = b >> 32;
  uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
  uint64_t middle = (ll >> 32) + (lh & low) + (hl & low);
  uint64_t high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32);
  return (uwide)high << 64 | (middle << 32 | (ll & low));
}

wide __multi3(wide a, wide b);

wide __multi3(wide a, wide b) {
  uint64_t al = (uint64_t)a, ah = (uint64_t)((uwide)a >> 64);
  uint64_t bl = (uint64_t)b, bh = (uint64_t)((uwide)b >> 64);
  return (wide)(product(al, bl) + ((uwide)(ah * bl + al * bh) << 64));
}

#else
typedef int talks__no_wide_numbers; /* a file holds something */
#endif
